import type { JsonObject, JsonValue } from "./document.js";
import { endOfPath } from "./path-template.js";
import { arrayOf, dereference } from "./reference.js";

/**
 * The query in the key of a path, which OpenAPI has no place for (3.1 §4.8.8.1) and authors write all the same: `/{bucket}?list-type=2`.
 *
 * @returns names and values, decoded; an empty value where the key has a name alone. A fragment is no part of it.
 */
export function queryOfPath(path: string): readonly (readonly [name: string, value: string])[] {
  return [...new URLSearchParams(splitPath(path).query)];
}

/**
 * Whether the key of a path says the value of a query parameter: it has one, or it has the name alone of a parameter that allows a single value. Such a
 * parameter travels with the path, and no caller gives it.
 */
export function isFixedByPath(root: JsonObject, path: string, name: string, schema: JsonValue | undefined): boolean {
  const own = queryOfPath(path).filter(([key]) => key === name);
  if (own.length === 0) return false;
  const node = dereference(root, schema, "")?.node;
  return own.some(([, value]) => value !== "") || node?.["const"] !== undefined || arrayOf(node?.["enum"]).length === 1;
}

/** The key of a path without the part of its query that parameters fill. The rest is as the document writes it. */
export function pathWithoutQuery(path: string, names: readonly string[]): string {
  const { before, query, fragment } = splitPath(path);
  if (query === undefined) return path;
  const kept = query.split("&").filter((pair) => !names.includes(queryOfPath(`?${pair}`)[0]?.[0] ?? ""));
  return `${before}${kept.length === 0 ? "" : `?${kept.join("&")}`}${fragment}`;
}

function splitPath(path: string): {
  readonly before: string;
  readonly query: string | undefined;
  readonly fragment: string;
} {
  const end = endOfPath(path);
  const [, query, fragment = ""] = /^(?:\?([^#]*))?(#.*)?$/s.exec(path.slice(end)) ?? [];
  return { before: path.slice(0, end), query, fragment };
}
