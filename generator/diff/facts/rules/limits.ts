import type { JsonValue } from "../../../openapi/document.js";
import { containsPairs } from "../schema/contains-pairs.js";
import { isTextual, type RuleScope, type SchemaFact, type SchemaRule, type ValueDirection } from "../schema/rule.js";
import type { Atom } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";
import { impliedLimit } from "./implied-limits.js";
import { type LimitIds, type LimitKeyword, limitIds } from "./limit-ids.js";

interface Limit {
  readonly keyword: LimitKeyword;
  /** Types whose values it limits; of others it says nothing. */
  readonly types: readonly string[];
  readonly exclusive?: string;
  readonly side: "upper" | "lower";
  readonly unit: "value" | "characters" | "items" | "properties" | "contained";
}

const NUMBERS: readonly string[] = ["number", "integer"];

/** Limits of JSON Schema §6.2 to §6.5. */
const LIMITS: readonly Limit[] = [
  { keyword: "maxLength", types: ["string"], side: "upper", unit: "characters" },
  { keyword: "minLength", types: ["string"], side: "lower", unit: "characters" },
  { keyword: "maximum", types: NUMBERS, exclusive: "exclusiveMaximum", side: "upper", unit: "value" },
  { keyword: "minimum", types: NUMBERS, exclusive: "exclusiveMinimum", side: "lower", unit: "value" },
  { keyword: "maxItems", types: ["array"], side: "upper", unit: "items" },
  { keyword: "minItems", types: ["array"], side: "lower", unit: "items" },
  { keyword: "maxProperties", types: ["object"], side: "upper", unit: "properties" },
  { keyword: "minProperties", types: ["object"], side: "lower", unit: "properties" },
  { keyword: "maxContains", types: ["array"], side: "upper", unit: "contained" },
  { keyword: "minContains", types: ["array"], side: "lower", unit: "contained" },
];

interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
  readonly pointer: string;
}

/** Largest and smallest values, lengths and counts. */
export const limitsRule: SchemaRule = (from, to, { direction, text }) =>
  LIMITS.flatMap((limit) =>
    [from, to].every(({ types }) => types === undefined || limit.types.some((type) => types.has(type)))
      ? partsOf(limit, from, to).flatMap(([old, now]) =>
          compare(limit, [reachedBound(limit, old, text), reachedBound(limit, now, text)], [from, to], direction),
        )
      : [],
  );

/** The parts of two schemas that a limit holds for together: all of them, but each `contains` has counts of its own. */
function partsOf({ unit }: Limit, from: Shape, to: Shape): readonly (readonly (readonly Atom[])[])[] {
  if (unit !== "contained") return [[from.atoms, to.atoms]];
  const { pairs, added, removed } = containsPairs(from, to);
  return [
    ...pairs.map(([old, now]) => [[old], [now]]),
    ...added.map((atom) => [[], [atom]]),
    ...removed.map((atom) => [[atom], []]),
  ];
}

function compare(
  limit: Limit,
  [before, after]: readonly [Bound | undefined, Bound | undefined],
  [from, to]: readonly [Shape, Shape],
  direction: ValueDirection,
): readonly SchemaFact[] {
  if (before?.value === after?.value && before?.exclusive === after?.exclusive) return [];
  // More than 0 and at least 1 are the same to integers.
  if (before !== undefined && after !== undefined && [from, to].every(isInteger)) {
    if (firstInteger(before, limit) === firstInteger(after, limit)) return [];
  }
  const upper = limit.side === "upper";
  const isTighter = after !== undefined && (before === undefined || tighter(after, before, upper));
  // Where another keyword limits as much, that keyword speaks.
  const tightest = isTighter ? after : before;
  if (tightest !== undefined && [from, to].some((shape) => isImplied(limit, tightest, shape, direction))) return [];
  const raised = before !== undefined && after !== undefined && isTighter !== upper;
  const what: keyof LimitIds =
    before === undefined ? "set" : after === undefined ? "removed" : raised ? "increased" : "decreased";
  return [
    {
      ids: limitIds[limit.keyword][what],
      effect: isTighter ? "narrows" : "widens",
      values: {
        ...(before === undefined ? {} : { from: before.value }),
        ...(after === undefined ? {} : { to: after.value }),
        ...(before?.exclusive === true ? { fromExclusive: true } : {}),
        ...(after?.exclusive === true ? { toExclusive: true } : {}),
        side: limit.side,
        unit: limit.unit,
      },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      keywords: keywordsOf(limit),
      probes: probesOf(limit, isTighter ? before : after, isTighter ? after : before),
    },
  ];
}

function isInteger({ types }: Shape): boolean {
  return types?.size === 1 && types.has("integer");
}

/** The largest integer below an upper bound, or the smallest above a lower one. */
function firstInteger({ value, exclusive }: Bound, { side }: Limit): number {
  if (side === "upper") return exclusive ? Math.ceil(value) - 1 : Math.floor(value);
  return exclusive ? Math.floor(value) + 1 : Math.ceil(value);
}

/** A list has too few or too many items that fit by the keyword that says which fit. */
function keywordsOf({ keyword, exclusive, unit }: Limit): readonly string[] {
  return [keyword, ...(exclusive === undefined ? [] : [exclusive]), ...(unit === "contained" ? ["contains"] : [])];
}

/** The bound of atoms; undefined where no list that travels as text can miss it: one without items leaves no text (RFC 6570 §2.3). */
function reachedBound(limit: Limit, atoms: readonly Atom[] | undefined, text: RuleScope["text"]): Bound | undefined {
  const bound = boundOf(limit, atoms);
  return limit.keyword === "minItems" && isTextual(text) && bound !== undefined && bound.value <= 1 ? undefined : bound;
}

/** The tightest of atoms; one that lets everything through counts for nothing. A limit is exclusive in both spellings (3.0: a flag, 3.1: a number). */
function boundOf({ keyword, exclusive, side }: Limit, atoms: readonly Atom[] = []): Bound | undefined {
  const upper = side === "upper";
  const bounds = atoms.flatMap(({ node, pointer }): readonly Bound[] => {
    const own = node[keyword];
    const beyond = exclusive === undefined ? undefined : node[exclusive];
    const found: Bound[] = [];
    if (typeof own === "number")
      found.push({ value: own, exclusive: beyond === true, pointer: `${pointer}/${keyword}` });
    if (typeof beyond === "number") found.push({ value: beyond, exclusive: true, pointer: `${pointer}/${exclusive}` });
    return found;
  });
  const counts = !["maximum", "minimum"].includes(keyword);
  const demanding = bounds.filter(({ value }) => upper || !counts || value > (keyword === "minContains" ? 1 : 0));
  return demanding.reduce<Bound | undefined>(
    (best, bound) => (best === undefined || tighter(bound, best, upper) ? bound : best),
    undefined,
  );
}

function tighter(bound: Bound, other: Bound, upper: boolean): boolean {
  if (bound.value === other.value) return bound.exclusive && !other.exclusive;
  return bound.value < other.value === upper;
}

/** Whether other keywords of a schema let no value through beyond a limit. */
function isImplied(
  { keyword, side }: Limit,
  { value, exclusive }: Bound,
  shape: Shape,
  direction: ValueDirection,
): boolean {
  const implied = impliedLimit(keyword, shape, direction);
  if (implied === undefined || (exclusive && implied === value)) return false;
  return side === "upper" ? implied <= value : implied >= value;
}

const LONGEST = 100_000;

/** Values between the looser and the tighter limit. */
function probesOf({ unit, side }: Limit, loose: Bound | undefined, tight: Bound | undefined): readonly JsonValue[] {
  if (tight === undefined) return [];
  const { value } = tight;
  const beyond = side === "upper" ? value + 1 : value - 1;
  if (unit === "value") {
    const middle =
      loose === undefined ? [] : [(loose.value + value) / 2, loose.value, Math.round((loose.value + value) / 2)];
    return [value, beyond, ...middle];
  }
  if (value > LONGEST || beyond < 0) return [];
  if (unit === "characters") return ["a".repeat(beyond), "1".repeat(beyond), "A".repeat(beyond)];
  return [];
}

/** How many items or members a value must have to lie beyond a limit of a schema on one side and within the other's. */
export function countsBeyond(shape: Shape, other: Shape, keyword: "Items" | "Properties"): readonly number[] {
  const read = (side: Shape, prefix: string): readonly number[] =>
    side.keyword(`${prefix}${keyword}`).flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  return [
    ...[...read(shape, "max"), ...read(other, "max")].map((limit) => limit + 1),
    ...[...read(shape, "min"), ...read(other, "min")].map((limit) => limit - 1),
  ].filter((count) => count >= 0 && count <= 1000);
}
