import { type ApiModel, type ApiOperation, furtherBodies, type NamedSchema } from "../model/index.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isInt64 } from "../openapi/int64.js";
import { isObject } from "../openapi/json-pointer.js";
import { isJson } from "../openapi/media-types.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import { componentName, mapSchema } from "../openapi/schema-walk.js";
import { Call, Identifier, Lazy, type LiteralValue, literal } from "./text/literal.js";
import { soundSchema } from "./types/sound-schema.js";

/** Path of the module below the version. */
export const INT64_MODULE = "int64.ts";

/**
 * The text of `int64.ts`: where each type holds integers of 64 bits, and what reads and writes them. Undefined where they are numbers, or
 * where the version has no such integer.
 */
export function int64Module(model: ApiModel): string | undefined {
  const holders = holdersOf(model);
  if (holders.size === 0) return undefined;
  const places = model.schemas
    .filter(({ name }) => holders.has(name))
    .map(({ name, schema }) => {
      const value = placesOf(soundSchema(schema), holders) ?? [];
      return `export const ${placesName(name)}: Places = ${literal(value, "", "block")};`;
    });
  return [
    'import { exactJson, type OperationPlaces, type Places } from "../runtime/int64.js";\nimport type { Json } from "../runtime/operation.js";',
    `/** JSON of an operation whose bodies hold integers of 64 bits: each is a ${model.int64}. */\nexport function json(places: OperationPlaces): Json {\n  return exactJson(${literal(model.int64)}, places);\n}`,
    ...places,
  ].join("\n\n");
}

/** The call that makes the JSON of an operation, `module` being the name of the import; undefined where no body holds an integer of 64 bits. */
export function int64Json(operation: ApiOperation, model: ApiModel, module: string): Call | undefined {
  const holders = holdersOf(model);
  const of = (type: string | null | undefined): Identifier | undefined =>
    type != null && holders.has(type) ? new Identifier(placesName(type), module) : undefined;
  const types = new Set([operation.types.body, ...furtherBodies(operation).map(({ type }) => type)]);
  const bodies = [...types].flatMap((type) => of(type) ?? []);
  const body = bodies.length < 2 ? bodies[0] : bodies;
  const responses = operation.responses.flatMap(({ status, contents }) => {
    const places = contents.filter(({ mediaType }) => isJson(mediaType)).map(({ type }) => of(type));
    const [first] = places.filter((each) => each !== undefined);
    return first === undefined ? [] : [[/^\dxx$/i.test(status) ? status.toUpperCase() : status, first] as const];
  });
  if (body === undefined && responses.length === 0) return undefined;
  const entries: { readonly [key: string]: LiteralValue } = {
    ...(body === undefined ? {} : { body }),
    ...(responses.length === 0 ? {} : { responses: Object.fromEntries(responses) }),
  };
  return new Call(new Identifier("json", module), [entries]);
}

/** The same for the items of a stream. */
export function int64Items(operation: ApiOperation, model: ApiModel, module: string): Call | undefined {
  const { event } = operation.types;
  if (event === null || !holdersOf(model).has(event)) return undefined;
  return new Call(new Identifier("json", module), [{ item: new Identifier(placesName(event), module) }]);
}

function placesName(type: string): string {
  return `${type}Integers`;
}

const known = new WeakMap<ApiModel, ReadonlySet<string>>();

/** Types that hold an integer of 64 bits, themselves or in a type that they name. Empty where such integers are numbers. */
function holdersOf(model: ApiModel): ReadonlySet<string> {
  const before = known.get(model);
  if (before !== undefined) return before;
  const holders = new Set<string>();
  const named = model.int64 === "number" ? [] : model.schemas.map((schema) => ({ ...contentOf(schema), schema }));
  for (let size = -1; size !== holders.size; ) {
    size = holders.size;
    for (const { schema, holds, references } of named)
      if (holds || references.some((name) => holders.has(name))) holders.add(schema.name);
  }
  known.set(model, holders);
  return holders;
}

function contentOf({ schema }: NamedSchema): { readonly holds: boolean; readonly references: readonly string[] } {
  let holds = false;
  const references = new Set<string>();
  mapSchema(soundSchema(schema), (node) => {
    holds ||= isInt64(node);
    const name = componentName(node["$ref"]);
    if (name !== undefined) references.add(name);
    return node;
  });
  return { holds, references: [...references] };
}

/** Places of a schema (`runtime/int64.ts`); undefined where it has none. */
function placesOf(schema: JsonValue | undefined, holders: ReadonlySet<string>): LiteralValue | undefined {
  if (!isObject(schema)) return undefined;
  if (isInt64(schema)) return "int64";
  const target = componentName(schema["$ref"]);
  const composed = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => arrayOf(schema[keyword]));
  const parts = [
    ...(target !== undefined && holders.has(target) ? [new Lazy(new Identifier(placesName(target)))] : []),
    ...[membersOf(schema, holders)].filter((part) => part !== undefined),
    ...composed.flatMap((part) => placesOf(part, holders) ?? []),
  ];
  const isText = parts.includes("int64") && composed.some((part) => [objectOf(part)["type"]].flat().includes("string"));
  const all = isText ? [...parts, "text"] : parts;
  return all.length < 2 ? all[0] : all;
}

function membersOf(schema: JsonObject, holders: ReadonlySet<string>): LiteralValue | undefined {
  const of = (value: JsonValue | undefined): LiteralValue | undefined => placesOf(value, holders);
  const list = (values: readonly (JsonValue | undefined)[]): LiteralValue | undefined => {
    const found = values.flatMap((value) => of(value) ?? []);
    return found.length < 2 ? found[0] : found;
  };
  const items = list([schema["items"], ...arrayOf(schema["prefixItems"])]);
  const others = list([schema["additionalProperties"], ...Object.values(objectOf(schema["patternProperties"]))]);
  const properties = Object.entries(objectOf(schema["properties"])).flatMap(([name, property]) => {
    // A declared property is not among the others, even where it holds no such integer.
    const places = of(property) ?? (others === undefined ? undefined : []);
    return places === undefined ? [] : [[name, places] as const];
  });
  if (items === undefined && others === undefined && properties.length === 0) return undefined;
  return {
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(others === undefined ? {} : { others }),
    ...(items === undefined ? {} : { items }),
  };
}
