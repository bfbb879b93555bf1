import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { eachOnce } from "../../../openapi/equality.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { countsBeyond } from "../../facts/rules/limits.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import type { SchemaFact } from "../../facts/schema/rule.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape } from "../../facts/schema/shape.js";
import { withBranch } from "../../facts/schema/unions.js";
import { crossed } from "./crossed.js";
import { sampleOf, samplesOf } from "./fitting-sample.js";
import type { ValueSide } from "./making-side.js";
import { misfits } from "./misfits.js";
import { nameForPattern } from "./name-for-pattern.js";

/** Most values that are tried, and most alternatives of unions that samples are made of. */
const MOST_CANDIDATES = 120;

/** Most samples that lack one of their members. */
const MOST_LESSENED = 24;

/** Most members of a union whose samples are tried. */
const MOST_BRANCHES = 30;

/** Members of an object that is tried without one of them. */
const MOST_MEMBERS = 100;

/** Values that may fit the making side's schema and not the other's, the likeliest first. */
export function candidates(
  making: ValueSide,
  other: ValueSide,
  pair: ComparedPair,
  fact: SchemaFact,
): readonly JsonValue[] {
  const [own, others] = [pair[making.side], pair[other.side]];
  const { probes = [] } = fact;
  const samples = [...samplesOf(making, own.nodes, ["smallest", "largest", "nulls"]), ...members(making, own)];
  const objects = samples.filter(isObject);
  const merged = probes.filter(isObject).flatMap((probe) => objects.map((object) => ({ ...object, ...probe })));
  return eachOnce([
    ...contained(making, other, pair, fact),
    ...withMember(making, own, objects, fact.member),
    ...conditional(making, other, pair, objects),
    ...named(pair, objects),
    ...probes,
    ...merged,
    ...samples,
    ...listed(own, others),
    ...lists(making, pair[making.side], others),
    ...members(other, others),
    ...samplesOf(other, others.nodes, ["smallest", "largest"]),
    ...lessened(objects),
    ...countsBeyond(own, others, "Properties").map((count) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index] as const)),
    ),
    ...FEW,
  ]).slice(0, MOST_CANDIDATES);
}

/** Samples of each member of the unions, and of unions in them: as they are, and so that they fit that member alone. */
function members(side: ValueSide, shape: Shape, depth = 0): readonly JsonValue[] {
  const most = depth === 0 ? MOST_BRANCHES : MOST_INNER_BRANCHES;
  return shape.unions.flatMap((union) =>
    union.branches.slice(0, most).flatMap((branch) => {
      const nodes = withBranch(shape, union, branch);
      const found = samplesOf(side, nodes, ["smallest", "largest"]);
      const own = side.reader(nodes);
      return [
        ...found,
        ...found.flatMap((sample) => [...crossed(side, sample, union, branch)]),
        ...listed(own),
        ...(depth < DEEPEST_UNION && union.branches.length <= MOST_INNER_BRANCHES ? members(side, own, depth + 1) : []),
      ];
    }),
  );
}

/** Unions in small unions have their members tried, too. */
const DEEPEST_UNION = 1;
const MOST_INNER_BRANCHES = 6;

/** Objects with and without the property that a fact is about. */
function withMember(
  making: ValueSide,
  own: Shape,
  objects: readonly JsonObject[],
  member: string | undefined,
): readonly JsonValue[] {
  if (member === undefined) return [];
  const property = own.properties.get(member);
  const value = property === undefined ? "value" : (sampleOf(making, property, "largest") ?? "value");
  return objects.flatMap((object) => {
    const { [member]: _, ...without } = object;
    return [without, { ...object, [member]: value }];
  });
}

/** Values for which conditions hold, and which do not keep to what they then demand. */
function conditional(
  making: ValueSide,
  other: ValueSide,
  pair: ComparedPair,
  objects: readonly JsonObject[],
): readonly JsonValue[] {
  return [other, making].flatMap((side) => {
    const shape = pair[side.side];
    const asked = ["if", "not"].flatMap((keyword) =>
      (shape.below(keyword) ?? []).flatMap((node) => samplesOf(side, [node], ["smallest", "largest"])),
    );
    const demanded = ["then", "else"].flatMap((keyword) => misfits(side.reader, shape.below(keyword) ?? []));
    const conditions = [...asked.filter(isObject), {}];
    const depending = [...shape.map("dependentSchemas")].flatMap(([name, nodes]) => {
      const known = pair[making.side].properties.get(name);
      const value = known === undefined ? "value" : (sampleOf(making, known, "smallest") ?? "value");
      const parts = [...misfits(side.reader, nodes), ...samplesOf(side, nodes, ["largest"]), {}];
      return parts.filter(isObject).map((part) => ({ ...part, [name]: value }));
    });
    const all = [
      ...depending,
      ...asked,
      ...demanded.filter(isObject).flatMap((part) => conditions.map((condition) => ({ ...part, ...condition }))),
      ...demanded,
    ];
    const whole = all.filter(isObject).flatMap((part) => objects.map((object) => ({ ...object, ...part })));
    return [...whole, ...all];
  });
}

/** Objects with a property whose name a pattern describes, of each kind of value. */
function named(pair: ComparedPair, objects: readonly JsonObject[]): readonly JsonValue[] {
  const patterns = new Set([...pair.from.map("patternProperties").keys(), ...pair.to.map("patternProperties").keys()]);
  return [...patterns].slice(0, MOST_PATTERNS).flatMap((pattern) => {
    const name = nameForPattern(pattern);
    if (name === undefined) return [];
    return objects.slice(0, 2).flatMap((object) => KINDS.map((value) => ({ ...object, [name]: value })));
  });
}

const MOST_PATTERNS = 4;
const KINDS: readonly JsonValue[] = ["text", 1, 0.5, true, null, {}, []];

/** The values that schemas list, and whole numbers within narrow limits. */
function listed(...shapes: readonly Shape[]): readonly JsonValue[] {
  return shapes.flatMap(({ enumeration }) => enumeration?.value.slice(0, MOST_LESSENED) ?? []);
}

/** Objects without one of the members that any of them has. */
function lessened(objects: readonly JsonObject[]): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const small = objects.filter((object) => Object.keys(object).length <= MOST_MEMBERS);
  for (const name of small.flatMap(Object.keys)) {
    for (const { [name]: _, ...without } of small) {
      if (found.length === MOST_LESSENED) return found;
      found.push(without);
    }
  }
  return found;
}

/** Values of each type, for schemas that say little. */
const FEW: readonly JsonValue[] = [
  "text",
  "",
  0,
  1,
  -1,
  0.5,
  true,
  false,
  null,
  [],
  {},
  ["text"],
  [1],
  { key: "value" },
  1e9,
];

function lists(making: ValueSide, own: Shape, others: Shape): readonly JsonValue[] {
  const items = own.below("items");
  const values = items === undefined ? ["text"] : samplesOf(making, items, ["smallest", "largest"]);
  const [first = "text"] = values;
  const varied = (index: number): JsonValue =>
    typeof first === "number"
      ? first + index
      : typeof first === "string" && items === undefined
        ? `${first}${index}`
        : first;
  const places = placesOf(making, own);
  return [
    ...(places.length === 0 ? [] : [places, ...KINDS.map((extra) => [...places, extra])]),
    ...values.map((value) => [value, value]),
    ...countsBeyond(own, others, "Items").map((count) => Array.from({ length: count }, (_, index) => varied(index))),
  ];
}

/** A sample for each place of a tuple. */
function placesOf(making: ValueSide, shape: Shape): readonly JsonValue[] {
  return shape.keyword("prefixItems").flatMap(({ value, pointer }) => {
    const nodes = Array.isArray(value) ? value : [];
    return nodes.map((node, index): JsonValue => {
      const place: SchemaNode = { node, pointer: `${pointer}/${index}` };
      return sampleOf(making, [place], "smallest") ?? "value";
    });
  });
}

/** Lists of items that `contains` describes: none, and as many as lie beyond a limit, those first that the fact is about. */
function contained(
  making: ValueSide,
  other: ValueSide,
  pair: ComparedPair,
  { keywords = [] }: SchemaFact,
): readonly JsonValue[] {
  return [making, other].flatMap((side) => {
    const nodes = pair[side.side].below("contains");
    const item = nodes === undefined ? undefined : sampleOf(side, nodes, "smallest");
    if (item === undefined) return [];
    const limits = ["minContains", "maxContains"].flatMap((keyword) =>
      [...pair.from.keyword(keyword), ...pair.to.keyword(keyword)].flatMap(({ value }) => Number(value)),
    );
    const beyond = limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
    const counts = keywords.length > 1 ? [...beyond, 0, 1] : [0, 1, ...beyond];
    return counts
      .filter((count) => count >= 0 && count <= MOST_BRANCHES)
      .map((count) => Array.from({ length: count }, () => item));
  });
}
