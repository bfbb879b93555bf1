import { expect, test } from "vitest";
import { separateUnions } from "../../generator/emit/types/separate-unions.js";
import type { JsonObject } from "../../generator/openapi/document.js";

const text = { type: "string" };
const nothing = { type: "null" };
const named = { type: "object", properties: { name: text } };
const other = { type: "object", properties: { size: { type: "number" } } };

const cases: readonly (readonly [name: string, given: JsonObject, want: JsonObject])[] = [
  [
    "null beside open objects stays null",
    { description: "It.", additionalProperties: true, anyOf: [{ type: "object" }, nothing] },
    { description: "It.", anyOf: [{ type: "object", additionalProperties: true }, nothing] },
  ],
  [
    "null beside objects of declared properties",
    { properties: { name: text }, required: ["name"], oneOf: [nothing, { type: "object" }] },
    { anyOf: [{ type: "object", properties: { name: text }, required: ["name"] }, nothing] },
  ],
  [
    "a branch with properties of its own is beside the shared ones",
    { additionalProperties: text, anyOf: [named, text] },
    { anyOf: [{ additionalProperties: text, anyOf: [named] }, text] },
  ],
  [
    "the objects are still one of many",
    { properties: { name: text }, oneOf: [named, other, nothing] },
    { anyOf: [{ properties: { name: text }, oneOf: [named, other] }, nothing] },
  ],
  [
    "objects alone are one of each",
    { properties: { name: text }, anyOf: [named, other] },
    { allOf: [{ properties: { name: text } }, { anyOf: [named, other] }] },
  ],
  [
    "a type beside the union holds for every branch",
    { type: "object", properties: { name: text }, anyOf: [other, nothing] },
    { allOf: [{ type: "object", properties: { name: text } }, { anyOf: [other, nothing] }] },
  ],
];

test.each(cases)("%s", (_, given, want) => {
  expect(separateUnions(given)).toEqual(want);
});
