import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { references } from "../../openapi/find-references.js";
import { escapeToken, isObject } from "../../openapi/json-pointer.js";

/** The key of a `$ref` that is data, in the documents of the mock behind the front server. */
const SHIELDED = "apipin-data-$ref";

/**
 * A copy of a document in which nothing but references within it is called `$ref`: the mock behind the front server follows every one,
 * in examples too, to files and addresses. Halves of surrogate pairs, which it cannot encode, are replacement characters in names.
 */
export function withoutForeignReferences(root: JsonObject): JsonObject {
  const own = new Set(
    references(root)
      .filter(({ target }) => target.startsWith("#"))
      .map(({ pointer }) => pointer),
  );
  const copy = (value: JsonValue, pointer: string): JsonValue => {
    if (Array.isArray(value)) return value.map((item, index) => copy(item, `${pointer}/${index}`));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]): [string, JsonValue] => {
        const place = `${pointer}/${escapeToken(key)}`;
        const isFollowed = key === "$ref" && typeof inner === "string" && !own.has(place);
        if (key === "$ref" && !isFollowed)
          return [key, typeof inner === "string" ? wellFormed(inner) : copy(inner, place)];
        return [isFollowed ? SHIELDED : wellFormed(key), copy(inner, place)];
      }),
    );
  };
  return copy(root, "") as JsonObject;
}

/** A response of the mock as JSON holds it: with the names that its data has in the document, and without members that Prism left undefined. */
export function asInDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => asInDocument(item) ?? null);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key === SHIELDED ? "$ref" : key, asInDocument(inner)]),
  );
}

function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
