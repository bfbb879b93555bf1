import { expect, test } from "vitest";
import type { SchemaRoot } from "../../generator/diff/facts/operations/fact.js";
import type { ComparedPair } from "../../generator/diff/facts/schema/compare-schemas.js";
import { reachedPairs } from "../../generator/diff/judge/reach.js";

/** Pairs by name, with the names below each. Pairs that are called `found…` have a finding. */
function graph(edges: { readonly [name: string]: readonly string[] }): (name: string) => ComparedPair {
  const pairs = new Map(
    Object.keys(edges).map((name) => {
      const facts = name.startsWith("found") ? [{}] : [];
      const at = { pointer: name };
      return [name, { name, direction: "request", from: at, to: at, facts, edges: [] as object[] }] as const;
    }),
  );
  for (const [name, below] of Object.entries(edges)) {
    for (const other of below)
      pairs.get(name)?.edges.push({ step: { kind: "property", name: other }, pair: pairs.get(other) });
  }
  return (name) => pairs.get(name) as unknown as ComparedPair;
}

const rootOf = (pair: ComparedPair, operation: string): SchemaRoot =>
  ({ pair, operation, carrier: { kind: "request-body" } }) as unknown as SchemaRoot;

/** Where each finding is said to stand: the root, and the names of the steps from the root. */
function ways(roots: readonly SchemaRoot[]): readonly unknown[] {
  return reachedPairs(roots).map(({ way, roots: all }) => ({
    from: Reflect.get(way.root, "operation"),
    steps: way.steps.map((step) => Reflect.get(step, "name")),
    all: all.map((root) => Reflect.get(root, "operation")),
  }));
}

test("a finding is told by the shortest way, whatever was found first", () => {
  const pair = graph({ top: ["a", "x"], a: ["b"], b: ["c"], c: ["found"], x: ["y"], y: ["found"], found: [] });
  expect(ways([rootOf(pair("top"), "get")])).toEqual([{ from: "get", steps: ["x", "y", "found"], all: ["get"] }]);
});

test("of several roots the nearest, and the others by name", () => {
  const pair = graph({ far: ["a"], a: ["found"], near: ["found"], found: [] });
  expect(ways([rootOf(pair("far"), "list"), rootOf(pair("near"), "get")])).toEqual([
    { from: "get", steps: ["found"], all: ["get", "list"] },
  ]);
});

test("a circle ends", () => {
  const pair = graph({ top: ["a"], a: ["b"], b: ["a", "found"], found: ["top"] });
  expect(ways([rootOf(pair("top"), "get")])).toEqual([{ from: "get", steps: ["a", "b", "found"], all: ["get"] }]);
});

test("the ways lead by each pair above, and from each root; operations with the same schemas have one", () => {
  const pair = graph({ a: ["found"], b: ["found"], top: ["b"], far: ["top"], found: [] });
  const roots = [
    rootOf(pair("a"), "get"),
    rootOf(pair("a"), "list"),
    rootOf(pair("top"), "put"),
    rootOf(pair("far"), "post"),
  ];
  const [reached] = reachedPairs(roots);
  expect(
    reached?.ways().map(({ root, steps }) => [root.operation, ...steps.map((step) => Reflect.get(step, "name"))]),
  ).toEqual([
    ["get", "found"],
    ["put", "b", "found"],
    ["post", "top", "b", "found"],
  ]);
});

test("a finding that is sent and received is told of both", () => {
  const pair = graph({ sent: ["found"], received: ["found"], found: [] });
  Object.assign(pair("received"), { direction: "response" });
  expect(ways([rootOf(pair("sent"), "put"), rootOf(pair("received"), "get")])).toEqual([
    { from: "put", steps: ["found"], all: ["put"] },
    { from: "get", steps: ["found"], all: ["get"] },
  ]);
});
