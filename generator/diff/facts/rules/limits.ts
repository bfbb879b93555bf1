import type { JsonValue } from "../../../openapi/document.js";
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
  /** Whether a value has so many of something, or is so large. */
  readonly verb: "be" | "have";
  /** What follows the number, of which there may be one, e.g. ` characters long`. */
  readonly unit: (isOne: boolean) => string;
}

const unit =
  (one: string, more: string): Limit["unit"] =>
  (isOne) =>
    ` ${isOne ? one : more}`;
const CHARACTERS = { verb: "be", unit: unit("character long", "characters long") } as const;
const NUMBER = { verb: "be", unit: () => "" } as const;
const ITEMS = { verb: "have", unit: unit("item", "items") } as const;
const PROPERTIES = { verb: "have", unit: unit("property", "properties") } as const;
const CONTAINED = {
  verb: "have",
  unit: unit("item that `contains` describes", "items that `contains` describes"),
} as const;

const NUMBERS: readonly string[] = ["number", "integer"];

/** Limits of JSON Schema §6.2 to §6.5. */
const LIMITS: readonly Limit[] = [
  {
    keyword: "maxLength",
    types: ["string"],
    side: "upper",
    id: "max-length",
    ...CHARACTERS,
  },
  {
    keyword: "minLength",
    types: ["string"],
    side: "lower",
    id: "min-length",
    ...CHARACTERS,
  },
  {
    keyword: "maximum",
    types: NUMBERS,
    exclusive: "exclusiveMaximum",
    side: "upper",
    id: "maximum",
    ...NUMBER,
  },
  {
    keyword: "minimum",
    types: NUMBERS,
    exclusive: "exclusiveMinimum",
    side: "lower",
    id: "minimum",
    ...NUMBER,
  },
  { keyword: "maxItems", types: ["array"], side: "upper", id: "max-items", ...ITEMS },
  { keyword: "minItems", types: ["array"], side: "lower", id: "min-items", ...ITEMS },
  {
    keyword: "maxProperties",
    types: ["object"],
    side: "upper",
    id: "max-properties",
    ...PROPERTIES,
  },
  {
    keyword: "minProperties",
    types: ["object"],
    side: "lower",
    id: "min-properties",
    ...PROPERTIES,
  },
  {
    keyword: "maxContains",
    types: ["array"],
    side: "upper",
    id: "max-contains",
    ...CONTAINED,
  },
  {
    keyword: "minContains",
    types: ["array"],
    side: "lower",
    id: "min-contains",
    ...CONTAINED,
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
  const words = ({ exclusive, value }: Bound): string => {
    const than = exclusive ? (upper ? "less than" : "more than") : upper ? "at most" : "at least";
    return `${than} ${value}${limit.unit(value === 1)}`;
  };
  const are = limit.verb === "be" ? "are" : "have";
  return [
    {
      id: `${limit.id}-${what}`,
      effect: isTighter ? "narrows" : "widens",
      message: (subject, direction) => {
        const [is, must] = limit.verb === "be" ? ["is", "must be"] : ["has", "must have"];
        const no = direction === "request" ? `no longer has to ${limit.verb}` : `no longer always ${is}`;
        if (after === undefined) return `${subject} ${no} ${before === undefined ? "" : words(before)}.`;
        const verb = direction === "request" ? must : is;
        return `${subject} ${verb} ${words(after)}${before === undefined ? "" : ` instead of ${words(before)}`}.`;
      },
      advice: isTighter
        ? { request: `Send values that ${are} ${after === undefined ? "" : words(after)}.` }
        : {
            response: `Be ready for values that ${after === undefined ? "are of any size" : `${are} ${words(after)}`}.`,
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
/** Items of most kinds that `contains` may describe. */
const LISTED: readonly JsonValue[] = ["text", 1, 0.5, true, null, {}, []];

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
  if (id.endsWith("contains")) return LISTED.map((item) => Array.from({ length: beyond }, () => item));
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
