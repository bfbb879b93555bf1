import { expect, test } from "vitest";
import { valueType } from "../../generator/emit/value-type.js";
import { shownKinds } from "../../generator/model/value-kinds.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";

const root: JsonObject = {
  openapi: "3.1.0",
  components: { schemas: { Book: { type: "object" }, Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }] } } },
};
const book = { $ref: "#/components/schemas/Book" };

test.each<[string, JsonValue, string]>([
  ["a list of types", { type: ["string", "null"] }, "string | null"],
  ["a union with null", { anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  ["a union of components", { oneOf: [book, { type: "integer" }] }, "Book | number"],
  ["a list of a union", { type: "array", items: { anyOf: [book, { type: "string" }] } }, "(Book | string)[]"],
  ["a component with a description beside it", { allOf: [book, { description: "It." }] }, "Book"],
  ["a union of which one member says nothing", { anyOf: [book, {}] }, "unknown"],
  ["binary data in JSON", { type: "array", items: { type: "string", format: "binary" } }, "string[]"],
  ["a union that is its own member", { $ref: "#/components/schemas/Loop" }, "unknown"],
])("%s is shown as its type", (_, schema, want) => {
  const nameOf = (component: string): string | undefined => (component === "Book" ? component : undefined);
  expect(valueType(shownKinds(schema, root, nameOf, "string"))).toBe(want);
});
