import type { SchemaRule } from "../schema/rule.js";
import type { Keyword } from "../schema/shape.js";

/** `multipleOf` (JSON Schema §6.2.1). Where `allOf` has several, a value must be a multiple of each. */
export const multipleOfRule: SchemaRule = (from, to) => {
  const before = from.keyword("multipleOf");
  const after = to.keyword("multipleOf");
  const [old, now] = [factorsOf(before), factorsOf(after)];
  const widens = isImplied(now, old);
  const narrows = isImplied(old, now);
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

/** Whether each multiple of all the ones is a multiple of all the others. */
function isImplied(factors: readonly number[], by: readonly number[]): boolean {
  return factors.every((factor) => by.some((other) => isWhole(other / factor)));
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}
