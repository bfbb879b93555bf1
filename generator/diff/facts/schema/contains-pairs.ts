import { pairUp } from "./pair-up.js";
import type { Atom } from "./schema-node.js";
import type { Shape } from "./shape.js";

/** Parts of two schemas that ask for items by `contains`: those compared with each other, and those that one side alone has. */
export interface ContainsPairs {
  readonly pairs: readonly (readonly [from: Atom, to: Atom])[];
  readonly added: readonly Atom[];
  readonly removed: readonly Atom[];
}

const KEYWORDS = ["contains", "minContains", "maxContains"];

/**
 * Pairs the parts of two schemas with `contains` (JSON Schema core §10.3.1.3): those that are written the same, then those with the same `contains`,
 * then the others in their order. Several items can fit one part each, so the schemas do not hold together as other schemas of several parts do.
 */
export function containsPairs(from: Shape, to: Shape): ContainsPairs {
  const [before, after] = [containing(from), containing(to)];
  const tests = [KEYWORDS, KEYWORDS.slice(0, 1), []].map(
    (keywords) => (one: Atom, other: Atom) => textOf(one, keywords) === textOf(other, keywords),
  );
  const [left, right] = [new Set(before), new Set(after)];
  const pairs = tests.flatMap((test) => pairUp(left, right, test));
  return { pairs, added: [...right], removed: [...left] };
}

/** The parts of a schema that have `contains`. */
export function containing({ atoms }: Shape): readonly Atom[] {
  return atoms.filter(({ node }) => node["contains"] !== undefined);
}

function textOf({ node }: Atom, keywords: readonly string[]): string {
  return JSON.stringify(keywords.map((keyword) => node[keyword] ?? null));
}
