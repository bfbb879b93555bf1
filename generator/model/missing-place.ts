import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { escapeToken, isObject, pointerTokens } from "../openapi/json-pointer.js";
import { hasPlace, schemasAt } from "../openapi/schema-at.js";

/** Names up to which a message lists all of them. */
const FEW = 8;

/**
 * The fault of a JSON Pointer that leads nowhere in the values of any of the schemas, with the place that it may mean; undefined where it leads
 * somewhere.
 *
 * @param what the schemas describe, as "successful response"
 */
export function missingPlace(
  id: string,
  what: string,
  pointer: string | undefined,
  root: JsonObject,
  schemas: readonly JsonValue[],
): string | undefined {
  if (pointer === undefined) return undefined;
  const isThere = (place: string): boolean => hasPlace(root, schemas, place);
  if (isThere(pointer)) return undefined;
  const tokens = pointerTokens(pointer);
  const pointerOf = (parts: readonly string[]): string => parts.map((part) => `/${escapeToken(part)}`).join("");
  let length = tokens.length - 1;
  while (length > 0 && !isThere(pointerOf(tokens.slice(0, length)))) length--;
  const parent = pointerOf(tokens.slice(0, length));
  const names = schemas
    .flatMap((schema) => schemasAt(root, schema, parent).schemas)
    .flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  const word = tokens[length] ?? "";
  const hint = namesInstead(
    word,
    names,
    (name) => `${parent}/${escapeToken(name)}`,
    pointerOf(tokens.slice(length + 1)),
  );
  return `No ${what} of ${id} has anything at \`${pointer}\`${hint}`;
}

/**
 * The end of a sentence about a name that does not exist: the name that it may mean, or the names that there are.
 *
 * @param written how a name is written in the message
 * @param rest what follows the name in the message
 */
export function namesInstead(
  word: string,
  names: readonly string[],
  written: (name: string) => string = (name) => name,
  rest = "",
): string {
  const meant = didYouMean(word, names);
  if (meant !== undefined) return `; did you mean \`${written(meant)}${rest}\`?`;
  const all = [...new Set(names)];
  if (all.length === 0 || all.length > FEW) return ".";
  return `; expected ${all.length === 1 ? "" : "one of "}${all.map((name) => `\`${written(name)}\``).join(", ")}.`;
}
