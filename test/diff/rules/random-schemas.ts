import fc from "fast-check";
import { typeOfValue } from "../../../generator/diff/facts/schema/type-of-value.js";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { isObject } from "../../../generator/openapi/json-pointer.js";
import { KINDS, NAMES_FOR_PATTERNS, schema, some } from "./random-kinds.js";

const NAMES = ["a", "b", "c"];
const PATTERNS = ["^[a-z]*$", "^a", "[0-9]", "^.{1,3}$"];
const VALUES = ["a", "b", "abc", "7"];

const count = fc.integer({ min: 0, max: 4 });
const number = fc.integer({ min: -5, max: 12 });

/** A smallest and a largest that leave something between them. */
function between(smallest: string, largest: string, drawn: fc.Arbitrary<number>): fc.Arbitrary<JsonObject> {
  return fc.tuple(some(drawn), some(drawn)).map(([one, other]) => {
    const [low, high] = one !== undefined && other !== undefined && one > other ? [other, one] : [one, other];
    return { ...(low === undefined ? {} : { [smallest]: low }), ...(high === undefined ? {} : { [largest]: high }) };
  });
}

/** Both schemas' keywords in one. */
function beside(one: fc.Arbitrary<JsonObject>, other: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return fc.tuple(one, other).map(([left, right]) => ({ ...left, ...right }));
}

const texts = beside(
  schema({
    type: fc.constantFrom<JsonValue>("string", ["string", "null"]),
    pattern: some(fc.constantFrom(...PATTERNS)),
  }),
  between("minLength", "maxLength", count),
);
const lists = schema({ type: fc.constant("string"), enum: fc.subarray(VALUES, { minLength: 1 }) });
const openLists = schema({ type: fc.constant("string"), "x-enum": fc.subarray(VALUES, { minLength: 1 }) });
const constants = schema({ const: fc.constantFrom<JsonValue>("a", "b", 7, true) });
const numbers = fc.oneof(fc.constantFrom("minimum", "exclusiveMinimum")).chain((smallest) =>
  beside(
    schema({
      type: fc.constantFrom<JsonValue>("integer", "number", ["integer", "null"], ["number", "string"]),
      multipleOf: some(fc.constantFrom(1, 2, 3, 0.5)),
    }),
    between(smallest, "maximum", number),
  ),
);
const flags = schema({ type: fc.constant("boolean") });

/** Schemas of OpenAPI 3.1 with most keywords, at most three deep. */
export const schemas: fc.Arbitrary<JsonObject> = fc.letrec<{ any: JsonObject }>((tie) => {
  const below = tie("any");
  const arrays = beside(
    schema({ type: fc.constant("array"), items: some(below), uniqueItems: some(fc.boolean()) }),
    between("minItems", "maxItems", count),
  );
  const objects = beside(
    schema({
      type: fc.constantFrom<JsonValue>("object", ["object", "null"]),
      properties: some(fc.dictionary(fc.constantFrom(...NAMES), below, { maxKeys: 3, noNullPrototype: true })),
      required: some(fc.subarray(NAMES, { maxLength: 2 })),
      additionalProperties: some<JsonValue>(fc.oneof(fc.boolean(), below)),
    }),
    between("minProperties", "maxProperties", count),
  );
  const together = [texts, numbers, objects].map((kind) =>
    schema({ allOf: fc.array(kind, { minLength: 1, maxLength: 2 }) }),
  );
  const exclusive = fc
    .shuffledSubarray(
      [
        fc.constantFrom<JsonObject>({ type: "string" }, { type: "string", maxLength: 2 }),
        flags,
        lists,
        arrays,
        objects,
        numbers,
      ],
      { minLength: 2, maxLength: 3 },
    )
    .chain((kinds) => fc.tuple(...kinds))
    .filter((kinds) => isUnambiguous({ oneOf: kinds }));
  const several = fc.array(below, { minLength: 2, maxLength: 3 });
  return {
    any: fc.oneof(
      { maxDepth: 2, depthSize: "small" },
      fc.oneof(texts, numbers, lists, flags, constants, openLists),
      objects,
      arrays,
      schema({ oneOf: exclusive }),
      schema({ anyOf: several }),
      ...together,
      schema({ type: fc.constant("string"), not: texts }),
      ...Object.values(KINDS).map((kind) => kind(below)),
    ),
  };
}).any;

/** Types of the values that may fit, as far as the keywords say it plainly. */
function kindsOf(node: JsonValue): ReadonlySet<string> {
  const every = new Set(["string", "number", "boolean", "null", "array", "object"]);
  if (!isObject(node) || node["$ref"] !== undefined) return every;
  const { type, const: constant } = node as { readonly type?: JsonValue; readonly const?: JsonValue };
  if (constant !== undefined)
    return new Set([constant === null ? "null" : typeOfValue(constant).replace("integer", "number")]);
  const own = [type ?? []].flat().map((name) => (name === "integer" ? "number" : String(name)));
  const members = ["oneOf", "anyOf"].flatMap((key) => (Array.isArray(node[key]) ? node[key] : []));
  const parts = Array.isArray(node["allOf"]) ? node["allOf"].map(kindsOf) : [];
  const narrowed = [...every].filter((kind) => parts.every((part) => part.has(kind)));
  if (own.length > 0) return new Set(own);
  return new Set(members.length > 0 ? members.flatMap((member) => [...kindsOf(member)]) : narrowed);
}

/** Whether no value can fit two members of a `oneOf`: how values that do are told apart is beyond a comparison of members. */
export function isUnambiguous(whole: JsonValue): boolean {
  return schemasIn(whole).every((path) => {
    const node = path.reduce<JsonValue>(
      (at, key) => (at as { readonly [key: string | number]: JsonValue })[key] ?? null,
      whole,
    );
    const members = isObject(node) && Array.isArray(node["oneOf"]) ? node["oneOf"] : [];
    const kinds = members.flatMap((member: JsonValue) => [...kindsOf(member)]);
    return new Set(kinds).size === kinds.length;
  });
}

/** One change of a schema: where, and to what. */
export interface Edit {
  /** Which of the schemas in it, counted in the order of a walk. */
  readonly at: number;
  readonly to: JsonObject;
  readonly how: "replace" | "add keywords" | "drop a keyword";
}

export const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat({ max: 20 }),
  to: schemas,
  how: fc.constantFrom("replace", "add keywords", "drop a keyword"),
});

/** A schema with one of the schemas in it changed. */
export function edited(whole: JsonObject, { at, to, how }: Edit): JsonObject {
  const places = schemasIn(whole);
  const place = places[at % places.length] ?? [];
  return replaceAt(whole, place, (old) => {
    if (how === "replace" || !isObject(old)) return to;
    if (how === "drop a keyword") {
      const keys = Object.keys(old).filter((key) => key !== "type");
      const gone = keys[at % Math.max(1, keys.length)];
      return Object.fromEntries(Object.entries(old).filter(([key]) => key !== gone));
    }
    const same = JSON.stringify(old["type"]) === JSON.stringify(to["type"]);
    return same ? { ...old, ...to } : to;
  }) as JsonObject;
}

type Path = readonly (string | number)[];

const SINGLE = ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];

function schemasIn(node: JsonValue, path: Path = []): readonly Path[] {
  if (!isObject(node)) return [];
  const below = SINGLE.flatMap((key) => schemasIn(node[key] ?? null, [...path, key]));
  const members = ["properties", "patternProperties", "dependentSchemas"].flatMap((key) =>
    Object.entries(isObject(node[key]) ? node[key] : {}).flatMap(([name, member]) =>
      schemasIn(member, [...path, key, name]),
    ),
  );
  const kinds = ["oneOf", "anyOf", "allOf", "prefixItems"].flatMap((key) =>
    (Array.isArray(node[key]) ? node[key] : []).flatMap((member: JsonValue, index: number) =>
      schemasIn(member, [...path, key, index]),
    ),
  );
  return [path, ...below, ...members, ...kinds];
}

function replaceAt(node: JsonValue, [key, ...rest]: Path, change: (old: JsonValue) => JsonValue): JsonValue {
  if (key === undefined) return change(node);
  if (Array.isArray(node))
    return node.map((item: JsonValue, index) => (index === key ? replaceAt(item, rest, change) : item));
  if (!isObject(node)) return node;
  return { ...node, [key]: replaceAt(node[key] ?? null, rest, change) };
}

const LEAVES: readonly JsonValue[] = [
  null,
  true,
  false,
  "",
  "a",
  "b",
  "abc",
  "7",
  "abcd7",
  0,
  1,
  2,
  3,
  0.5,
  2.5,
  7,
  -5,
  12,
  [],
  {},
];

/** Values near a schema: what lies at its limits and a little beyond; of undeclared properties only `undeclared`. */
export function valuesNear(node: JsonValue | undefined, depth = 0): readonly JsonValue[] {
  if (!isObject(node)) return LEAVES;
  const found: JsonValue[] = [...LEAVES];
  const list = (key: string): readonly JsonValue[] => {
    const value = node[key];
    return Array.isArray(value) ? value : [];
  };
  found.push(...list("enum"), ...(node["const"] === undefined ? [] : [node["const"]]));
  for (const limit of ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]) {
    const value = node[limit];
    if (typeof value === "number") found.push(value - 1, value - 0.5, value, value + 0.5, value + 1);
  }
  for (let length = 0; length < 6; length++) found.push("a".repeat(length), "7".repeat(length));
  for (const kind of ["then", "else"])
    if (node["if"] !== undefined) found.push(...valuesNear(node[kind] ?? true, depth));
  for (const kind of ["oneOf", "anyOf", "allOf"])
    found.push(...list(kind).flatMap((member) => valuesNear(member, depth)));
  found.push(...valuesNear(node["not"] ?? true, depth + 1).slice(LEAVES.length, LEAVES.length + 20));
  if (depth < 3)
    found.push(...listsNear(node, depth), ...objectsNear(node, ["allOf", "anyOf", "oneOf"].flatMap(list), depth));
  return [...new Map(found.map((value) => [JSON.stringify(value), value])).values()];
}

function listsNear(node: JsonObject, depth: number): readonly JsonValue[] {
  const { type, prefixItems } = node as { readonly type?: JsonValue; readonly prefixItems?: JsonValue };
  if (type !== "array") return [];
  const described = ["items", "contains"].filter((key) => node[key] !== undefined).map((key) => node[key]);
  const all = described.length === 0 ? [undefined] : described;
  const items = all.flatMap((each) => spread(valuesNear(each, depth + 1), 12));
  const places = (Array.isArray(prefixItems) ? prefixItems : []).map((each: JsonValue) =>
    spread(valuesNear(each, depth + 1), 14),
  );
  const [first = 1] = items;
  return [
    ...items.map((item) => [item]),
    ...items.map((item) => [item, item]),
    ...[1, 2, 3, 4, 5].map((length) => items.slice(0, length)),
    ...[2, 3, 4, 5].map((length) => Array.from({ length }, () => first)),
    ...items.map((_, index) => items.slice(index, index + 3)),
    ...Array.from({ length: places.length === 0 ? 0 : 14 }, (_, index) => [
      ...places.map((values, at) => values[(index + at * 5) % values.length] ?? null),
      ...items.slice(index % items.length, (index % items.length) + (index % 3)),
    ]),
  ];
}

function objectsNear(node: JsonObject, parts: readonly JsonValue[], depth: number): readonly JsonValue[] {
  const conditional = node["if"] === undefined ? [] : [node["then"] ?? true, node["else"] ?? true];
  const dependent = Object.values(isObject(node["dependentSchemas"]) ? node["dependentSchemas"] : {});
  const owners = [node, ...[...parts, ...conditional, ...dependent].filter(isObject)];
  const named = owners.flatMap((owner) =>
    Object.entries(isObject(owner["patternProperties"]) ? owner["patternProperties"] : {}).map(
      ([pattern, schemaOfName]) => [NAMES_FOR_PATTERNS[pattern] ?? pattern, schemaOfName] as const,
    ),
  );
  const properties = Object.assign(
    Object.fromEntries(named),
    ...owners.map((owner) => owner["properties"] ?? {}),
  ) as JsonObject;
  const additional = owners.map((owner) => owner["additionalProperties"]).find((value) => value !== undefined);
  const members = Object.entries(properties).map(
    ([name, below]) => [name, spread(valuesNear(below, depth + 1), 14)] as const,
  );
  const undeclared = spread(valuesNear(additional, depth + 1), 8);
  const objects: JsonObject[] = [];
  for (let index = 0; index < 14; index++) {
    const all = Object.fromEntries(
      members.map(([name, values], at) => [name, values[(index + at * 5) % values.length] ?? null]),
    );
    objects.push(all, { ...all, undeclared: undeclared[index % undeclared.length] ?? null });
    for (const [name] of members) {
      const { [name]: _, ...others } = all;
      objects.push(others);
    }
  }
  return objects;
}

/** A few of many, from everywhere. */
function spread(values: readonly JsonValue[], wanted: number): readonly JsonValue[] {
  const step = Math.max(1, Math.floor(values.length / wanted));
  return values.filter((_, index) => index % step === 0);
}
