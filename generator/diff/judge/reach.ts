import type { SchemaRoot } from "../facts/operations/fact.js";
import type { Step } from "../facts/schema/child-pairs.js";
import type { ComparedPair } from "../facts/schema/compare-schemas.js";
import type { ValueDirection } from "../facts/schema/rule.js";

/** A way from a value that travels to a schema in it. */
export interface Reach {
  readonly root: SchemaRoot;
  /** Pairs from the root's to the one reached, and the steps between them. */
  readonly pairs: readonly ComparedPair[];
  readonly steps: readonly Step[];
}

/** The pair directly above another one, and the step between them. */
export interface Parent {
  readonly pair: ComparedPair;
  readonly step: Step;
}

/** A pair, and every root of one direction that reaches it. */
export interface Reached {
  readonly pair: ComparedPair;
  readonly roots: readonly SchemaRoot[];
  readonly parents: readonly Parent[];
  /** The shortest way. */
  readonly way: Reach;
  /** The shortest way, and others: by each pair above, and from each root. At most eight, no two with the same schemas all along. */
  ways(): readonly Reach[];
}

const MOST_WAYS = 8;

/**
 * Every wanted pair that the roots reach, those with facts unless others are wanted, in the order of the roots; twice where it is sent by one root and received by another.
 * Takes time by the size of the graph, not by roots times size.
 */
export function reachedPairs(
  roots: readonly SchemaRoot[],
  isWanted: (pair: ComparedPair) => boolean = ({ facts }) => facts.length > 0,
): readonly Reached[] {
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
  const graph = { parents, rootsOf };
  return order.filter(isWanted).flatMap((pair) => reachesOf(pair, graph));
}

/** The ways up: the pairs above each pair, and the roots that each one is. */
interface Graph {
  readonly parents: ReadonlyMap<ComparedPair, readonly Parent[]>;
  readonly rootsOf: ReadonlyMap<ComparedPair, readonly SchemaRoot[]>;
}

/** The roots that reach a pair, by who sends their values; no direction that none has. */
function reachesOf(pair: ComparedPair, graph: Graph): readonly Reached[] {
  const found = new Map<ValueDirection, { readonly way: Reach; readonly roots: SchemaRoot[] }>();
  for (const { root, wayOf } of upwards(pair, graph)) {
    const sent = root.pair.direction;
    const known = found.get(sent);
    if (known === undefined) found.set(sent, { way: wayOf(), roots: [root] });
    else known.roots.push(root);
  }
  const parents = graph.parents.get(pair) ?? [];
  return [...found.values()].map(({ way, roots }) => ({
    pair,
    roots,
    parents,
    way,
    ways: () => waysOf(pair, graph, way),
  }));
}

function waysOf(pair: ComparedPair, graph: Graph, shortest: Reach): readonly Reach[] {
  const found = new Map([[keyOf(shortest), shortest]]);
  const starts = [...(graph.parents.get(pair) ?? []).map((parent) => [parent] as const), [undefined]];
  for (const [parent] of starts)
    for (const { root, wayOf } of upwards(pair, graph, parent)) {
      if (found.size >= MOST_WAYS) return [...found.values()];
      if (root.pair.direction !== shortest.root.pair.direction) continue;
      const way = wayOf();
      if (!found.has(keyOf(way))) found.set(keyOf(way), way);
      // By a pair above, the nearest root is enough.
      if (parent !== undefined) break;
    }
  return [...found.values()];
}

/** The roots above a pair, the nearest first, with the shortest way from each. */
function* upwards(
  pair: ComparedPair,
  { parents, rootsOf }: Graph,
  by?: Parent,
): Generator<{ readonly root: SchemaRoot; readonly wayOf: () => Reach }> {
  const next = new Map<ComparedPair, Parent | undefined>([[pair, undefined]]);
  if (by !== undefined && by.pair !== pair) next.set(by.pair, { pair, step: by.step });
  const queue = [by?.pair ?? pair];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const reached = at;
    for (const root of rootsOf.get(at) ?? []) yield { root, wayOf: () => ({ root, ...wayFrom(reached, next) }) };
    for (const { pair: above, step } of parents.get(at) ?? []) {
      if (next.has(above)) continue;
      next.set(above, { pair: at, step });
      queue.push(above);
    }
  }
}

/** Ways with the same schemas all along have the same key, whatever operation they begin at. */
function keyOf({ root, pairs, steps }: Reach): string {
  const schemas = pairs.map(({ from, to }) => [from.pointer, to.pointer]);
  // Members of a union are known by their schemas.
  return JSON.stringify([root.carrier.kind, schemas, steps.map((step) => (step.kind === "branch" ? {} : step))]);
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
