import {
  JSONPathEnvironment,
  JSONPathError,
  JSONPathNode,
  type JSONPathQuery,
  type JSONValue,
  jsonpath,
} from "json-p3";
import type { JsonValue } from "../openapi/document.js";
import { MAX_DEPTH, MAX_QUERY_LENGTH, MAX_QUERY_STEPS } from "../openapi/limits.js";
import type { Location } from "../openapi/location.js";
import { recentlyUsed } from "../recently-used.js";
import type { Work } from "../schema/patterns/run-pattern.js";
import {
  BoundedLength,
  BoundedMatch,
  BoundedSearch,
  boundQuery,
  QueryStopped,
  spend,
  withWork,
} from "./bounded-query.js";
import { shorthandHyphen } from "./shorthand-hyphen.js";

/** A compiled RFC 9535 query. */
export interface Query {
  readonly text: string;
  /** True where every segment is one name or one index, so that at most one node is selected. */
  readonly singular: boolean;
  readonly segments: readonly QuerySegment[];
  /**
   * Locations of the selected nodes, each once, in the order of the first selection. Takes its steps from `work`, and looks at the first
   * `length` segments alone where given.
   */
  select(root: JsonValue, work?: Work, length?: number): Selection;
}

/** The nodes that a query selects, or why it was stopped, in words that follow "because". */
export type Selection = { readonly locations: readonly Location[] } | { readonly stopped: string };

/** One segment of a query, as diagnostics name it. */
export interface QuerySegment {
  /** As the query writes it, e.g. `.a`, `['x-a']`, `..b`, `[?@.c]`. */
  readonly text: string;
  readonly descendant: boolean;
  /** The member name, where that is all the segment selects. */
  readonly name?: string;
}

/** Why a string is not a query, and the offset of the first character that is wrong. */
export interface QueryError {
  readonly message: string;
  readonly offset: number;
}

const environment = new JSONPathEnvironment({ maxRecursionDepth: 100 * MAX_DEPTH });
environment.functionRegister.set("length", new BoundedLength());
environment.functionRegister.set("match", new BoundedMatch());
environment.functionRegister.set("search", new BoundedSearch());

type Compiled = { readonly query: Query } | { readonly error: QueryError };

/** Compiles a query, or says where its text departs from RFC 9535. */
export const compileQuery: (text: string) => Compiled = recentlyUsed(1_000, compile);

function compile(text: string): Compiled {
  if (text === "") return { error: { message: "it is empty and must begin with `$`", offset: 0 } };
  if (text.length > MAX_QUERY_LENGTH)
    return { error: { message: `it has more than ${MAX_QUERY_LENGTH} characters`, offset: MAX_QUERY_LENGTH } };
  const hyphen = shorthandHyphen(text);
  if (hyphen !== undefined) return { error: hyphen };
  try {
    const compiled = environment.compile(text);
    boundQuery(compiled);
    return {
      query: {
        text,
        singular: compiled.singularQuery(),
        segments: describe(text, compiled.segments),
        select: (root, work = { left: MAX_QUERY_STEPS }, length = compiled.segments.length) =>
          select(compiled, root, work, length),
      },
    };
  } catch (error) {
    // Its parser goes down by recursion.
    if (error instanceof RangeError) return { error: { message: "its brackets are nested too deep", offset: 0 } };
    if (!(error instanceof JSONPathError)) throw error;
    return { error: { message: error.message.replace(/ \('.*':\d+\)$/s, ""), offset: error.token.index } };
  }
}

/** Whether the first `length` segments of a query, else all, select a node; not where it was stopped. */
export function selectsSomething(query: Query, root: JsonValue, length?: number): boolean {
  const selection = query.select(root, undefined, length);
  return !("stopped" in selection) && selection.locations.length > 0;
}

function describe(query: string, segments: readonly jsonpath.JSONPathSegment[]): readonly QuerySegment[] {
  const starts = segments.map((segment) => startOf(query, segment));
  return segments.map((segment, index) => {
    const text = query.slice(starts[index], starts[index + 1]).trim();
    const descendant = isDescendant(segment);
    const [selector, ...others] = segment.selectors;
    const isName = selector instanceof jsonpath.selectors.NameSelector && others.length === 0;
    return isName ? { text, descendant, name: selector.name } : { text, descendant };
  });
}

/** Where a segment begins: json-p3 names the bracket or the two dots, but of `.a` and `.*` what follows the dot. */
function startOf(query: string, { token }: jsonpath.JSONPathSegment): number {
  const isShorthand = token.kind === jsonpath.TokenKind.NAME || token.kind === jsonpath.TokenKind.WILD;
  return isShorthand ? query.lastIndexOf(".", token.index) : token.index;
}

/** The text of a segment that selects one name; the escapes of JSON strings are those of RFC 9535 §2.3.1.1. */
export function nameSegment(name: string, descendant: boolean = false): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return `${descendant ? ".." : "."}${name}`;
  const escaped = JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `${descendant ? ".." : ""}['${escaped}']`;
}

function isDescendant(segment: jsonpath.JSONPathSegment): boolean {
  return segment.token.kind === jsonpath.TokenKind.DDOT;
}

function select(compiled: JSONPathQuery, root: JsonValue, work: Work, length: number): Selection {
  const own = { left: Math.min(work.left, MAX_QUERY_STEPS) };
  const before = own.left;
  try {
    return { locations: withWork(own, () => locationsOf(compiled, root, length)) };
  } catch (error) {
    if (!(error instanceof QueryStopped)) throw error;
    return { stopped: error.message };
  } finally {
    work.left -= before - own.left;
  }
}

function locationsOf(compiled: JSONPathQuery, root: JsonValue, length: number): readonly Location[] {
  const value = root as JSONValue;
  let nodes = [new JSONPathNode(value, [], value)];
  for (const segment of compiled.segments.slice(0, length)) {
    nodes = isDescendant(segment) ? descend(segment, nodes) : segment.resolve(nodes);
  }
  const locations = nodes.map((node) => node.location);
  return mayRepeat(compiled) ? eachOnce(locations) : locations;
}

/** True unless every node is certain to be selected once: segments of one selector, and `..` no more than once. */
function mayRepeat({ segments }: JSONPathQuery): boolean {
  return segments.some(({ selectors }) => selectors.length > 1) || segments.filter(isDescendant).length > 1;
}

/**
 * The nodes of json-p3's own descendant segment, without its nested generators and without a location for every node it passes:
 * several times as fast on a whole specification. Primitives have no children, so they are not visited.
 */
function descend(segment: jsonpath.JSONPathSegment, nodes: readonly JSONPathNode[]): JSONPathNode[] {
  const found: JSONPathNode[] = [];
  const path: (string | number)[] = [];
  const selectFrom = (value: JSONValue[] | { [key: string]: JSONValue }, root: JSONValue): void => {
    for (const selector of segment.selectors) {
      const passed = selector instanceof jsonpath.selectors.NameSelector && !Object.hasOwn(value, selector.name);
      if (passed) continue;
      for (const node of selector.resolve(new JSONPathNode(value, [], root))) {
        spend(path.length);
        found.push(new JSONPathNode(node.value, [...path, ...node.location], root));
      }
    }
  };
  const visit = (value: JSONValue, root: JSONValue): void => {
    if (typeof value !== "object" || value === null) return;
    spend(1);
    selectFrom(value, root);
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) step(index, value[index], root);
    else for (const key of Object.keys(value)) step(key, value[key], root);
  };
  const step = (name: string | number, child: JSONValue, root: JSONValue): void => {
    if (typeof child !== "object" || child === null) return;
    path.push(name);
    visit(child, root);
    path.pop();
  };
  for (const node of nodes) {
    path.splice(0, path.length, ...node.location);
    visit(node.value, node.root);
  }
  return found;
}

function eachOnce(locations: readonly Location[]): readonly Location[] {
  const byText = new Map<string, Location>();
  for (const location of locations) {
    const text = JSON.stringify(location);
    if (!byText.has(text)) byText.set(text, location);
  }
  return [...byText.values()];
}
