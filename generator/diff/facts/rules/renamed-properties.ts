import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { Shape } from "../schema/shape.js";

/** A property's names on the two sides. */
export interface RenamedProperty {
  readonly from: string;
  readonly to: string;
  /** The part that the two have in common. */
  readonly alike: "name" | "description";
}

/**
 * Properties that seem to have another name: the same one in another spelling, or the only one that went and the only one that came with
 * the same description. That they are the same is a guess; that they are described alike is a fact.
 */
export function renamedProperties(
  gone: readonly string[],
  fresh: readonly string[],
  from: Shape,
  to: Shape,
): readonly RenamedProperty[] {
  const renamed: RenamedProperty[] = [];
  const pairUp = (alike: RenamedProperty["alike"], nameOf: (name: string, shape: Shape) => string): void => {
    const left = (names: readonly string[], side: "from" | "to"): readonly string[] =>
      names.filter((name) => !renamed.some((known) => known[side] === name));
    const olds = unique(left(gone, "from"), (name) => nameOf(name, from));
    const news = unique(left(fresh, "to"), (name) => nameOf(name, to));
    for (const [key, old] of olds) {
      const now = news.get(key);
      if (now !== undefined) renamed.push({ from: old, to: now, alike });
    }
  };
  pairUp("name", (name) =>
    name
      .toLowerCase()
      .replace(/[^\p{L}\d]/gu, "")
      .replace(/s$/, ""),
  );
  pairUp("description", (name, shape) =>
    JSON.stringify((shape.properties.get(name) ?? []).map(({ node }) => withoutProse(node))),
  );
  return renamed;
}

/** Names by what they are known as, without those that share it. */
function unique(names: readonly string[], keyOf: (name: string) => string): ReadonlyMap<string, string> {
  const keys = names.map((name): readonly [string, string] => [keyOf(name), name]);
  return new Map(keys.filter(([key]) => keys.filter(([other]) => other === key).length === 1));
}

function withoutProse(node: JsonValue): JsonValue {
  if (Array.isArray(node)) return node.map(withoutProse);
  if (!isObject(node)) return node;
  const kept = Object.entries(node).filter(([key]) => !PROSE.has(key));
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, withoutProse(value)]));
}

const PROSE: ReadonlySet<string> = new Set(["title", "description", "example", "examples", "$comment", "externalDocs"]);
