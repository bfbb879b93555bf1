import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { isDeepDocument, shallowDocument } from "../../../generator/verify/mock/shallow-document.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Schemas each of which refers to all others. */
function meshed(count: number): JsonObject {
  const names = Array.from({ length: count }, (_, index) => `S${index}`);
  const schemas: { [name: string]: JsonValue } = {};
  for (const name of names)
    schemas[name] = {
      type: "object",
      properties: Object.fromEntries(names.map((other) => [other, ref(other)])),
      example: { $ref: "data" },
    };
  const content = { "application/json": { schema: ref("S0") } };
  return {
    openapi: "3.0.3",
    paths: { "/a": { get: { responses: { 200: { description: "", content } } } } },
    components: { schemas },
  };
}

test.each([
  [1, false],
  [3, false],
  [30, true],
])("%i schemas that refer to one another are deep: %s", (count, isDeep) => {
  expect(isDeepDocument(meshed(count))).toBe(isDeep);
});

test("A shallow document keeps the references of operations, and examples; its schemas refer to nothing", () => {
  const shallow = shallowDocument(meshed(30));
  expect(shallow["paths"]).toEqual(meshed(30)["paths"]);
  expect(shallow["components"]).toMatchObject({
    schemas: { S1: { properties: { S2: {} }, example: { $ref: "data" } } },
  });
  expect(isDeepDocument(shallow)).toBe(false);
});
