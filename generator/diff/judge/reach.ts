import type { SchemaRoot } from "../facts/operations/fact.js";
import type { Step } from "../facts/schema/child-pairs.js";
import type { ComparedPair } from "../facts/schema/compare-schemas.js";

/** A way from a value that travels to a schema in it. */
export interface Reach {
  readonly root: SchemaRoot;
  /** Pairs from the root's to the one reached, and the steps between them. */
  readonly pairs: readonly ComparedPair[];
  readonly steps: readonly Step[];
}

interface Parent {
  readonly pair: ComparedPair;
  readonly step: Step;
}

/** Pairs with facts, each with every root that reaches it: the first by the shortest way, the others by name. */
export interface Reached {
  readonly pair: ComparedPair;
  readonly roots: readonly SchemaRoot[];
  readonly way: Reach;
}

/** Every pair with facts that the roots reach, in the order of the roots. Takes time by the size of the graph, not by roots times size. */
export function reachedPairs(roots: readonly SchemaRoot[]): readonly Reached[] {
  const rootsOf = new Map<ComparedPair, SchemaRoot[]>();
  for (const root of roots) rootsOf.set(root.pair, [...(rootsOf.get(root.pair) ?? []), root]);
  const parents = new Map<ComparedPair, Parent[]>();
  const order: ComparedPair[] = [];
  const seen = new Set<ComparedPair>();
  for (const { pair } of roots) {
    const queue = [pair];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      order.push(next);
      for (const { pair: below, step } of next.edges) {
        const known = parents.get(below);
        if (known === undefined) parents.set(below, [{ pair: next, step }]);
        else known.push({ pair: next, step });
        queue.push(below);
      }
    }
  }
  return order.filter(({ facts }) => facts.length > 0).flatMap((pair) => reachOf(pair, parents, rootsOf) ?? []);
}

function reachOf(
  pair: ComparedPair,
  parents: ReadonlyMap<ComparedPair, readonly Parent[]>,
  rootsOf: ReadonlyMap<ComparedPair, readonly SchemaRoot[]>,
): Reached | undefined {
  const next = new Map<ComparedPair, Parent | undefined>([[pair, undefined]]);
  const queue = [pair];
  const roots: SchemaRoot[] = [];
  let way: Reach | undefined;
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const root of rootsOf.get(at) ?? []) {
      roots.push(root);
      way ??= { root, ...wayFrom(at, next) };
    }
    for (const { pair: above, step } of parents.get(at) ?? []) {
      if (next.has(above)) continue;
      next.set(above, { pair: at, step });
      queue.push(above);
    }
  }
  return way === undefined ? undefined : { pair, roots, way };
}

function wayFrom(
  start: ComparedPair,
  next: ReadonlyMap<ComparedPair, Parent | undefined>,
): Pick<Reach, "pairs" | "steps"> {
  const pairs = [start];
  const steps: Step[] = [];
  for (let at = next.get(start); at !== undefined; at = next.get(at.pair)) {
    pairs.push(at.pair);
    steps.push(at.step);
  }
  return { pairs, steps };
}
