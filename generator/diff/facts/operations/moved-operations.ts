import type { JsonObject } from "../../../openapi/document.js";
import { templateNames, templateShape } from "../../../openapi/path-template.js";
import { stringOf } from "../../../openapi/reference.js";
import { readServers } from "../../../openapi/servers.js";
import type { DiffOperation } from "./operation.js";

/** The beginnings of two paths that end alike. */
export interface Prefixes {
  readonly from: string;
  readonly to: string;
}

/** Fewest operations that have to move together, where nothing but the path says that they are the same. */
const FEWEST = 2;

/**
 * Old operations by the keys of the new ones. Beside those of the same method and path these are the same: one whose address is the same
 * with the server's, one with the same operationId, and several whose paths begin otherwise and end alike. Others keep their keys.
 */
export function alignOperations(
  before: ReadonlyMap<string, DiffOperation>,
  after: ReadonlyMap<string, DiffOperation>,
  roots: { readonly from: JsonObject; readonly to: JsonObject },
): ReadonlyMap<string, DiffOperation> {
  const lost = new Map([...before].filter(([key, operation]) => !after.has(key) && isCalled(operation)));
  const fresh = new Map([...after].filter(([key, operation]) => !before.has(key) && isCalled(operation)));
  const found = new Map<string, string>();
  const pairUp = (nameOf: (operation: DiffOperation, side: "from" | "to") => string | undefined): void => {
    const olds = unique([...lost.values()], (operation) => nameOf(operation, "from"));
    const news = unique([...fresh.values()], (operation) => nameOf(operation, "to"));
    for (const [name, old] of olds) {
      const now = news.get(name);
      if (now === undefined || !isAlike(old, now)) continue;
      found.set(old.key, now.key);
      lost.delete(old.key);
      fresh.delete(now.key);
    }
  };
  pairUp((operation, side) => `${operation.method} ${addressOf(roots[side], operation)}`);
  pairUp(({ method, node }) => {
    const id = stringOf(node["operationId"]);
    return id === "" ? undefined : `${method} ${id}`;
  });
  const prefixes = commonPrefixes([...lost.values()], [...fresh.values()]);
  if (prefixes !== undefined)
    pairUp(({ method, path }, side) =>
      path.startsWith(prefixes[side]) ? `${method} ${templateShape(path.slice(prefixes[side].length))}` : undefined,
    );
  return new Map([...before].map(([key, old]) => [found.get(key) ?? key, { ...old, key: found.get(key) ?? key }]));
}

/** Webhooks and callbacks have no path of the API. */
function isCalled({ inverted, callback }: DiffOperation): boolean {
  return !inverted && callback === undefined;
}

function isAlike(from: DiffOperation, to: DiffOperation): boolean {
  return from.method === to.method && templateNames(from.path).length === templateNames(to.path).length;
}

/** Operations by name, without those whose name another one has, too. */
function unique(
  operations: readonly DiffOperation[],
  nameOf: (operation: DiffOperation) => string | undefined,
): ReadonlyMap<string, DiffOperation> {
  const named = new Map<string, DiffOperation>();
  const repeated = new Set<string>();
  for (const operation of operations) {
    const name = nameOf(operation);
    if (name === undefined) continue;
    if (named.has(name)) repeated.add(name);
    named.set(name, operation);
  }
  return new Map([...named].filter(([name]) => !repeated.has(name)));
}

/** Whether two operations have the same address, whatever part of it the server has. */
export function isSameAddress(
  from: DiffOperation,
  to: DiffOperation,
  roots: { readonly from: JsonObject; readonly to: JsonObject },
): boolean {
  return addressOf(roots.from, from) === addressOf(roots.to, to);
}

/** The path of the document's first server and the operation's own, without the names of parameters. */
export function addressOf(root: JsonObject, { path }: Pick<DiffOperation, "path">): string {
  const [server = ""] = readServers(root);
  return templateShape(`${serverPath(server)}${path}`);
}

/** The path of a server's address; an address without a host is one. */
export function serverPath(server: string): string {
  return server.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "").replace(/\/$/, "");
}

/** Where two paths differ before the segments at their ends that are alike. */
export function prefixesOf(from: string, to: string): Prefixes {
  const [old, now] = [from.split("/"), to.split("/")];
  let length = 0;
  while (
    length < Math.min(old.length, now.length) - 1 &&
    templateShape(old.at(-1 - length) ?? "") === templateShape(now.at(-1 - length) ?? "")
  )
    length += 1;
  return { from: old.slice(0, old.length - length).join("/"), to: now.slice(0, now.length - length).join("/") };
}

/** The beginnings that the most operations have exchanged; undefined where too few have. */
function commonPrefixes(lost: readonly DiffOperation[], fresh: readonly DiffOperation[]): Prefixes | undefined {
  const counts = new Map<string, { readonly prefixes: Prefixes; readonly operations: Set<string> }>();
  for (const old of lost)
    for (const now of fresh) {
      if (!isAlike(old, now)) continue;
      const prefixes = prefixesOf(old.path, now.path);
      // The ends have to say something.
      if (prefixes.from === old.path || prefixes.to === now.path) continue;
      const name = JSON.stringify(prefixes);
      const known = counts.get(name) ?? { prefixes, operations: new Set<string>() };
      known.operations.add(old.key);
      counts.set(name, known);
    }
  const [best] = [...counts.values()].sort((a, b) => b.operations.size - a.operations.size);
  return best === undefined || best.operations.size < FEWEST ? undefined : best.prefixes;
}
