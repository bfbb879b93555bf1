import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer } from "../openapi/json-pointer.js";
import { type DocumentIndex, locatedEntries } from "./document-index.js";

/** An example and its place. */
export interface ExampleEntry {
  readonly value: JsonValue;
  readonly pointer: string;
}

/**
 * The examples of a media type's body: its own, else the one of its schema (OpenAPI 3.1 §4.8.14: an example of the
 * media type overrides the schema's).
 */
export function mediaExamples(
  media: JsonObject,
  pointer: string,
  resolve: DocumentIndex["resolve"],
): readonly ExampleEntry[] {
  if (media.example !== undefined) return [{ value: media.example, pointer: `${pointer}/example` }];
  const named = [...locatedEntries(media.examples, `${pointer}/examples`, resolve).values()];
  if (named.length > 0) {
    return named.flatMap((entry) =>
      entry.node.value === undefined ? [] : [{ value: entry.node.value, pointer: `${entry.pointer}/value` }],
    );
  }
  const schema = resolve(media.schema, `${pointer}/schema`);
  if (schema === undefined) return [];
  if (schema.node.example !== undefined) return [{ value: schema.node.example, pointer: `${schema.pointer}/example` }];
  const list = schema.node.examples;
  if (!Array.isArray(list)) return [];
  return list.map((value, index) => ({ value, pointer: schema.pointer + joinPointer("examples", index) }));
}

/** Every text in a JSON value, keys left out. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [];
}
