import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { countsBeyond } from "../../facts/rules/limits.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import { conditionsOf } from "../../facts/schema/conditions.js";
import { isTextual, type SchemaFact } from "../../facts/schema/rule.js";
import type { Shape } from "../../facts/schema/shape.js";
import { withBranch } from "../../facts/schema/unions.js";
import { crossed } from "./crossed.js";
import { sampleOf, samplesOf } from "./fitting-sample.js";
import { contained, lists } from "./list-candidates.js";
import type { ValueSide } from "./making-side.js";
import { misfits } from "./misfits.js";
import { nameForPattern } from "./name-for-pattern.js";
import { VALUE_KINDS } from "./value-kinds.js";

/** Most values that are tried, and most alternatives of unions that samples are made of. */
const MOST_CANDIDATES = 120;

/** Most samples that lack one of their members. */
const MOST_LESSENED = 24;

/** Most members of a union whose samples are tried. */
const MOST_BRANCHES = 30;

/** Members of an object that is tried without one of them. */
const MOST_MEMBERS = 100;

/**
 * Values that may fit the making side's schema and not the other's, each once, the likeliest first. They are made as they are asked for: one of the
 * first few shows most changes.
 */
export function* candidates(
  making: ValueSide,
  other: ValueSide,
  pair: ComparedPair,
  fact: SchemaFact,
): Generator<JsonValue> {
  const texts = new Set<string>();
  for (const candidate of likely(making, other, pair, fact)) {
    // A list without items leaves no text (RFC 6570 §2.3).
    if (isTextual(pair.text) && Array.isArray(candidate) && candidate.length === 0) continue;
    const text = JSON.stringify(candidate);
    if (texts.has(text)) continue;
    texts.add(text);
    yield candidate;
    if (texts.size === MOST_CANDIDATES) return;
  }
}

function* likely(making: ValueSide, other: ValueSide, pair: ComparedPair, fact: SchemaFact): Generator<JsonValue> {
  const [own, others] = [pair[making.side], pair[other.side]];
  const { probes = [] } = fact;
  if (fact.isShownByProbes === true) return yield* probes;
  const samples = madeOnce(samplesAndMembers(making, own));
  const objects = madeOnce(objectsOf(samples));
  yield* contained(making, other, pair, fact);
  yield* withMember(making, own, objects, fact.member);
  yield* conditional(making, other, pair, objects);
  yield* named(pair, objects);
  yield* probes;
  for (const probe of probes.filter(isObject)) for (const object of objects) yield { ...object, ...probe };
  yield* samples;
  yield* listed(own, others);
  yield* lists(making, own, others);
  yield* members(other, others);
  if (fact.isProvenOnly || fact.unproven !== undefined) yield* overlapping(other, others);
  yield* samplesOf(other, others.nodes, ["smallest", "largest"]);
  yield* lessened([...objects]);
  const { additional } = own;
  const inner = additional.kind === "schema" ? sampleOf(making, additional.nodes, "smallest") : undefined;
  for (const count of countsBeyond(own, others, "Properties"))
    yield Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, inner ?? index] as const));
  yield* formatted(own);
  yield* FEW;
}

function* samplesAndMembers(making: ValueSide, own: Shape): Generator<JsonValue> {
  yield* samplesOf(making, own.nodes, ["smallest", "largest", "nulls"]);
  yield* members(making, own);
}

function* objectsOf(values: Iterable<JsonValue>): Generator<JsonObject> {
  for (const value of values) if (isObject(value)) yield value;
}

/** The values of a generator, which makes each when it is first asked for, however often they are gone through. */
function madeOnce<Value>(source: Iterator<Value>): Iterable<Value> {
  const made: Value[] = [];
  return {
    *[Symbol.iterator]() {
      for (let given = 0; ; given++) {
        if (given === made.length) {
          const next = source.next();
          if (next.done === true) return;
          made.push(next.value);
        }
        yield made[given] as Value;
      }
    },
  };
}

/** Samples of each member of the unions, and of unions in them: as they are, and so that they fit that member alone. */
function* members(side: ValueSide, shape: Shape, depth = 0): Generator<JsonValue> {
  const most = depth === 0 ? MOST_BRANCHES : MOST_INNER_BRANCHES;
  for (const union of shape.unions)
    for (const branch of union.branches.slice(0, most)) {
      const nodes = withBranch(shape, union, branch);
      const found = madeOnce(samplesOf(side, nodes, ["smallest", "largest"]));
      const own = side.reader(nodes);
      yield* found;
      for (const sample of found) yield* crossed(side, sample, union, branch);
      yield* listed(own);
      if (depth < DEEPEST_UNION && union.branches.length <= MOST_INNER_BRANCHES) yield* members(side, own, depth + 1);
    }
}

/** Values that fit two members of a `oneOf`. */
function* overlapping(side: ValueSide, shape: Shape): Generator<JsonValue> {
  for (const union of shape.unions.filter(({ keyword }) => keyword === "oneOf")) {
    const branches = union.branches.slice(0, MOST_OVERLAPPING);
    for (const [index, one] of branches.entries())
      for (const other of branches.slice(index + 1))
        yield* samplesOf(side, [...withBranch(shape, union, one), other], ["smallest", "largest"]);
  }
}

const MOST_OVERLAPPING = 8;

/** Unions in small unions have their members tried, too. */
const DEEPEST_UNION = 1;
const MOST_INNER_BRANCHES = 6;

/** Objects with and without the property that a fact is about. */
function* withMember(
  making: ValueSide,
  own: Shape,
  objects: Iterable<JsonObject>,
  member: string | undefined,
): Generator<JsonValue> {
  if (member === undefined) return;
  const property = own.properties.get(member);
  for (const object of objects) {
    const { [member]: _, ...without } = object;
    yield without;
    yield {
      ...object,
      [member]: property === undefined ? "value" : (sampleOf(making, property, "largest") ?? "value"),
    };
  }
}

/** Values for which conditions hold, and which do not keep to what they then demand. */
function* conditional(
  making: ValueSide,
  other: ValueSide,
  pair: ComparedPair,
  objects: Iterable<JsonObject>,
): Generator<JsonValue> {
  for (const side of [other, making]) {
    const shape = pair[side.side];
    const asked = ["if", "not"].flatMap((keyword) =>
      (shape.below(keyword) ?? []).flatMap((node) => [...samplesOf(side, [node], ["smallest", "largest"])]),
    );
    const demanded = ["then", "else", "not"].flatMap((keyword) => misfits(side.reader, shape.below(keyword) ?? []));
    const conditions = [...asked.filter(isObject), {}];
    const kept = conditionsOf(shape).flatMap((condition) =>
      [[condition.get("if"), condition.get("then")], [condition.get("else")]].flatMap((parts) => [
        ...samplesOf(side, [...shape.nodes, ...parts.filter((part) => part !== undefined)], ["smallest"]),
      ]),
    );
    const depending = [...shape.map("dependentSchemas")].flatMap(([name, nodes]) => {
      const known = pair[making.side].properties.get(name);
      const value = known === undefined ? "value" : (sampleOf(making, known, "smallest") ?? "value");
      const parts = [...misfits(side.reader, nodes), ...samplesOf(side, nodes, ["largest"]), {}];
      return parts.filter(isObject).map((part) => ({ ...part, [name]: value }));
    });
    const all = [
      ...kept,
      ...depending,
      ...asked,
      ...demanded.filter(isObject).flatMap((part) => conditions.map((condition) => ({ ...part, ...condition }))),
      ...demanded,
    ];
    for (const part of all.filter(isObject)) for (const object of objects) yield { ...object, ...part };
    yield* all;
  }
}

/** Objects with a property whose name a pattern describes, of each kind of value. */
function* named(pair: ComparedPair, objects: Iterable<JsonObject>): Generator<JsonValue> {
  const patterns = new Set([...pair.from.map("patternProperties").keys(), ...pair.to.map("patternProperties").keys()]);
  for (const pattern of [...patterns].slice(0, MOST_PATTERNS)) {
    const name = nameForPattern(pattern, pair.from.properties.size > 0 ? pair.from.properties : pair.to.properties);
    if (name === undefined) continue;
    for (const object of [...objects].slice(0, 2)) for (const value of VALUE_KINDS) yield { ...object, [name]: value };
  }
}

const MOST_PATTERNS = 4;

/** The values that schemas list, and whole numbers within narrow limits. */
function listed(...shapes: readonly Shape[]): readonly JsonValue[] {
  return shapes.flatMap(({ enumeration }) => enumeration?.value.slice(0, MOST_LESSENED) ?? []);
}

/** Strings of the formats of a schema, unlike its samples. */
function formatted({ keyword }: Shape): readonly JsonValue[] {
  return keyword("format").flatMap(({ value }) => (typeof value === "string" ? (OF_FORMAT[value] ?? []) : []));
}

const OF_FORMAT: { readonly [format: string]: readonly string[] } = {
  "date-time": ["1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00"],
  date: ["1985-04-12"],
  time: ["23:20:50.52Z", "16:39:57-08:00"],
  duration: ["PT1H30M", "P1Y2M10DT2H30M"],
  email: ["a@b.example", "first.last+tag@mail.example.org"],
  hostname: ["a", "mail.b.example.org"],
  ipv4: ["255.255.255.255"],
  ipv6: ["::", "2001:db8:85a3:8d3:1319:8a2e:370:7348"],
  uri: ["urn:a:b", "http://b.example/"],
  "uri-reference": ["#a", "http://b.example/"],
  uuid: ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"],
};

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
