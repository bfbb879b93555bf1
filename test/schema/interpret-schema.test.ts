import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { createAjv } from "../../generator/schema/ajv.js";
import { interpretSchema, LeftToAjv } from "../../generator/schema/interpret-schema.js";
import type { FoundError } from "../../generator/schema/interpretation.js";
import { judgedExpression, judgedValidation } from "../../generator/schema/patterns/judged-validation.js";
import { isReadableSchema } from "../../generator/schema/readable-schema.js";
import { createSchemaValidator } from "../../generator/schema/validator.js";

const plain: readonly JsonObject[] = [
  {},
  { contentEncoding: "base64" },
  { type: "string" },
  { type: ["string", "null"] },
  { type: "integer", minimum: 1 },
  { type: "number", maximum: 3, exclusiveMinimum: 0 },
  { type: "number", format: "float" },
  { minimum: 2, exclusiveMaximum: 5, multipleOf: 0.5 },
  { multipleOf: 0 },
  { type: "string", maxLength: 1, minLength: 1, pattern: "^a", format: "date" },
  { format: "int32", minLength: 2 },
  { format: "unknown" },
  { type: "boolean" },
  { type: "null" },
  { const: null },
  { const: { a: [1] } },
  { enum: ["a", 1, { b: null }] },
  { type: "array", maxItems: 1, minItems: 1, items: { type: "integer" } },
  { items: false, uniqueItems: true },
  { type: "object", required: ["a", "toString"], minProperties: 1, maxProperties: 1 },
  { type: "object", properties: { a: { type: "string" }, "b/~c": { minimum: 2 }, d: {} } },
  { properties: { a: true, b: false }, additionalProperties: false },
  { properties: { a: true }, patternProperties: { "^b": { type: "string" }, "": {} }, additionalProperties: false },
  { additionalProperties: { type: "integer", minimum: 2 } },
  { type: "object", additionalProperties: {} },
  {
    type: "object",
    required: ["a"],
    propertyNames: { maxLength: 1, not: { const: "b" } },
    additionalProperties: false,
  },
  { propertyNames: false, properties: { a: { type: "string" } } },
];

const values: readonly JsonValue[] = [
  null,
  true,
  0,
  1,
  2.25,
  7,
  3_000_000_000,
  "",
  "a",
  "ab",
  "\u{1F600}",
  "2024-02-30",
  "2024-02-29",
  [],
  [1],
  ["a", 1.5],
  {},
  { a: 1 },
  { a: [1] },
  { b: null },
  { a: "x", "b/~c": 1, d: 0 },
  { b: 1, bc: "y", "~": 3 },
];

/** Each of the schemas, and schemas made of each and the one after it. */
const schemas: readonly JsonValue[] = [
  true,
  false,
  ...plain.flatMap((one, index): readonly JsonObject[] => {
    const other = plain[(index + 3) % plain.length] ?? {};
    const isPatterned = /pattern/.test(JSON.stringify(one));
    const condition = isPatterned ? { type: "object" } : one;
    return [
      one,
      { allOf: [one, other] },
      { anyOf: [one, other], type: "object", required: ["z"] },
      { oneOf: [one, other, { type: "string" }] },
      { not: condition },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: condition, then: other, else: { const: 7 } },
      { if: condition, else: other },
      { properties: { a: one, b: other } },
      { type: "array", items: { anyOf: [one, { oneOf: [one, other] }] } },
    ];
  }),
];

function foundByAjv(schema: JsonValue, value: JsonValue): readonly FoundError[] {
  const ajv = createAjv({ logger: false, ownProperties: true, code: { regExp: judgedExpression } }, false);
  addFormats.default(ajv);
  const validate = ajv.compile(schema as object);
  judgedValidation({ left: 10_000 }, () => validate(value));
  return validate.errors ?? [];
}

function interpreted(schema: JsonValue, value: JsonValue): readonly FoundError[] | undefined {
  let found: readonly FoundError[] | undefined;
  judgedValidation({ left: 10_000 }, () => {
    found = interpretSchema(schema, value, () => true);
    return found.length === 0;
  });
  return found;
}

const asTold = ({ instancePath, keyword, message, schemaPath, params }: FoundError): unknown => ({
  instancePath,
  keyword,
  message,
  schemaPath,
  missing: params["missingProperty"],
  additional: params["additionalProperty"],
  allowed: params["allowedValues"],
  passing: params["passingSchemas"],
});

test.each(schemas.map((schema) => [JSON.stringify(schema), schema] as const))(
  "%s: the same errors as ajv's",
  (_, schema) => {
    expect(isReadableSchema(schema)).toBe(true);
    for (const value of values) {
      const name = JSON.stringify(value);
      expect({ [name]: interpreted(schema, value)?.map(asTold) }).toEqual({
        [name]: foundByAjv(schema, value).map(asTold),
      });
    }
  },
);

test.each<readonly [JsonValue]>([
  [{ type: "text" }],
  [{ type: [] }],
  [{ enum: [] }],
  [{ minimum: "1" }],
  [{ properties: { a: null } }],
  [{ items: [true] }],
  [{ format: "constructor" }],
  [{ not: { pattern: "a" } }],
  [{ contains: true }],
  [{ unevaluatedProperties: false }],
  [{ toString: true }],
])("%j is left to ajv", (schema) => {
  expect(isReadableSchema(schema)).toBe(false);
});

test.each<readonly [readonly JsonValue[]]>([[[{ a: 1 }, 2, { a: 1 }]], [["a", "b", "a"]], [[null, null]]])(
  "items that are alike are left to ajv: %j",
  (items) => {
    expect(() => interpretSchema({ uniqueItems: true }, items, () => true)).toThrow(LeftToAjv);
  },
);

test("items of other types or values are unlike", () => {
  expect(interpretSchema({ uniqueItems: true }, ["1", 1, null, "null", [1], { 0: 1 }, [1, 1]], () => true)).toEqual([]);
});

test("a validator reads by ajv where a value reaches a schema that is not interpreted, and the other members by itself", () => {
  const root: JsonObject = {
    openapi: "3.1.0",
    components: {
      schemas: {
        Outer: { type: "object", properties: { a: { $ref: "#/components/schemas/Inner" }, b: { type: "string" } } },
        Inner: { type: "array", contains: { type: "integer" } },
        Wrong: { properties: { c: { $ref: "#/components/schemas/None" } } },
        Loop: { $ref: "#/components/schemas/Loop" },
      },
    },
  };
  const validate = (name: string, value: JsonValue): unknown =>
    createSchemaValidator(root)
      .validate({ $ref: `#/components/schemas/${name}` }, value, "response")
      ?.map(({ pointer, message }) => `${pointer} ${message}`);
  expect(validate("Outer", { b: 1 })).toEqual(["/b must be string"]);
  expect(validate("Outer", { a: ["x"], b: 1 })).toEqual([
    "/a/0 must be integer",
    "/a must contain at least 1 valid item(s)",
    "/b must be string",
  ]);
  expect(validate("Wrong", {})).toBeUndefined();
  expect(validate("Loop", 1)).toBeUndefined();
});
