import type { Configuration } from "../configuration.js";
import {
  type ApiModel,
  credentialPlace,
  credentialsOf,
  type ServiceModel,
  type VersionCredential,
  versionCredentials,
} from "../model/index.js";
import { camelCase, freeName, validIdentifier } from "../names/identifiers.js";
import { operationConstants } from "../names/operation-constants.js";
import { RUNTIME_FUNCTIONS } from "../names/public-names.js";
import { resourceModule } from "../names/resource-tree.js";
import { errorShapes, type NamedShape } from "./error-shapes.js";
import { importNames, importTypes } from "./imports.js";
import { clean, operationData, runtimeFunction, runtimeFunctionsIn } from "./operation-data.js";
import type { Statement } from "./resource.js";
import { escapeComment } from "./text/documentation.js";
import { Identifier, type LiteralValue, literal } from "./text/literal.js";

/** Names of the constants that `services.ts` exports. */
export interface ServiceConstants {
  /** By service. */
  readonly services: ReadonlyMap<string, string>;
  /** By the name of a credential within the version. */
  readonly credentials: ReadonlyMap<string, string>;
}

/** Names that `services.ts` has beside those constants. */
const OWN_NAMES: readonly string[] = [...RUNTIME_FUNCTIONS, "version", "errors"];

/** The names of the constants: from the names of services and credentials, each once. */
export function serviceConstants(model: ApiModel, configuration: Configuration): ServiceConstants {
  const taken = new Set(OWN_NAMES);
  const named = (names: readonly string[], suffix: string): ReadonlyMap<string, string> =>
    new Map(
      names.map((name) => {
        const plain = validIdentifier(camelCase(name), "service");
        const constant = freeName(taken.has(plain) ? `${plain}${suffix}` : plain, taken);
        taken.add(constant);
        return [name, constant];
      }),
    );
  return {
    services: named(
      model.services.map(({ name }) => name),
      "Service",
    ),
    credentials: named(
      versionCredentials(model, configuration).map(({ name }) => name),
      "Credential",
    ),
  };
}

/** The statements of `<version>/services.ts`: what the runtime must know of the version beside its operations, each part on its own. */
export function servicesStatements(model: ApiModel, configuration: Configuration): readonly Statement[] {
  const constants = serviceConstants(model, configuration);
  const imports = new Map<string, Set<string>>();
  const found = new Map<string, Identifier>();
  const taken = new Set<string>([...OWN_NAMES, ...constants.services.values(), ...constants.credentials.values()]);
  const operation = (id: string): Identifier | undefined => {
    const known = found.get(id);
    if (known !== undefined) return known;
    for (const resource of model.resources) {
      for (const [candidate, constant] of operationConstants(resource, configuration.names)) {
        if (candidate.id !== id) continue;
        const module = `./resources/${resourceModule(resource.name)}.js`;
        // Constants of two modules may have one name.
        const own = freeName(constant, taken);
        taken.add(own);
        const imported = own === constant ? constant : `${constant} as ${own}`;
        imports.set(module, new Set([...(imports.get(module) ?? []), imported]));
        const identifier = new Identifier(own);
        found.set(id, identifier);
        return identifier;
      }
    }
    return undefined;
  };
  // A client that asks for a host or a token chooses no media type and waits for nothing: it carries no function for that.
  const plainOperation: FindOperation = (id) => {
    const found = model.resources.flatMap(({ operations }) => operations).find((each) => each.id === id);
    if (found === undefined) return operation(id);
    const data = operationData(found, model, configuration);
    const { bodies: _bodies, accepts: _accepts, choose: _choose, wait: _wait, ...plain } = data;
    return Object.keys(plain).length < Object.keys(data).length ? plain : operation(id);
  };
  const shapes = errorShapes(model);
  const credentials = versionCredentials(model, configuration).map((credential) => {
    const { name } = credential;
    return { name: constants.credentials.get(name) ?? name, data: credentialData(credential, plainOperation) };
  });
  const services = model.services.map((service) => ({
    name: constants.services.get(service.name) ?? service.name,
    data: serviceData(service, serviceCredentials(service, model, configuration), plainOperation, shapes),
  }));
  const functions = [...credentials, ...services].flatMap(({ data }) => runtimeFunctionsIn(data));
  const types = [
    "ApiVersion",
    ...(credentials.length > 0 ? ["Credential"] : []),
    ...(shapes.size > 0 ? ["ErrorShape"] : []),
    ...(services.length > 0 ? ["Service"] : []),
  ];
  return [
    ...(functions.length > 0 ? [importNames("../runtime/index.js", functions)] : []),
    importTypes("../runtime/index.js", types),
    ...[...imports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, names]) => importNames(module, names)),
    ...[...shapes.values()].map(({ name, value }) => `\nconst ${name}: ErrorShape = ${literal(value, "", "block")};`),
    `\n/** Version ${escapeComment(model.version)}, without its services. */\nexport const version: ApiVersion = ${literal(versionData(model, configuration), "", "block")};`,
    ...credentials.map(({ name, data }) => `\nexport const ${name}: Credential = ${literal(data, "", "block")};`),
    ...services.map(({ name, data }) => `\nexport const ${name}: Service = ${literal(data, "", "block")};`),
  ];
}

type FindOperation = (id: string) => LiteralValue | undefined;

function versionData(model: ApiModel, configuration: Configuration): LiteralValue {
  const { versionHeader } = configuration;
  return {
    package: configuration.package.name,
    packageVersion: configuration.package.version,
    version: model.version,
    headers: versionHeader === undefined ? {} : { [versionHeader]: model.version },
    serviceNames: model.services.map(({ name }) => name),
    trustedHosts: configuration.trustedHosts ?? [],
  };
}

/** Credentials that any operation of a service takes. */
function serviceCredentials(
  service: ServiceModel,
  model: ApiModel,
  configuration: Configuration,
): readonly (string | readonly string[])[] {
  const operations = model.resources
    .flatMap((resource) => resource.operations)
    .filter((each) => each.service === service.name);
  const alternatives = operations.flatMap((operation) => credentialsOf(operation, model, configuration));
  const texts = new Map(alternatives.map((options) => [[options].flat().join(" "), options]));
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, options]) => options);
}

function serviceData(
  service: ServiceModel,
  credentials: ReturnType<typeof serviceCredentials>,
  operation: FindOperation,
  shapes: ReadonlyMap<string, NamedShape>,
): LiteralValue {
  const shape = shapes.get(JSON.stringify(service.errors));
  const host = service.host === null ? undefined : operation(service.host.operation);
  return clean({
    servers: service.servers.filter(isAddress),
    credentials,
    errors: shape === undefined ? undefined : new Identifier(shape.name),
    host: service.host === null || host === undefined ? undefined : clean({ ...service.host, operation: host }),
  });
}

/** A relative address is one below that of the document, which a client does not know. */
function isAddress(server: string): boolean {
  return /^https?:\/\//i.test(server);
}

function credentialData({ configuration, scheme }: VersionCredential, operation: FindOperation): LiteralValue {
  const { token } = configuration;
  const tokenOperation = token === undefined ? undefined : operation(token.operation);
  return clean({
    option: configuration.option,
    environment: configuration.environment,
    ...credentialPlace(scheme),
    token:
      token === undefined || tokenOperation === undefined
        ? undefined
        : {
            kind: runtimeFunction("clientCredentials"),
            operation: tokenOperation,
            clientId: clean({ ...token.clientId }),
            clientSecret: clean({ ...token.clientSecret }),
            clientIdProperty: token.clientIdProperty,
            clientSecretProperty: token.clientSecretProperty,
            body: { ...token.body },
            accessToken: token.accessToken,
            expiresIn: token.expiresIn,
          },
  });
}
