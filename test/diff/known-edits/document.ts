import { METHOD_FIELDS as methods } from "../../../generator/openapi/methods.js";

/** A node that an edit changes in place. */
export interface Node {
  [key: string]: unknown;
}

/** Chooses one of several, and the same one for the same seed; undefined where there is none. */
export type Pick = <Item>(items: readonly Item[]) => Item | undefined;

/** Random choices from a seed (mulberry32). */
export function pickFrom(seed: number): Pick {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (items) => items[Math.floor(next() * items.length)];
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The node below a key; an empty one where there is none. */
export function below(node: Node, ...keys: readonly string[]): Node {
  const value = keys.reduce<unknown>((at, key) => (isNode(at) ? at[key] : undefined), node);
  return isNode(value) ? value : {};
}

export function listBelow(node: Node, key: string): readonly unknown[] {
  const value = node[key];
  return Array.isArray(value) ? value : [];
}

/** Where a node's `$ref` leads, or the node itself. */
export function follow(root: Node, node: unknown, depth = 0): Node {
  if (!isNode(node)) return {};
  const reference = node["$ref"];
  if (typeof reference !== "string" || depth > 20) return node;
  const tokens = reference.slice(2).split("/");
  const target = tokens.reduce<unknown>(
    (at, token) => (isNode(at) ? at[decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
    root,
  );
  return follow(root, target, depth + 1);
}

/** A part of a document: a few of its operations and the components that they reach. Webhooks and callbacks are left out. */
export function partOf(whole: Node, pick: Pick, operations: number): Node {
  const { webhooks: _, ...rest } = structuredClone(whole);
  const all = Object.entries(below(rest, "paths")).flatMap(([path, item]) =>
    methods.filter((method) => isNode(item) && isNode(item[method])).map((method) => ({ path, method })),
  );
  const wanted = new Set<(typeof all)[number]>();
  for (let tries = 0; tries < operations * 2 && wanted.size < operations; tries++) {
    const one = pick(all);
    if (one !== undefined) wanted.add(one);
  }
  const paths: Node = {};
  for (const { path, method } of wanted) {
    const item = below(rest, "paths", path);
    const kept = isNode(paths[path])
      ? (paths[path] as Node)
      : Object.fromEntries(Object.entries(item).filter(([key]) => !methods.some((known) => known === key)));
    const { callbacks: __, ...operation } = below(item, method);
    paths[path] = { ...kept, [method]: operation };
  }
  return { ...rest, paths, components: reachable(rest, paths) };
}

/** The components that the paths lead to; security schemes are named, so all are kept. */
function reachable(root: Node, paths: Node): Node {
  const found: Node = { securitySchemes: below(root, "components", "securitySchemes") };
  const queue: unknown[] = [paths];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (typeof node === "string") {
      const [, section = "", name = ""] = /^#\/components\/([^/]+)\/([^/]+)/.exec(node) ?? [];
      const key = decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
      const target = below(root, "components", section)[key];
      const known = below(found, section);
      if (target === undefined || Object.hasOwn(known, key)) continue;
      found[section] = { ...known, [key]: target };
      queue.push(target);
    } else if (typeof node === "object" && node !== null) queue.push(...Object.values(node).filter(Boolean));
  }
  return found;
}
