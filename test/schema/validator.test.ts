import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import type { SchemaView } from "../../generator/schema/json-schema.js";
import { createSchemaValidator } from "../../generator/schema/validator.js";

const root: JsonObject = {
  openapi: "3.0.3",
  components: {
    schemas: {
      Base: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "string", readOnly: true }, secret: { type: "string", writeOnly: true } },
      },
      Child: {
        allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { size: { type: "integer" } } }],
      },
      Free: { type: "object" },
      Tree: { type: "object", properties: { next: { $ref: "#/components/schemas/Tree" } } },
    },
  },
};
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const cases: readonly [name: string, schema: JsonValue, value: JsonValue, view: SchemaView, want: readonly string[]][] =
  [
    ["nullable", { type: "string", nullable: true }, null, "response", []],
    ["not nullable", { type: "string" }, null, "response", [" must be string"]],
    ["nullable enum", { type: "string", nullable: true, enum: ["a"] }, null, "response", []],
    ["nullable union", { nullable: true, oneOf: [{ type: "string" }, { type: "integer" }] }, null, "request", []],
    [
      "exclusive minimum of 3.0",
      { type: "integer", minimum: 1, exclusiveMinimum: true },
      1,
      "request",
      [" must be > 1"],
    ],
    ["inclusive minimum of 3.0", { type: "integer", minimum: 1, exclusiveMinimum: false }, 1, "request", []],
    ["exclusive, but no minimum", { type: "integer", exclusiveMinimum: true }, -1, "request", []],
    ["format", { type: "string", format: "date-time" }, "yesterday", "response", [' must match format "date-time"']],
    ["open enum", { type: "string", "x-enum": ["a"] }, "b", "request", []],
    ["undeclared in a request", ref("Child"), { size: 1, other: 2 }, "request", [' undeclared property "other"']],
    ["undeclared in an answer", ref("Child"), { id: "a", size: 1, other: 2 }, "response", []],
    ["readOnly is not required in a request", ref("Base"), {}, "request", []],
    ["readOnly is required in an answer", ref("Base"), {}, "response", [" must have required property 'id'"]],
    [
      "undeclared deep inside",
      ref("Tree"),
      { next: { next: { other: 1 } } },
      "request",
      ['/next/next undeclared property "other"'],
    ],
    ["free-form", ref("Free"), { any: { thing: 1 } }, "request", []],
    ["anything", {}, { any: 1 }, "request", []],
    [
      "declared by a branch",
      { oneOf: [{ type: "object", properties: { a: { type: "string" } } }] },
      { a: "x" },
      "request",
      [],
    ],
    [
      "exactly one of",
      { type: "object", properties: { a: {}, b: {} }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      { a: 1, c: 1 },
      "request",
      [' undeclared property "c"'],
    ],
  ];
test.each(cases)("%s", (_name, schema, value, view, want) => {
  const found = createSchemaValidator(root).validate(schema, value, view);
  expect(found?.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual(want);
});

const cases31: readonly [name: string, schema: JsonValue, value: JsonValue, want: readonly string[]][] = [
  [
    "unevaluated beside a reference in `allOf`",
    { allOf: [ref("Named")], properties: { b: {} }, unevaluatedProperties: false },
    { name: "x", other: 1 },
    [' undeclared property "other"'],
  ],
  [
    "described beside a reference in `allOf`",
    { allOf: [ref("Named")], properties: { b: {} }, unevaluatedProperties: false },
    { name: "x", b: 1 },
    [],
  ],
  ["an item that `contains` describes", { contains: { type: "integer" }, unevaluatedItems: false }, [1, 2], []],
  [
    "an item that neither `contains` nor a place describes",
    { prefixItems: [{ type: "string" }], contains: { type: "integer" }, unevaluatedItems: { type: "boolean" } },
    ["a", 1, true, "b"],
    ["/3 must be integer", "/3 must be boolean", "/3 must match a schema in anyOf"],
  ],
  [
    "too few items that fit `contains`",
    { contains: { minimum: 5 }, minContains: 2 },
    [7],
    [" must contain at least 2 valid item(s)"],
  ],
  [
    "an empty list after one in which an item fits `contains`",
    { items: { contains: { type: "boolean" } } },
    [[true], []],
    ["/1 must contain at least 1 valid item(s)"],
  ],
  [
    "`contains` that takes each item, and an empty list",
    { contains: {} },
    [],
    [" must contain at least 1 valid item(s)"],
  ],
];
test.each(cases31)("3.1: %s", (_name, schema, value, want) => {
  const named: JsonObject = {
    openapi: "3.1.0",
    components: { schemas: { Named: { type: "object", properties: { name: { type: "string" } } }, Judged: schema } },
  };
  const found = createSchemaValidator(named).validate(schema, value, "response");
  expect(found?.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual(want);
});

test("a value that fits two schemas of `oneOf` is marked", () => {
  const schema = { oneOf: [{ type: "string" }, { maxLength: 3 }] };
  const { validate } = createSchemaValidator(root);
  expect(validate(schema, "abc", "response")).toMatchObject([{ fitsSeveral: true }]);
  expect(validate({ oneOf: [{ type: "integer" }] }, "abc", "response")?.some(({ fitsSeveral }) => fitsSeveral)).toBe(
    false,
  );
});

test("a schema that cannot be read has no verdict on the values that reach it", () => {
  const Inner: JsonObject = { type: "text", properties: { child: ref("Outer") } };
  const Outer: JsonObject = { type: "object", properties: { plain: { type: "string" }, inner: ref("Inner") } };
  const { validate } = createSchemaValidator({ openapi: "3.0.3", components: { schemas: { Inner, Outer } } });
  for (const _ of ["first", "again"]) {
    expect(validate(ref("Outer"), { inner: {} }, "response")).toBeUndefined();
    expect(validate(ref("Outer"), { plain: 1 }, "response")).toMatchObject([{ message: "must be string" }]);
  }
});

test.each(["open-request", "response"] as const)(
  "a schema's own `unevaluatedProperties` sees what all members of a union describe (%s)",
  (view) => {
    const member = (name: string) => ({ properties: { [name]: { type: "string" } } });
    const schema = { anyOf: [member("first"), { $ref: "#/components/schemas/Second" }], unevaluatedProperties: false };
    const root = { openapi: "3.1.0", components: { schemas: { Second: member("second"), Union: schema } } };
    const violations = (value: JsonValue) => createSchemaValidator(root).validate(schema, value, view);
    expect(violations({ first: "a", second: "b" })).toEqual([]);
    expect(violations({ first: "a", third: "c" })).toMatchObject([{ property: "third" }]);
  },
);

test("a schema that holds a value against itself by way of another one has no verdict", () => {
  const One: JsonObject = { allOf: [ref("Other")] };
  const Other: JsonObject = { allOf: [ref("One")] };
  const { validate } = createSchemaValidator({ openapi: "3.1.0", components: { schemas: { One, Other } } });
  for (const view of ["request", "open-request", "response", "closed-response"] as const)
    expect(validate(ref("One"), {}, view), view).toBeUndefined();
});

test("a value that forty unions in one another hold against two schemas each has no verdict", () => {
  const next = (level: number) => ref(`Level${level + 1}`);
  const levels = Array.from({ length: 40 }, (_, level) => [
    `Level${level}`,
    { anyOf: [next(level), { allOf: [next(level), {}] }] },
  ]);
  const schemas = Object.fromEntries([...levels, ["Level40", { type: "string" }]]);
  const { validate } = createSchemaValidator({ openapi: "3.1.0", components: { schemas } });
  expect(validate(ref("Level0"), 1, "response")).toBeUndefined();
  expect(validate(ref("Level35"), 1, "response")).not.toEqual([]);
  const within = { type: "object", properties: { plain: { type: "string" }, deep: ref("Level0") } };
  expect(validate(within, { plain: 1 }, "response")).toMatchObject([{ message: "must be string" }]);
  expect(validate(within, { deep: 1 }, "response")).toBeUndefined();
});

test.each(["open-request", "response"] as const)(
  "a value whose every level is held against twice as many schemas as the one above has no verdict (%s)",
  (view) => {
    const again = { properties: { next: ref("Node") } };
    const Node = { type: "object", allOf: [again, again] };
    const { validate } = createSchemaValidator({ openapi: "3.1.0", components: { schemas: { Node } } });
    const nested = (depth: number): JsonValue => (depth === 0 ? {} : { next: nested(depth - 1) });
    expect(validate(ref("Node"), nested(8), view)).toEqual([]);
    expect(validate(ref("Node"), nested(80), view)).toBeUndefined();
  },
);

test.each<JsonValue>(["string", 1, ["string"]])("a schema that is %j has no verdict", (Name) => {
  const { validate } = createSchemaValidator({ openapi: "3.1.0", components: { schemas: { Name } } });
  for (const view of ["request", "open-request", "response", "closed-response"] as const) {
    expect(validate(ref("Name"), "a", view), view).toBeUndefined();
    expect(validate({ properties: { name: ref("Name") } }, { name: "a" }, view), view).toBeUndefined();
  }
});
