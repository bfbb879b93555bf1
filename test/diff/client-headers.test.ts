import { expect, test } from "vitest";
import { diffSides } from "../../generator/diff/index.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { isObject } from "../../generator/openapi/json-pointer.js";

/** A side whose only operation takes a size of at most `most`, and parameters beside it. */
function sideOf(name: string, most: number, parameters: readonly JsonObject[], more: JsonObject = {}): DiffSide {
  const size = { name: "size", in: "query", schema: { type: "integer", maximum: most } };
  const get = { parameters: [size, ...parameters], responses: { "204": { description: "Done." } }, ...more };
  const root = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: { "/things": { get } } };
  const place = (pointer: string) => ({ file: `${name}.yaml`, line: 1, column: 1, pointer });
  return { name, documents: [{ service: "things", root, place }] };
}

const version = (schema: JsonObject, name = "Api-Version"): JsonObject => ({
  name,
  in: "header",
  required: true,
  schema: { type: "string", ...schema },
});

/** The headers of each proof, by the id of its change. */
function headersOf(from: DiffSide, to: DiffSide, clientHeaders: readonly string[]): unknown {
  return diffSides(from, to, { clientHeaders }).changes.flatMap(({ id, witness }) => {
    const value = witness?.value;
    return witness === undefined ? [] : [[id, isObject(value as JsonObject) ? (value as JsonObject)["headers"] : null]];
  });
}

test.each([
  ["a default", version({ default: "1" }), version({ default: "2" })],
  ["the only value", version({ enum: ["1", "2"] }), version({ const: "2" })],
  ["the value of a header in other letters", version({ default: "1" }, "API-version"), version({ default: "2" })],
])("a proof has the header of the version that refuses it: %s", (_, before, after) => {
  const [from, to] = [sideOf("1", 9, [before]), sideOf("2", 5, [after])];
  expect(headersOf(from, to, ["api-version"])).toEqual([["request-maximum-decreased", { "Api-Version": "2" }]]);
});

test("a header keeps the old value where the old side takes no other: a proof is a request that the old side accepts", () => {
  const [from, to] = [sideOf("1", 9, [version({ enum: ["1"] })]), sideOf("2", 5, [version({ const: "2" })])];
  expect(headersOf(from, to, ["Api-Version"])).toEqual([["request-maximum-decreased", { "Api-Version": "1" }]]);
});

test("a header that the old side does not declare is not added", () => {
  const [from, to] = [sideOf("1", 9, []), sideOf("2", 5, [version({ default: "2" })])];
  expect(headersOf(from, to, ["Api-Version"])).toEqual([
    ["request-maximum-decreased", undefined],
    ["request-required-parameter-added", undefined],
  ]);
});

test("a header that no client sends by itself has a value that the accepting side names", () => {
  const [from, to] = [sideOf("1", 9, [version({ enum: ["1", "2"] })]), sideOf("2", 5, [version({ default: "2" })])];
  expect(headersOf(from, to, [])).toEqual([["request-maximum-decreased", { "Api-Version": "1" }]]);
});

test("the proof of a new credential has the header, too", () => {
  const secured: DiffSide = sideOf("2", 9, [version({ default: "2" })], { security: [{ key: [] }] });
  const [document] = secured.documents;
  if (document === undefined) throw new Error("The side has a document");
  const components = { securitySchemes: { key: { type: "apiKey", in: "header", name: "Key" } } };
  const to = { ...secured, documents: [{ ...document, root: { ...document.root, components } }] };
  expect(headersOf(sideOf("1", 9, [version({ default: "1" })]), to, ["Api-Version"])).toEqual([
    ["request-security-required", { "Api-Version": "2" }],
  ]);
});
