import { expect, test } from "vitest";
import { normalSchema } from "../../generator/emit/types/normal-schema.js";
import type { JsonObject } from "../../generator/openapi/document.js";

const reference = { $ref: "#/components/schemas/Other" };

const cases: readonly (readonly [name: string, given: JsonObject, want: JsonObject])[] = [
  [
    "members of allOf that describe and say nothing go",
    { allOf: [reference, { description: "It." }, { nullable: false }, true] },
    { allOf: [reference] },
  ],
  [
    "a member of allOf that requires a property is kept as long as nothing declares it",
    { allOf: [reference, { required: ["name"] }] },
    { allOf: [reference] },
  ],
  [
    "items without a type are those of a list",
    { items: { type: "string" } },
    { type: "array", items: { type: "string" } },
  ],
  ["items beside values are no list", { enum: ["a"], items: {} }, { enum: ["a"], items: {} }],
];

test.each(cases)("%s", (_, given, want) => {
  expect(normalSchema(given, () => undefined)).toEqual(want);
});
