import type { SchemaRule } from "../schema/rule.js";
import type { Keyword, Shape } from "../schema/shape.js";

/** `multipleOf` (JSON Schema §6.2.1). Where `allOf` has several, a value must be a multiple of each. */
export const multipleOfRule: SchemaRule = (from, to) => {
  const before = from.keyword("multipleOf");
  const after = to.keyword("multipleOf");
  const [old, now] = [factorsOf(before), factorsOf(after)];
  const widens = isImplied(now, [...old, ...unitOf(from)]);
  const narrows = isImplied(old, [...now, ...unitOf(to)]);
  if (widens && narrows) return [];
  return [
    {
      ids:
        old.length === 0
          ? { request: "request-multiple-of-added", response: "response-multiple-of-added" }
          : now.length === 0
            ? { request: "request-multiple-of-removed", response: "response-multiple-of-removed" }
            : { request: "request-multiple-of-changed", response: "response-multiple-of-changed" },
      effect: widens ? "widens" : narrows ? "narrows" : "crosses",
      values: { from: old, to: now },
      from: before[0]?.pointer ?? from.pointer,
      to: after[0]?.pointer ?? to.pointer,
      keywords: ["multipleOf"],
      probes: [1, 0.5, ...[...old, ...now].flatMap((factor) => [factor, factor * 3, factor * 7])],
    },
  ];
};

function factorsOf(keywords: readonly Keyword[]): readonly number[] {
  return keywords.flatMap(({ value }) => (typeof value === "number" && value > 0 ? [value] : []));
}

/** Integers are multiples of 1. */
function unitOf({ types }: Shape): readonly number[] {
  return types?.has("integer") === true && !types.has("number") ? [1] : [];
}

/** Whether each multiple of all the others is a multiple of all the ones. */
function isImplied(factors: readonly number[], by: readonly number[]): boolean {
  const [first, ...rest] = by;
  const common = first === undefined ? undefined : rest.reduce(leastCommonMultiple, first);
  return factors.every((factor) => common !== undefined && isWhole(common / factor));
}

const MOST_MULTIPLES = 10_000;

/** The smallest multiple of both; the larger one where the search does not reach it. */
function leastCommonMultiple(one: number, other: number): number {
  const [small, large] = [Math.min(one, other), Math.max(one, other)];
  for (let count = 1; count <= MOST_MULTIPLES; count++) if (isWhole((large * count) / small)) return large * count;
  return large;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}
