import { isObject } from "../../load/json-pointer.js";
import type { JsonValue } from "../../load/spec-document.js";
import type { SchemaFinding, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

interface Limit {
  readonly keyword: string;
  /** Types whose values it limits; of others it says nothing. */
  readonly types: readonly string[];
  readonly exclusive?: string;
  readonly side: "upper" | "lower";
  /** The id without what happened to it. */
  readonly id: string;
  /** What a value may be at most or must be at least, e.g. `3 characters long`. */
  readonly words: (limit: string) => string;
}

const plural = (count: string, one: string): string => `${count} ${one}${count === "1" ? "" : "s"}`;

const NUMBERS: readonly string[] = ["number", "integer"];

/** Limits of JSON Schema §6.2 to §6.5. */
const LIMITS: readonly Limit[] = [
  {
    keyword: "maxLength",
    types: ["string"],
    side: "upper",
    id: "max-length",
    words: (limit) => `${plural(limit, "character")} long`,
  },
  {
    keyword: "minLength",
    types: ["string"],
    side: "lower",
    id: "min-length",
    words: (limit) => `${plural(limit, "character")} long`,
  },
  {
    keyword: "maximum",
    types: NUMBERS,
    exclusive: "exclusiveMaximum",
    side: "upper",
    id: "maximum",
    words: (limit) => limit,
  },
  {
    keyword: "minimum",
    types: NUMBERS,
    exclusive: "exclusiveMinimum",
    side: "lower",
    id: "minimum",
    words: (limit) => limit,
  },
  { keyword: "maxItems", types: ["array"], side: "upper", id: "max-items", words: (limit) => plural(limit, "item") },
  { keyword: "minItems", types: ["array"], side: "lower", id: "min-items", words: (limit) => plural(limit, "item") },
  {
    keyword: "maxProperties",
    types: ["object"],
    side: "upper",
    id: "max-properties",
    words: (limit) => `${limit} properties`,
  },
  {
    keyword: "minProperties",
    types: ["object"],
    side: "lower",
    id: "min-properties",
    words: (limit) => `${limit} properties`,
  },
  {
    keyword: "maxContains",
    types: ["array"],
    side: "upper",
    id: "max-contains",
    words: (limit) => `${limit} of the items asked for`,
  },
  {
    keyword: "minContains",
    types: ["array"],
    side: "lower",
    id: "min-contains",
    words: (limit) => `${limit} of the items asked for`,
  },
];

interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
  readonly pointer: string;
}

/** Largest and smallest values, lengths and counts. */
export const limitsRule: SchemaRule = (from, to) => LIMITS.flatMap((limit) => compare(limit, from, to));

function compare(limit: Limit, from: Shape, to: Shape): readonly SchemaFinding[] {
  if (![from, to].every(({ types }) => types === undefined || limit.types.some((type) => types.has(type)))) return [];
  const before = boundOf(limit, from);
  const after = boundOf(limit, to);
  if (before?.value === after?.value && before?.exclusive === after?.exclusive) return [];
  const upper = limit.side === "upper";
  const isTighter = after !== undefined && (before === undefined || tighter(after, before, upper));
  const raised = before !== undefined && after !== undefined && isTighter !== upper;
  const what = before === undefined ? "set" : after === undefined ? "removed" : raised ? "increased" : "decreased";
  const must = upper ? "at most" : "at least";
  const words = (bound: Bound): string =>
    limit.words(`${bound.exclusive ? (upper ? "less than " : "more than ") : ""}${bound.value}`);
  return [
    {
      id: `${limit.id}-${what}`,
      effect: isTighter ? "narrows" : "widens",
      message: (subject, direction) => {
        const verb = direction === "request" ? "must be" : "is";
        const no = direction === "request" ? "no longer has to be" : "is no longer always";
        if (after === undefined) return `${subject} ${no} ${must} ${before === undefined ? "" : words(before)}.`;
        return `${subject} ${verb} ${must} ${words(after)}${before === undefined ? "" : ` instead of ${words(before)}`}.`;
      },
      advice: isTighter
        ? { request: `Send values that are ${must} ${after === undefined ? "" : words(after)}.` }
        : {
            response: `Be ready for values that are ${after === undefined ? "of any size" : `${must} ${words(after)}`}.`,
          },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      probes: probesOf(limit, isTighter ? before : after, isTighter ? after : before),
    },
  ];
}

/** The tightest of a schema's atoms; what allows everything is none. A limit is exclusive in both spellings (3.0: a flag, 3.1: a number). */
function boundOf({ keyword, exclusive, side }: Limit, shape: Shape): Bound | undefined {
  const upper = side === "upper";
  const bounds = shape.atoms.flatMap(({ node, pointer }): readonly Bound[] => {
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

const LONGEST = 100_000;

/** Values between the looser and the tighter limit. */
function probesOf({ id, side }: Limit, loose: Bound | undefined, tight: Bound | undefined): readonly JsonValue[] {
  if (tight === undefined) return [];
  const upper = side === "upper";
  const { value } = tight;
  const beyond = upper ? value + 1 : value - 1;
  if (id === "maximum" || id === "minimum") {
    const middle =
      loose === undefined ? [] : [(loose.value + value) / 2, loose.value, Math.round((loose.value + value) / 2)];
    return [value, beyond, ...middle];
  }
  if (value > LONGEST || beyond < 0) return [];
  if (id.endsWith("length")) return ["a".repeat(beyond), "1".repeat(beyond), "A".repeat(beyond)];
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

/** True for a value that is a JSON object with nothing in it. */
export function isEmptyObject(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
