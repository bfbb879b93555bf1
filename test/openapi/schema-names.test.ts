import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { valueAt } from "../../generator/openapi/json-pointer.js";
import { withoutSchemaNames } from "../../generator/openapi/schema-names.js";

const LIST = { type: "array", items: { type: "string" } };

/** Schemas, the pointer of a reference below `components/schemas`, and what it says afterwards. */
const CASES: readonly (readonly [title: string, schemas: JsonObject, pointer: string, target: JsonValue])[] = [
  [
    "an anchor",
    { A: { properties: { b: { $ref: "#bee" } } }, B: { $anchor: "bee" } },
    "A/properties/b/$ref",
    "#/components/schemas/B",
  ],
  [
    "an anchor that two resources have, by the one it is in",
    {
      A: { $id: "a", properties: { b: { $ref: "#bee" } }, $defs: { B: { $anchor: "bee" } } },
      B: { $id: "b", $anchor: "bee" },
    },
    "A/properties/b/$ref",
    "#/components/schemas/A/$defs/B",
  ],
  [
    "an anchor that a resource has, too, by the document it is in",
    {
      A: { properties: { b: { $ref: "#bee" } } },
      B: { $anchor: "bee" },
      C: { $id: "c", $anchor: "bee" },
    },
    "A/properties/b/$ref",
    "#/components/schemas/B",
  ],
  [
    "a dynamic reference to the only anchor",
    { A: { $dynamicAnchor: "node", properties: { next: { $dynamicRef: "#node" } } } },
    "A/properties/next/$ref",
    "#/components/schemas/A",
  ],
  [
    "a dynamic reference to one of two anchors",
    { A: { $dynamicAnchor: "node", items: { $dynamicRef: "#node" } }, B: { $dynamicAnchor: "node" } },
    "A/items/$dynamicRef",
    "#node",
  ],
  [
    "a pointer within a schema that has an address",
    { A: { $id: "https://schemas.example/a", properties: { b: { $ref: "#/$defs/L" } }, $defs: { L: LIST } } },
    "A/properties/b/$ref",
    "#/components/schemas/A/$defs/L",
  ],
  [
    "a pointer from the root within a schema that has an address",
    { A: { $id: "https://schemas.example/a", properties: { b: { $ref: "#/components/schemas/B" } } }, B: LIST },
    "A/properties/b/$ref",
    "#/components/schemas/B",
  ],
  [
    "an address",
    {
      A: { $id: "https://schemas.example/a", items: { $ref: "b#/items" } },
      B: { $id: "https://schemas.example/b", ...LIST },
    },
    "A/items/$ref",
    "#/components/schemas/B/items",
  ],
  [
    "a name as address, as TypeBox writes it",
    { A: { items: { $ref: "Bee" } }, B: { $id: "Bee", ...LIST } },
    "A/items/$ref",
    "#/components/schemas/B",
  ],
  ["a name that no schema has", { A: { items: { $ref: "#bee" } }, B: { $anchor: "b" } }, "A/items/$ref", "#bee"],
  ["a word of the data", { A: { $anchor: "a", example: { $ref: "#a" } } }, "A/example/$ref", "#a"],
];

describe("schemas are referred to by their names", () => {
  test.each(CASES)("%s", (_, schemas, pointer, target) => {
    const read = withoutSchemaNames({ openapi: "3.1.0", components: { schemas } });
    expect(valueAt(read, `/components/schemas/${pointer}`)).toBe(target);
  });

  test("OpenAPI 3.0 has no names of schemas", () => {
    const root = { openapi: "3.0.3", components: { schemas: { A: { $anchor: "a", items: { $ref: "#a" } } } } };
    expect(withoutSchemaNames(root)).toBe(root);
  });
});
