import type { Configuration } from "../configuration.js";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, JsonValue } from "../load/spec-document.js";
import { trace } from "../overlay/trace.js";
import type { ApiModel, ApiOperation, NamedSchema, ResourceModel, ServiceModel } from "./api-model.js";
import { distinct, pascalCase, validIdentifier } from "./identifiers.js";
import { mergeSchemas, type ServiceSchema } from "./merge-schemas.js";
import { methodNames } from "./method-names.js";
import { nameOperationSchemas, type OperationSchemas } from "./operation-schemas.js";
import { readOperations, readSecuritySchemes, readServers } from "./read-operations.js";
import { checkVocabulary, vocabularyOf } from "./read-vocabulary.js";
import { arrayOf, objectOf, stringOf } from "./reference.js";
import { reservedTypeNames } from "./reserved-names.js";
import { componentName, componentsOf, mapSchema } from "./schema-walk.js";
import type { DocumentVocabulary } from "./vocabulary.js";

/**
 * The model of one version: its services, what a user reaches on the client, and the types.
 *
 * @param specs effective specifications of the version
 * @returns the model; diagnostics `model/*`, errors among them mean that the model is not to be emitted
 */
export function buildModel(specs: readonly EffectiveSpec[], configuration: Configuration): Outcome<ApiModel> {
  const ordered = [...specs].sort((a, b) => (a.spec.service < b.spec.service ? -1 : 1));
  const named = ordered.map((spec) => nameServiceSchemas(spec, configuration.versionHeader));
  const untyped = named.flatMap(({ operations }) => operations);
  const classNames = resourceClassNames(named);
  const merged = mergeSchemas(
    named.flatMap(({ schemas }) => schemas),
    reservedTypeNames(
      [configuration.client.class, ...classNames.values()],
      untyped.map(({ types }) => types.responses),
    ),
  );
  const operations = untyped.map((operation) => renameTypes(operation, merged.nameOf));
  const diagnostics = [
    ...ordered.flatMap(checkVocabulary),
    ...collisions(operations, ordered),
    ...unknownHostOperations(ordered, operations),
  ];
  return {
    value: {
      version: ordered[0]?.spec.version ?? "",
      services: ordered.map(serviceModel),
      resources: resourceModels(operations, classNames, ordered),
      schemas: markDirections(merged.schemas, operations),
    },
    diagnostics,
  };
}

function serviceModel(spec: EffectiveSpec): ServiceModel {
  const { root } = spec;
  const info = objectOf(root["info"]);
  const vocabulary = vocabularyOf(root) as DocumentVocabulary;
  return {
    name: spec.spec.service,
    title: stringOf(info["title"]),
    description: stringOf(info["description"]),
    servers: readServers(root),
    errors: vocabulary.errors ?? null,
    host: vocabulary.host ?? null,
    securitySchemes: readSecuritySchemes(root),
    spec,
  };
}

interface NamedService {
  readonly operations: readonly ApiOperation[];
  readonly schemas: readonly ServiceSchema[];
}

function nameServiceSchemas(spec: EffectiveSpec, versionHeader: string | undefined): NamedService {
  const components = Object.entries(objectOf(objectOf(spec.root["components"])["schemas"]));
  const references = countReferences(spec.root);
  const named: OperationSchemas[] = readOperations(spec, versionHeader).map((operation) =>
    nameOperationSchemas(operation, spec.root, references),
  );
  const made = named.flatMap(({ schemas }) => schemas);
  const replaced = new Set(made.map(({ name }) => name));
  const derived = named.flatMap(({ derived: names }) => names);
  const unused = new Set(
    derived.filter((name) => references.get(name) === derived.filter((other) => other === name).length),
  );
  const kept = components
    .filter(([name]) => !unused.has(name) && !replaced.has(name))
    .map(([name, schema]): ServiceSchema => ({ service: spec.spec.service, name, component: true, schema }));
  return { operations: named.map(({ operation }) => operation), schemas: [...kept, ...made] };
}

function countReferences(root: JsonValue): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  mapSchema(root, (node) => {
    const name = componentName(node["$ref"]);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    return node;
  });
  return counts;
}

function renameTypes(operation: ApiOperation, nameOf: (service: string, name: string) => string): ApiOperation {
  const rename = (name: string): string => nameOf(operation.service, name);
  const optional = (name: string | null): string | null => (name === null ? null : rename(name));
  const { types, requestBody } = operation;
  return {
    ...operation,
    requestBody:
      requestBody === null
        ? null
        : { ...requestBody, contents: requestBody.contents.map((media) => ({ ...media, type: rename(media.type) })) },
    responses: operation.responses.map((response) => ({
      ...response,
      contents: response.contents.map((media) => ({ ...media, type: rename(media.type) })),
    })),
    types: {
      ...types,
      body: optional(types.body),
      query: optional(types.query),
      event: optional(types.event),
      item: optional(types.item),
    },
  };
}

/** Class of each resource: `apiKeys` → `ApiKeys`, or `ApiKeysResource` where a schema has that name. */
function resourceClassNames(services: readonly NamedService[]): ReadonlyMap<string, string> {
  const schemas = new Set(services.flatMap((service) => service.schemas.map(({ name }) => validIdentifier(name, ""))));
  const names = new Map<string, string>();
  for (const { resource } of services.flatMap(({ operations }) => operations)) {
    if (names.has(resource)) continue;
    const plain = validIdentifier(pascalCase(resource), "Resource");
    names.set(resource, distinct(schemas.has(plain) ? `${plain}Resource` : plain, new Set(names.values())));
  }
  return names;
}

function resourceModels(
  operations: readonly ApiOperation[],
  classNames: ReadonlyMap<string, string>,
  specs: readonly EffectiveSpec[],
): readonly ResourceModel[] {
  const names = [...new Set(operations.map(({ resource }) => resource))].sort();
  return names.map((name) => {
    const own = operations.filter(({ resource }) => resource === name);
    const description = tagDescription(own, specs) ?? summaries(own);
    return { name, className: classNames.get(name) ?? name, description, operations: own };
  });
}

/** What the documents say of the tag that all operations share. */
function tagDescription(operations: readonly ApiOperation[], specs: readonly EffectiveSpec[]): string | undefined {
  const texts = operations.map(({ service, tag }) => {
    const spec = specs.find((each) => each.spec.service === service);
    const declared = arrayOf(spec?.root["tags"]).map(objectOf);
    return stringOf(declared.find((each) => each["name"] === tag)?.["description"]).trim();
  });
  const [first = ""] = texts;
  return first !== "" && texts.every((text) => text === first) ? first : undefined;
}

/** The summaries of the operations, as a sentence; empty where there are none. */
function summaries(operations: readonly ApiOperation[]): string {
  const all = operations.map(({ summary }) => summary.replace(/\.$/, "")).filter((summary) => summary !== "");
  return all.length === 0 ? "" : `${all.join("; ")}.`;
}

function markDirections(
  schemas: readonly Omit<NamedSchema, "input" | "output">[],
  operations: readonly ApiOperation[],
): readonly NamedSchema[] {
  const byName = new Map(schemas.map((schema) => [schema.name, schema]));
  const reach = (roots: readonly (string | null)[]): ReadonlySet<string> => {
    const reached = new Set<string>();
    const queue = roots.filter((name) => name !== null);
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      const schema = byName.get(name);
      if (schema === undefined || reached.has(name)) continue;
      reached.add(name);
      queue.push(...componentsOf(schema.schema));
    }
    return reached;
  };
  const inputs = reach(operations.flatMap(({ types }) => [types.body, types.query]));
  const outputs = reach(
    operations.flatMap(({ responses }) => responses.flatMap(({ contents }) => contents.map(({ type }) => type))),
  );
  return schemas.map((schema) => ({ ...schema, input: inputs.has(schema.name), output: outputs.has(schema.name) }));
}

function collisions(operations: readonly ApiOperation[], specs: readonly EffectiveSpec[]): readonly Diagnostic[] {
  const first = new Map<string, ApiOperation>();
  const diagnostics: Diagnostic[] = [];
  for (const operation of operations) {
    for (const method of methodNames(operation)) {
      const name = `${operation.resource}.${method}`;
      const other = first.get(name);
      if (other === undefined) {
        first.set(name, operation);
        continue;
      }
      diagnostics.push({
        code: "model/method-name-collision",
        severity: "error",
        message: `${other.id} and ${operation.id} would both become ${name}.`,
        fix: "Name one of them with an overlay: `x-apipin: { method: … }` on the operation.",
        ...placeOf(specs, operation),
        related: [other]
          .map((earlier) => placeOf(specs, earlier).place)
          .filter((place) => place !== undefined)
          .map((place) => ({ message: `${other.id} is here`, place })),
      });
    }
  }
  return diagnostics;
}

function placeOf(specs: readonly EffectiveSpec[], operation: ApiOperation): Pick<Diagnostic, "place"> {
  const spec = specs.find((candidate) => candidate.spec.service === operation.service);
  return spec === undefined ? {} : { place: trace(spec, `${operation.pointer}/x-apipin/method`).place };
}

function unknownHostOperations(
  specs: readonly EffectiveSpec[],
  operations: readonly ApiOperation[],
): readonly Diagnostic[] {
  return specs.flatMap((spec): readonly Diagnostic[] => {
    const host = (vocabularyOf(spec.root) as DocumentVocabulary).host;
    if (host === undefined || operations.some(({ id }) => id === host.operation)) return [];
    return [
      {
        code: "model/unknown-operation",
        severity: "error",
        message: `x-apipin.host of ${spec.spec.file} names the operation ${host.operation}, which version ${spec.spec.version} does not have.`,
        place: trace(spec, "/x-apipin/host/operation").place,
      },
    ];
  });
}
