import { expect, test } from "vitest";
import { printDeclaration } from "../../generator/emit/types/print-type.js";
import { typeNodes } from "../../generator/emit/types/type-nodes.js";
import type { JsonValue } from "../../generator/openapi/document.js";

const orNull = (schema: JsonValue): JsonValue => ({ anyOf: [schema, { type: "null" }] });

test.each<[string, JsonValue, string]>([
  ["a value that an enum has twice", { type: "string", enum: ["a", "a", "b"] }, '"a" | "b"'],
  ["a known value that is there twice", { type: "string", "x-enum": ["a", "a"] }, '"a" | (string & {})'],
  ["null in null", orNull(orNull({ type: "number" })), "number | null"],
  ["null in null of a list", { type: "array", items: orNull(orNull({ type: "number" })) }, "(number | null)[]"],
  ["formats of one type", { anyOf: [{ type: "string" }, { type: "string", format: "date" }] }, "string"],
])("a union has each member once: %s", (_, schema, want) => {
  const node = typeNodes({ It: schema }).get("It");
  const options = { texts: [], input: false, inputOnly: false };
  expect(node && printDeclaration("It", node, options)).toBe(`export type It = ${want};`);
});
