import { membersOf } from "../openapi/composition.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { type PlaceInSchema, schemasAt } from "../openapi/schema-at.js";
import type { StatusValue } from "./vocabulary.js";

/** Types of values that name a page or a thing, or that people read. */
export const NAMES: readonly string[] = ["string", "integer", "number"];

/** Types of values that a wait compares. */
export const STATUSES: readonly string[] = [...NAMES, "boolean"];

/** Where a pointer leads in each of these schemas. */
export function placesOf(root: JsonObject, schemas: readonly JsonValue[], pointer: string): readonly PlaceInSchema[] {
  return schemas.map((schema) => schemasAt(root, schema, pointer));
}

/**
 * The reason why no value at a place can be of one of these types; undefined where one can. A schema without a type contradicts none.
 *
 * @param subject what has the place, e.g. `the response of list_books`
 */
export function otherKind(
  subject: string,
  pointer: string,
  types: readonly string[],
  root: JsonObject,
  schemas: readonly JsonValue[],
): string | undefined {
  const places = placesOf(root, schemas, pointer);
  const declared = places.flatMap((place) => place.schemas.filter((node) => membersOf(node).length === 0));
  const named = declared.flatMap((node) => [node["type"] ?? types].flat()).map(String);
  if (places.some(({ isOpen }) => isOpen) || named.length === 0 || named.some((type) => types.includes(type)))
    return undefined;
  const own = [...new Set(named)].join(" or ");
  return `\`${pointer}\` in ${subject} is of type ${own}, and must be of type ${types.join(" or ")}.`;
}

/** The reason why values cannot end a wait: they mean both that the work is done and that it failed. */
export function twofold(done: readonly StatusValue[], failed: readonly StatusValue[]): string | undefined {
  const texts = done.map(String);
  const both = failed.filter((value) => texts.includes(String(value)));
  if (both.length === 0) return undefined;
  return `${both.map((value) => `\`${value}\``).join(" and ")} would mean both that the work is done and that it failed.`;
}
