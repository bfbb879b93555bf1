import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import { valueAtLocation } from "../openapi/location.js";
import { compileQuery, nameSegment, type Query, selectsSomething } from "./query.js";

/** How far a query that selects nothing leads, and where it could have gone. */
export interface Nearest {
  /** The longest beginning of the query that selects something, `$` at least. */
  readonly path: string;
  /** How many segments that beginning has. */
  readonly length: number;
  /** The segment that selects nothing. */
  readonly failing: string;
  /** The query with its failing name replaced by the closest one that exists. */
  readonly suggestion?: string;
  /** True where the suggestion selects something. */
  readonly suggestionMatches: boolean;
  /** Names in the place where the failing name was looked for. */
  readonly names: readonly string[];
}

/** Walks a query's segments as far as any of the documents follows it. */
export function nearest(query: Query, roots: readonly JsonObject[]): Nearest {
  const { segments } = query;
  let length = segments.length - 1;
  while (length > 0 && !roots.some((root) => selectsSomething(query, root, length))) length--;
  const path = `$${segments
    .slice(0, length)
    .map(({ text }) => text)
    .join("")}`;
  const failing = segments[length];
  if (failing?.name === undefined)
    return { path, length, failing: failing?.text ?? "", suggestionMatches: false, names: [] };
  const names = namesBelow(query, roots, length, failing.descendant);
  const meant = didYouMean(failing.name, names);
  if (meant === undefined) return { path, length, failing: failing.text, suggestionMatches: false, names };
  const rest = segments.slice(length + 1).map(({ text }) => text);
  const suggestion = [path, nameSegment(meant, failing.descendant), ...rest].join("");
  const compiled = compileQuery(suggestion);
  const suggestionMatches = "query" in compiled && roots.some((root) => selectsSomething(compiled.query, root));
  return { path, length, failing: failing.text, suggestion, suggestionMatches, names };
}

function namesBelow(query: Query, roots: readonly JsonObject[], length: number, deep: boolean): readonly string[] {
  const names = new Set<string>();
  const collect = (value: JsonValue | undefined): void => {
    if (isObject(value)) for (const key of Object.keys(value)) names.add(key);
    if (!deep) return;
    if (isArray(value)) value.forEach(collect);
    else if (isObject(value)) Object.values(value).forEach(collect);
  };
  for (const root of roots) {
    const selection = query.select(root, undefined, length);
    for (const location of "stopped" in selection ? [] : selection.locations) collect(valueAtLocation(root, location));
  }
  return [...names];
}
