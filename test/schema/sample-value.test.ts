import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { sampleValue } from "../../generator/schema/sample-value.js";
import { createSchemaValidator } from "../../generator/schema/validator.js";

const root: JsonObject = {
  openapi: "3.0.3",
  components: {
    schemas: {
      Tree: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, next: { $ref: "#/components/schemas/Tree" } },
      },
    },
  },
};

const cases: readonly [name: string, schema: JsonValue, smallest: JsonValue, largest: JsonValue][] = [
  ["text", { type: "string" }, "it &", 'it /?#&=+%"é✓'],
  ["text with a pattern", { type: "string", pattern: "^[a-z]+$", maxLength: 1 }, "i", "i"],
  ["text with a length", { type: "string", minLength: 4, maxLength: 5 }, "it &", "it /?"],
  ["format", { type: "string", format: "date" }, "2026-01-02", "2026-01-02"],
  ["enum", { type: "string", enum: ["a", "b"] }, "a", "b"],
  ["open enum", { type: "string", "x-enum": ["a", "b"] }, "a", "b"],
  ["integer in bounds", { type: "integer", minimum: 2, maximum: 9 }, 2, 9],
  ["number", { type: "number" }, 0, 3.5],
  ["boolean by default", { type: "boolean", default: true }, false, false],
  ["array", { type: "array", items: { type: "integer" } }, [], [7, 7]],
  [
    "array of each kind",
    { type: "array", items: { oneOf: [{ type: "integer" }, { type: "boolean" }, { enum: ["x"] }] } },
    [],
    [7, true, "x"],
  ],
  [
    "object",
    { type: "object", required: ["a"], properties: { a: { type: "integer" }, b: { type: "boolean" } } },
    { a: 0 },
    { a: 7, b: true },
  ],
  [
    "nullable member",
    { type: "object", required: ["a"], properties: { a: { type: "integer", nullable: true } } },
    { a: null },
    { a: 7 },
  ],
  [
    "exactly one of",
    {
      type: "object",
      properties: { a: { type: "integer" }, b: { type: "integer" } },
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    { a: 0 },
    { a: 7 },
  ],
  ["free-form", { type: "object" }, {}, { 'any "key"': "välue", count: 2, list: ["a,b", null], nested: { ok: true } }],
];
test.each(cases)("%s", (_name, schema, smallest, largest) => {
  const validator = createSchemaValidator(root);
  for (const [size, want] of [
    ["smallest", smallest],
    ["largest", largest],
  ] as const) {
    const value = sampleValue(root, schema, "it", { size, branch: 0 });
    expect(value, size).toEqual(want);
    expect(validator.validate(schema, value, "request"), size).toEqual([]);
  }
});

test("a schema that refers to itself comes to an end", () => {
  const schema = { $ref: "#/components/schemas/Tree" };
  const value = sampleValue(root, schema, "it", { size: "largest", branch: 0 });
  expect(JSON.stringify(value).length).toBeLessThan(1000);
  expect(createSchemaValidator(root).validate(schema, value, "request")).toEqual([]);
});

test("a schema that requires itself, which no value fits, is cut after a few levels", () => {
  const Chain = { type: "object", properties: { next: { $ref: "#/components/schemas/Chain" } }, required: ["next"] };
  const document = { openapi: "3.1.0", components: { schemas: { Chain } } };
  const value = sampleValue(document, Chain, "it", { size: "smallest", branch: 0 });
  expect(value).toEqual({ next: { next: { next: "next value" } } });
});

test("strings of two names differ", () => {
  const of = (name: string): JsonValue =>
    sampleValue(root, { type: "string", pattern: "^[a-z_]+$" }, name, { size: "smallest", branch: 0 });
  expect([of("first_id"), of("second_id")]).toEqual(["first_id", "second_id"]);
});

/** How many values a value is made of. */
const sizeOf = (value: JsonValue): number =>
  value !== null && typeof value === "object"
    ? Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
    : 1;

/** Lists within one another, of at least so many items each. */
const lists = (depth: number, minItems: number): JsonValue =>
  Array.from({ length: depth }).reduce<JsonValue>((items) => ({ type: "array", minItems, items }), { type: "integer" });

test.each([
  [80, 2],
  [20, 3],
  [4, 1000],
  [1, 1_000_000_000],
])("%i lists within one another, of %i items, come to an end", (depth, minItems) => {
  for (const size of ["smallest", "largest"] as const)
    expect(sizeOf(sampleValue(root, lists(depth, minItems), "it", { size, branch: 0 }))).toBeLessThanOrEqual(20_001);
});

test.each([
  [3, 2],
  [2, 100],
  [1, 1000],
])("%i lists within one another have the %i items that they need", (depth, minItems) => {
  const schema = lists(depth, minItems);
  const value = sampleValue(root, schema, "it", { size: "smallest", branch: 0 });
  expect(createSchemaValidator(root).validate(schema, value, "request")).toEqual([]);
});

/** A union of two objects that differ in their tag alone, which no one requires. */
const pets = (cat: JsonValue, dog: JsonValue): JsonObject => {
  const branch = (kind: JsonValue): JsonValue => ({ type: "object", properties: { kind } });
  const oneOf = ["Cat", "Dog"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const mapping = { meow: "#/components/schemas/Cat" };
  const Pet = { oneOf, discriminator: { propertyName: "kind", mapping } };
  return { openapi: "3.1.0", components: { schemas: { Pet, Cat: branch(cat), Dog: branch(dog) } } };
};

test.each<[string, JsonObject, number, JsonValue]>([
  ["that the branch says", pets({ const: "a" }, { const: "b" }), 1, { kind: "b" }],
  ["of the mapping", pets({ type: "string" }, { type: "string" }), 0, { kind: "meow" }],
  ["that is its name", pets({ type: "string" }, { type: "string" }), 1, { kind: "Dog" }],
])("a branch of a union has its tag though it is optional: one %s", (_, document, branch, want) => {
  const schema = { $ref: "#/components/schemas/Pet" };
  expect(sampleValue(document, schema, "it", { size: "smallest", branch })).toEqual(want);
});
