import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject, joinPointer } from "../../../openapi/json-pointer.js";
import type { Step } from "../../facts/schema/child-pairs.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import { conditionsOf } from "../../facts/schema/conditions.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape } from "../../facts/schema/shape.js";
import { containedItems } from "./contained-items.js";
import { crossed } from "./crossed.js";
import { sampleOf } from "./fitting-sample.js";
import type { ValueSide } from "./making-side.js";
import { nameForPattern } from "./name-for-pattern.js";

/** A value in the whole that it is a part of, and its place there. */
export interface Embedded {
  readonly value: JsonValue;
  /** JSON Pointer. */
  readonly pointer: string;
}

/** Most wholes of one value: it can be surrounded in more ways than one where it lies below unions. */
const MOST = 4;

/**
 * Puts a value to its place in samples of the schemas it is a part of.
 *
 * @param pairs from the outermost to the one the value is of
 */
export function embed(
  side: ValueSide,
  pairs: readonly ComparedPair[],
  steps: readonly Step[],
  value: JsonValue,
): readonly Embedded[] {
  let wholes: readonly Embedded[] = [{ value, pointer: "" }];
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    const pair = pairs[index];
    if (step === undefined || pair === undefined) return [];
    wholes = wholes.flatMap((whole) => [...around(side, pair, step, whole)]).slice(0, MOST);
  }
  return wholes;
}

function* around(side: ValueSide, pair: ComparedPair, step: Step, inner: Embedded): Generator<Embedded> {
  const { value, pointer } = inner;
  const own = pair[side.side];
  if (step.kind === "branch") {
    const whole = isObject(value) ? { ...beside(side, pair, step, value), ...value } : value;
    yield { value: whole, pointer };
    const branch = side.side === "from" ? step.from : step.to;
    for (const union of own.unions.filter(({ branches }) => branches.includes(branch)))
      for (const other of crossed(side, whole, union, branch)) yield { value: other, pointer };
    return;
  }
  if (step.kind === "condition") {
    yield* underCondition(side, pair, step, inner);
    return;
  }
  if (step.kind === "item") {
    const base = sampleOf(side, own.nodes, "smallest");
    const items: readonly JsonValue[] = Array.isArray(base) ? base : [];
    const largest = step.index >= items.length ? sampleOf(side, own.nodes, "largest") : base;
    const list = Array.isArray(largest) ? [...largest.slice(0, Math.max(items.length, step.index))] : [...items];
    // A tuple of one side can be longer than the samples of the other.
    for (let index = list.length; index < step.index; index++) list.push(itemAt(side, own, index));
    list[step.index] = value;
    yield { value: list, pointer: `/${step.index}${pointer}` };
    return;
  }
  const name =
    step.kind === "property"
      ? step.name
      : step.kind === "pattern"
        ? nameForPattern(step.pattern, pair[side.side].properties)
        : nameOfMap(side, pair);
  if (name === undefined) return;
  yield { value: { ...objectSample(side, pair), [name]: value }, pointer: `${joinPointer(name)}${pointer}` };
}

/** A sample of the item at a place of a list. */
function itemAt(side: ValueSide, own: Shape, index: number): JsonValue {
  const places = own.keyword("prefixItems").flatMap(({ value, pointer }): readonly SchemaNode[] => {
    const node = Array.isArray(value) ? value[index] : undefined;
    return node === undefined ? [] : [{ node, pointer: `${pointer}/${index}` }];
  });
  const nodes = places.length > 0 ? places : (own.below("items") ?? []);
  return sampleOf(side, nodes, "smallest") ?? "value";
}

/** A value for which the condition asks for its schema. */
function* underCondition(
  side: ValueSide,
  pair: ComparedPair,
  { keyword, name }: Extract<Step, { kind: "condition" }>,
  { value, pointer }: Embedded,
): Generator<Embedded> {
  if (keyword === "contains")
    for (const list of containing(side, pair, value)) yield { value: list, pointer: `/${list.length - 1}${pointer}` };
  else if (keyword === "propertyNames") {
    if (typeof value === "string") yield { value: { [value]: "value" }, pointer };
  } else if (keyword === "not") yield { value, pointer };
  else if (keyword === "unevaluatedItems") yield { value: [...placesOf(side, pair), value], pointer };
  else if (keyword === "unevaluatedProperties")
    yield { value: { ...objectSample(side, pair), [nameOfMap(side, pair)]: value }, pointer };
  else if (isObject(value)) {
    const trigger = name === undefined ? {} : { [name]: memberSample(side, pair, name) };
    const asked = keyword === "then" ? sampleOf(side, pair[side.side].below("if") ?? [], "smallest") : undefined;
    yield { value: { ...objectSample(side, pair), ...trigger, ...(isObject(asked) ? asked : {}), ...value }, pointer };
    for (const whole of demandedTogether(side, pair[side.side], keyword, name))
      yield { value: { ...whole, ...trigger, ...value }, pointer };
  } else yield { value, pointer };
}

/**
 * Lists that hold a value: as few as `contains` asks for, and more than `maxContains` allows, beside items that it describes or not; first those that
 * other parts ask for.
 */
function containing(side: ValueSide, pair: ComparedPair, value: JsonValue): readonly (readonly JsonValue[])[] {
  const limits = (keyword: string): readonly number[] =>
    [...pair.from.keyword(keyword), ...pair.to.keyword(keyword)]
      .map(({ value: limit }) => Number(limit))
      .filter((limit) => limit <= MOST_CONTAINED);
  const least = Math.max(1, ...limits("minContains"));
  const [most] = limits("maxContains");
  const contained = containedItems(pair[side.side], (nodes) => sampleOf(side, nodes, "smallest"));
  const copies = (count: number): readonly JsonValue[] => Array.from({ length: Math.max(1, count) }, () => value);
  const described = (contained.length === 0 ? [undefined] : contained).map((own) =>
    own === undefined ? { beside: [], others: [] } : { beside: Array.from({ length: least }, () => own.item), ...own },
  );
  const few = described.map(({ others }) => [...others, ...copies(least)]);
  if (most === undefined) return few;
  return [
    ...few,
    ...described.map(({ others }) => [...others, ...copies(most + 1)]),
    ...described.map(({ others, beside }) => [...others, ...beside, ...copies(most + 1 - least)]),
  ];
}

/** Most items of a list that are there for `contains`. */
const MOST_CONTAINED = 20;

/** Samples of a schema and of what each of its conditions demands, held together: what the one says of a property, the other may leave out. */
function* demandedTogether(side: ValueSide, own: Shape, keyword: string, name?: string): Generator<JsonObject> {
  const demanded = name === undefined ? own.below(keyword) : own.map(keyword).get(name);
  const asked = own.below("if") ?? [];
  if (keyword === "then" && asked.length > 1) {
    for (const condition of conditionsOf(own)) {
      const parts = [condition.get("if"), condition.get("then")].filter((part) => part !== undefined);
      const sample = sampleOf(side, [...own.nodes, ...parts], "smallest");
      if (isObject(sample)) yield sample;
    }
    return;
  }
  const nodes = [...own.nodes, ...(demanded ?? []), ...(keyword === "then" ? asked : [])];
  const sample = sampleOf(side, nodes, "smallest");
  if (!isObject(sample)) return;
  if (keyword !== "else") {
    yield sample;
    return;
  }
  for (const property of asked.length === 0 ? [] : side.reader(asked).properties.keys()) {
    const values = own.property(property)?.enumeration?.value ?? [];
    for (const value of values) yield { ...sample, [property]: value };
  }
}

function memberSample(side: ValueSide, pair: ComparedPair, name: string): JsonValue {
  const own = pair[side.side].properties.get(name);
  return (own === undefined ? undefined : sampleOf(side, own, "smallest")) ?? "value";
}

/** A list with an item for each described place. */
function placesOf(side: ValueSide, pair: ComparedPair): readonly JsonValue[] {
  const base = sampleOf(side, pair[side.side].nodes, "largest");
  return Array.isArray(base) ? base : [];
}

function objectSample(side: ValueSide, pair: ComparedPair): JsonObject {
  const base = sampleOf(side, pair[side.side].nodes, "smallest");
  return isObject(base) ? base : {};
}

/** Properties that the schema around a union demands, and the value of its member has not. */
function beside(
  side: ValueSide,
  pair: ComparedPair,
  step: Extract<Step, { kind: "branch" }>,
  value: JsonObject,
): JsonObject {
  const own = pair[side.side];
  const branch = side.reader([side.side === "from" ? step.from : step.to]);
  const missing = [...own.required.keys()].filter((name) => !(name in value) && !branch.required.has(name));
  return Object.fromEntries(
    missing.map((name) => [name, sampleOf(side, own.properties.get(name) ?? [], "smallest") ?? "value"]),
  );
}

/** A name of a map's member that no property has. */
function nameOfMap(side: ValueSide, pair: ComparedPair): string {
  const { properties } = pair[side.side];
  return ["another", "any", "key", "one more"].find((name) => !properties.has(name)) ?? "another one";
}
