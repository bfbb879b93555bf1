import type { SchemaComparison } from "./compare-schemas.js";
import { pairUp } from "./pair-up.js";
import type { RuleScope, SchemaFact, ValueDirection } from "./rule.js";
import { childNode, type SchemaNode } from "./schema-node.js";
import type { Shape } from "./shape.js";

const PARTS = ["if", "then", "else"] as const;

type Part = (typeof PARTS)[number];

/** An `if` and its branches. */
export type Condition = ReadonlyMap<Part, SchemaNode>;

/** The conditions that a schema and the parts of its `allOf` have. */
export function conditionsOf({ atoms }: Shape): readonly Condition[] {
  return atoms
    .map((atom) => new Map(PARTS.flatMap((part) => pairOf(part, childNode(atom, part)))))
    .filter((condition) => condition.has("if"));
}

function pairOf(part: Part, node: SchemaNode | undefined): readonly (readonly [Part, SchemaNode])[] {
  return node === undefined ? [] : [[part, node]];
}

/**
 * Compares the conditions that both sides have (JSON Schema core §10.2.2), whatever their order. A value that an `if` lets through goes one way, any
 * other goes another, so neither more nor less of it is safe by itself. The branches of all conditions are compared together elsewhere:
 * here they count where together they are unchanged, as where a demand moved from one condition to another.
 */
export function compareConditions(
  from: Shape,
  to: Shape,
  scope: RuleScope,
  comparison: SchemaComparison,
): readonly SchemaFact[] {
  const [before, after] = [conditionsOf(from), conditionsOf(to)];
  const [first, last] = [before[0], after[0]];
  if (first === undefined || last === undefined) return [];
  const takesAll = (one: readonly SchemaNode[] = [], other: readonly SchemaNode[] = [], direction: ValueDirection) =>
    comparison.takesAll(comparison.compare(orAnything(one), orAnything(other), { ...scope, direction }), "open");
  const isSame = (one: readonly SchemaNode[] | undefined, other: readonly SchemaNode[] | undefined): boolean =>
    (one === undefined && other === undefined) || (takesAll(one, other, "request") && takesAll(one, other, "response"));
  const isSamePart = (part: Part) => (one: Condition, other: Condition) =>
    isSame(listOf(one.get(part)), listOf(other.get(part)));
  const [old, now] = [new Set(before), new Set(after)];
  pairUp(old, now, (one, other) => PARTS.every((part) => isSamePart(part)(one, other)));
  if (old.size === 0 && now.size === 0) return [];
  const [left, right] = [new Set(old), new Set(now)];
  pairUp(left, right, isSamePart("if"));
  const asksOtherwise = left.size > 0 && right.size > 0;
  if (!asksOtherwise && !PARTS.slice(1).every((part) => isSame(from.below(part), to.below(part)))) return [];
  const [one] = old;
  const [other] = now;
  const effect =
    one === undefined || other === undefined
      ? one === undefined
        ? "narrows"
        : "widens"
      : old.size > 1 || now.size > 1 || !asksOtherwise
        ? "crosses"
        : effectOf([one, other], (direction) => takesAll(listOf(one.get("if")), listOf(other.get("if")), direction));
  return [
    {
      ids: { request: "request-if-changed", response: "response-if-changed" },
      keywords: ["if", "then", "else"],
      effect,
      values: {},
      from: (one ?? first).get("if")?.pointer ?? from.pointer,
      to: (other ?? last).get("if")?.pointer ?? to.pointer,
    },
  ];
}

function listOf(node: SchemaNode | undefined): readonly SchemaNode[] | undefined {
  return node && [node];
}

/** A schema that is missing demands nothing. */
function orAnything(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  return nodes.length === 0 ? [{ node: true, pointer: "", variant: "anything " }] : nodes;
}

/** Where fewer values meet a condition that has a `then` alone, fewer have to meet that; where it has an `else` alone, more do. */
function effectOf(sides: readonly Condition[], takesAll: (direction: ValueDirection) => boolean): SchemaFact["effect"] {
  const has = (part: "then" | "else"): boolean => sides.some((side) => side.has(part));
  if (has("then") === has("else")) return has("then") ? "crosses" : "none";
  const [isWider, isNarrower] = [takesAll("request"), takesAll("response")];
  if (isWider === isNarrower) return "crosses";
  return isWider === has("then") ? "narrows" : "widens";
}
