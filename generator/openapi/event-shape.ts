import { mapComposition, membersOf } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { jsonTypes, literalsOf } from "./json-types.js";
import { isJson } from "./media-types.js";
import { dereference, objectOf, stringOf } from "./reference.js";
import { propertiesOf } from "./schema-properties.js";
import { schemaNode } from "./seen-through.js";

/** The reading of the schema of a server-sent event. */
export interface EventShape {
  /** Whether it describes the event with its fields; else it describes the data alone. */
  readonly hasFields: boolean;
  /** Whether the data is JSON, a string, or either of them. */
  readonly data: "json" | "text" | "any";
  /** Whether it describes an event called `error`. */
  readonly hasErrors: boolean;
}

/** Fields of a server-sent event (HTML standard §9.2.6; OpenAPI 3.2 §4.14.4.2). */
const EVENT_FIELDS: ReadonlySet<string> = new Set(["event", "data", "id", "retry"]);

/** Reads the schema of an event: one with `data` and nothing but fields of an event describes all of it. */
export function eventShape(root: JsonObject, schema: JsonValue): EventShape {
  const properties = propertiesOf(root, schema);
  const hasFields = properties.has("data") && [...properties.keys()].every((name) => EVENT_FIELDS.has(name));
  if (!hasFields) return { hasFields, data: dataKind(root, schema), hasErrors: false };
  const all = fieldSchemas(root, schema, "data", new Set());
  const kinds = new Set(all.map((data) => dataKind(root, data)));
  const names = fieldSchemas(root, schema, "event", new Set()).flatMap((name) => literalsOf(root, name));
  const [kind = "any"] = kinds;
  return { hasFields, data: kinds.size === 1 ? kind : "any", hasErrors: names.includes("error") };
}

/** Every schema that a member of a union gives a field. */
function fieldSchemas(root: JsonObject, schema: JsonValue, field: string, seen: Set<JsonObject>): readonly JsonValue[] {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || seen.has(node)) return [];
  seen.add(node);
  const own = objectOf(node["properties"])[field];
  return [
    ...(own === undefined ? [] : [own]),
    ...membersOf(node).flatMap((each) => fieldSchemas(root, each, field, seen)),
  ];
}

/** The data of an event is a string, unless its schema declares JSON inside it (OpenAPI 3.2 §4.14.4.2) or another type. */
function dataKind(root: JsonObject, schema: JsonValue): EventShape["data"] {
  const node = schemaNode(root, schema);
  if (node === undefined) return "any";
  if (isJsonInside(node) || node["contentSchema"] !== undefined) return "json";
  const types = jsonTypes(root, node);
  if (types.size === 0) return "any";
  if (!types.has("string")) return "json";
  return types.size === 1 ? "text" : "any";
}

/** The schema of an event as a caller gets it: the inner schema replaces a string that holds JSON. */
export function decodedEvent(root: JsonObject, schema: JsonValue, { hasFields }: EventShape): JsonValue {
  return hasFields ? withDecodedData(root, schema, []) : (insideOf(root, schema) ?? schema);
}

function withDecodedData(root: JsonObject, schema: JsonValue, around: readonly JsonObject[]): JsonValue {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || around.includes(node)) return schema;
  const properties = objectOf(node["properties"]);
  const inside = insideOf(root, properties["data"] ?? null);
  const own = inside === undefined ? node : { ...node, properties: { ...properties, data: inside } };
  const changed = mapComposition(own, (member) => withDecodedData(root, member, [...around, node]));
  return changed === node ? schema : changed;
}

/** The inner schema of a string that holds JSON (JSON Schema 2020-12 §8). */
function insideOf(root: JsonObject, schema: JsonValue): JsonValue | undefined {
  const node = dereference(root, schema, "")?.node ?? {};
  if (node["contentSchema"] !== undefined) return node["contentSchema"];
  return isJsonInside(node) ? {} : undefined;
}

function isJsonInside(node: JsonObject): boolean {
  return isJson(stringOf(node["contentMediaType"])) && node["contentEncoding"] === undefined;
}
