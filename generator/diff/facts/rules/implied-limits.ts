import { countOfPlaces } from "../schema/places.js";
import type { ValueDirection } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import type { LimitKeyword } from "./limit-ids.js";
import { isDemanded } from "./required.js";

/** The limit that other keywords of a schema set, whether `keyword` is there or not; undefined where they set none. */
export function impliedLimit(keyword: LimitKeyword, shape: Shape, direction: ValueDirection): number | undefined {
  return IMPLIED[keyword]?.(shape, direction);
}

const IMPLIED: {
  readonly [keyword in LimitKeyword]?: (shape: Shape, direction: ValueDirection) => number | undefined;
} = {
  minProperties: (shape, direction) =>
    [...shape.required.keys()].filter((name) => isDemanded(shape, name, direction)).length,
  maxProperties: (shape) =>
    shape.additional.kind === "none" && shape.map("patternProperties").size === 0 ? shape.properties.size : undefined,
  minItems: (shape) => (shape.keyword("contains").length === 0 ? undefined : fewestContained(shape)),
  maxItems: (shape) =>
    shape.below("items")?.some(({ node }) => node === false) === true ? countOfPlaces(shape) : undefined,
  maximum: (shape) => (hasFormat(shape, "int32") ? 2 ** 31 - 1 : undefined),
  minimum: (shape) => (hasFormat(shape, "int32") ? -(2 ** 31) : undefined),
};

function fewestContained({ keyword }: Shape): number {
  const counts = keyword("minContains").map(({ value }) => Number(value));
  return counts.length === 0 ? 1 : Math.max(...counts);
}

function hasFormat({ types, keyword }: Shape, format: string): boolean {
  return types?.size === 1 && types.has("integer") && keyword("format").some(({ value }) => value === format);
}
