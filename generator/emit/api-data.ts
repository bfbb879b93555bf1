import { type StatementStructures, StructureKind, VariableDeclarationKind, type WriterFunction } from "ts-morph";
import type { Configuration } from "../configuration.js";
import type { ApiModel, ServiceModel } from "../model/api-model.js";
import { headerOf, type VersionCredential, versionCredentials } from "./credentials.js";
import { moduleName } from "./module-name.js";
import { clean } from "./operation-data.js";
import { operationConstants } from "./resource.js";
import { Identifier, type LiteralValue, literal } from "./text/literal.js";

/** The statements of `<version>/api.ts`: what the runtime must know of the version beside its operations. */
export function apiStatements(model: ApiModel, configuration: Configuration): readonly StatementStructures[] {
  const imports = new Map<string, Set<string>>();
  const operation = (id: string): Identifier | undefined => {
    for (const resource of model.resources) {
      for (const [candidate, constant] of operationConstants(resource)) {
        if (candidate.id !== id) continue;
        const module = `./resources/${moduleName(resource.name)}.js`;
        imports.set(module, new Set([...(imports.get(module) ?? []), constant]));
        return new Identifier(constant);
      }
    }
    return undefined;
  };
  const data = literal(apiData(model, configuration, operation), "", "block");
  const initializer: WriterFunction = (writer) => {
    writer.write(data);
  };
  return [
    {
      kind: StructureKind.ImportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: "../runtime/index.js",
      namedImports: ["Api"],
    },
    ...[...imports]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([moduleSpecifier, names]) => ({
        kind: StructureKind.ImportDeclaration as const,
        moduleSpecifier,
        namedImports: [...names].sort(),
      })),
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      isExported: true,
      docs: [`Version ${model.version} as the runtime reads it.`],
      declarations: [{ name: "api", type: "Api", initializer }],
    },
  ];
}

type FindOperation = (id: string) => Identifier | undefined;

function apiData(model: ApiModel, configuration: Configuration, operation: FindOperation): LiteralValue {
  const { versionHeader } = configuration;
  return {
    package: configuration.package.name,
    packageVersion: configuration.package.version,
    version: model.version,
    headers: versionHeader === undefined ? {} : { [versionHeader]: model.version },
    services: Object.fromEntries(model.services.map((service) => [service.name, serviceData(service, operation)])),
    credentials: Object.fromEntries(
      versionCredentials(model, configuration).map((credential) => [
        credential.configuration.option,
        credentialData(credential, operation),
      ]),
    ),
    trustedHosts: configuration.trustedHosts ?? [],
  };
}

function serviceData(service: ServiceModel, operation: FindOperation): LiteralValue {
  const host = service.host === null ? undefined : operation(service.host.operation);
  return clean({
    servers: service.servers,
    errors: service.errors === null ? undefined : { ...service.errors },
    host: service.host === null || host === undefined ? undefined : clean({ ...service.host, operation: host }),
  });
}

function credentialData({ configuration, scheme }: VersionCredential, operation: FindOperation): LiteralValue {
  const { token } = configuration;
  const tokenOperation = token === undefined ? undefined : operation(token.operation);
  return clean({
    option: configuration.option,
    environment: configuration.environment,
    ...headerOf(scheme),
    token:
      token === undefined || tokenOperation === undefined
        ? undefined
        : {
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

/** operationIds whose data another module reads: their constants are exported. */
export function sharedOperations(model: ApiModel, configuration: Configuration): ReadonlySet<string> {
  return new Set([
    ...model.services.flatMap(({ host }) => (host === null ? [] : [host.operation])),
    ...versionCredentials(model, configuration).flatMap(({ configuration: { token } }) =>
      token === undefined ? [] : [token.operation],
    ),
  ]);
}
