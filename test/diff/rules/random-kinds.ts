import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { references } from "./random-references.js";

const NAMES = ["a", "b", "c"];

/** A name for each pattern of names. */
export const NAMES_FOR_PATTERNS: { readonly [pattern: string]: string } = {
  "^a": "ax",
  "^[bc]$": "b",
  "^x-": "x-1",
  d: "d",
};

/** A value that is drawn in two of three cases. */
export function some<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

type Model = { readonly [keyword: string]: fc.Arbitrary<JsonValue | undefined> };

/** A schema without the keywords that were not drawn. */
export function schema(model: Model): fc.Arbitrary<JsonObject> {
  return fc.record(model).map((drawn) => {
    const entries = Object.entries(drawn).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    );
    return Object.fromEntries(entries);
  });
}

function few(name: fc.Arbitrary<string>, value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc.dictionary(name, value, { minKeys: 1, maxKeys: 2, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
}

const count = fc.integer({ min: 0, max: 3 });
const names = fc.constantFrom(...NAMES);

const OBJECTS: readonly JsonValue[] = [{ a: 1 }, { a: "a", b: null }, {}, [], [1], ["a", "b"], null, 1, 1.5, "a", true];

/** Kinds of schemas beside the common ones, by name. */
export const KINDS: { readonly [name: string]: (below: fc.Arbitrary<JsonObject>) => fc.Arbitrary<JsonObject> } = {
  tuples: (below) =>
    schema({
      type: fc.constant("array"),
      prefixItems: some(fc.array(below, { minLength: 1, maxLength: 2 })),
      items: some(fc.oneof(fc.constant<JsonValue>(false), below)),
      minItems: some(count),
      maxItems: some(count),
    }),
  contained: (below) =>
    schema({
      type: fc.constant("array"),
      contains: fc.oneof(below, fc.constantFrom<JsonObject>({ type: "string" }, { type: "integer" }, { const: 1 })),
      minContains: some(count),
      maxContains: some(fc.integer({ min: 1, max: 3 })),
      items: some(below),
    }),
  patterns: (below) =>
    schema({
      type: fc.constant("object"),
      properties: some(few(names, below)),
      patternProperties: few(
        fc.constantFrom(...Object.keys(NAMES_FOR_PATTERNS)),
        fc.oneof(below, fc.constantFrom<JsonValue>(true, false)),
      ),
      additionalProperties: some<JsonValue>(fc.oneof(fc.boolean(), below)),
      propertyNames: some(fc.constantFrom<JsonValue>({ pattern: "^[a-z]" }, { maxLength: 3 }, { enum: ["a", "b"] })),
    }),
  dependents: (below) =>
    schema({
      type: fc.constant("object"),
      properties: few(names, below),
      required: some(fc.subarray(NAMES, { maxLength: 1 })),
      dependentRequired: some(
        few(names, fc.subarray(NAMES, { minLength: 1, maxLength: 2 }) as fc.Arbitrary<JsonValue>),
      ),
      dependentSchemas: some(
        few(
          names,
          fc.oneof(
            below,
            schema({ properties: few(names, below), required: some(fc.subarray(NAMES, { maxLength: 1 })) }),
          ),
        ),
      ),
    }),
  conditions: (below) => {
    const part = schema({ properties: some(few(names, below)), required: some(fc.subarray(NAMES, { maxLength: 1 })) });
    return schema({
      type: fc.constant("object"),
      properties: some(few(names, below)),
      if: schema({
        properties: few(names, fc.constantFrom<JsonValue>({ const: "a" }, { type: "string" }, { enum: ["a", 1] })),
        required: some(fc.subarray(NAMES, { minLength: 1, maxLength: 1 })),
      }),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: some(part),
      else: some(part),
    });
  },
  nulls: (below) =>
    fc.oneof(
      below.map((member): JsonObject => ({ anyOf: [member, { type: "null" }] })),
      below.map((member): JsonObject => ({ oneOf: [{ type: "null" }, member] })),
      fc.constantFrom<JsonObject>(
        { type: "null" },
        { const: null },
        { enum: ["a", null] },
        { type: ["string", "null"], enum: ["a", "b", null] },
      ),
    ),
  listed: () =>
    fc.oneof(
      schema({ enum: fc.subarray([...OBJECTS], { minLength: 1, maxLength: 4 }) }),
      schema({ const: fc.constantFrom(...OBJECTS) }),
    ),
  kinds: (below) =>
    fc
      .array(
        fc.tuple(fc.constantFrom("cat", "dog", "eel", "fox"), few(fc.constantFrom("b", "c"), below), fc.boolean()),
        { minLength: 2, maxLength: 4 },
      )
      .chain((list) =>
        fc.constantFrom("oneOf", "anyOf").map(
          (keyword): JsonObject => ({
            [keyword]: [...new Map(list.map((one) => [one[0], one])).values()].map(([kind, properties, closed]) => ({
              type: "object",
              properties: { a: { const: kind }, ...properties },
              required: ["a"],
              ...(closed ? { additionalProperties: false } : {}),
            })),
          }),
        ),
      ),
  untyped: (below) =>
    schema({
      minLength: some(count),
      maximum: some(fc.integer({ min: -2, max: 9 })),
      exclusiveMaximum: some(fc.integer({ min: -2, max: 9 })),
      minItems: some(count),
      items: some(below),
      properties: some(few(names, below)),
      required: some(fc.subarray(NAMES, { maxLength: 1 })),
    }),
  exclusive: () =>
    schema({
      type: fc.constantFrom("integer", "number"),
      minimum: some(fc.constantFrom(0, -1, 1.5)),
      exclusiveMinimum: some(fc.constantFrom(0, -1, 1.5)),
      maximum: some(fc.constantFrom(3, 4, 4.5)),
      exclusiveMaximum: some(fc.constantFrom(3, 4, 4.5)),
      multipleOf: some(fc.constantFrom(1, 0.5, 2)),
    }),
  nots: (below) => schema({ type: some(fc.constantFrom<JsonValue>("string", "object", "integer")), not: below }),
  parts: (below) =>
    fc
      .tuple(
        fc.array(below, { minLength: 1, maxLength: 3 }),
        some(fc.constantFrom<JsonValue>("string", "object", "array", "number")),
      )
      .map(([allOf, type]): JsonObject => ({ ...(type === undefined ? {} : { type }), allOf })),
  references: () => references,
  besides: (below) =>
    fc
      .tuple(
        schema({
          type: some(fc.constantFrom<JsonValue>("object", ["object", "string"], "array")),
          properties: some(few(names, below)),
          required: some(fc.subarray(NAMES, { maxLength: 1 })),
          additionalProperties: some<JsonValue>(fc.oneof(fc.boolean(), below)),
          maxLength: some(count),
          maxItems: some(count),
        }),
        fc.constantFrom("anyOf", "oneOf"),
        fc.array(below, { minLength: 1, maxLength: 3 }),
      )
      .map(([own, keyword, members]): JsonObject => ({ ...own, [keyword]: members })),
  closedParts: (below) => {
    const object = schema({
      type: fc.constant("object"),
      properties: few(names, below),
      required: some(fc.subarray(NAMES, { maxLength: 1 })),
      additionalProperties: some<JsonValue>(fc.oneof(fc.constant(false), below)),
    });
    return fc.array(object, { minLength: 2, maxLength: 2 }).map((allOf): JsonObject => ({ allOf }));
  },
};
