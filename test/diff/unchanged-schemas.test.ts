import { expect, test } from "vitest";
import { unchangedSchemas } from "../../generator/diff/facts/schema/unchanged-schemas.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";

function documentOf(schemas: JsonObject, openapi = "3.1.0"): JsonObject {
  return { openapi, components: { schemas } };
}

const LEAF = { type: "string", maxLength: 5 };
const TREE = {
  properties: { next: { $ref: "#/components/schemas/Tree" }, leaf: { $ref: "#/components/schemas/Leaf" } },
};
const reference = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });

const cases: readonly (readonly [
  name: string,
  from: JsonObject,
  to: JsonObject,
  old: JsonValue,
  now: JsonValue,
  want: boolean,
])[] = [
  [
    "the same component",
    documentOf({ Tree: TREE, Leaf: LEAF }),
    documentOf({ Leaf: LEAF, Tree: TREE }),
    reference("Tree"),
    reference("Tree"),
    true,
  ],
  [
    "a change behind references",
    documentOf({ Tree: TREE, Leaf: LEAF }),
    documentOf({ Tree: TREE, Leaf: { type: "string" } }),
    reference("Tree"),
    reference("Tree"),
    false,
  ],
  [
    "a change of another component",
    documentOf({ Tree: TREE, Leaf: LEAF, Other: true }),
    documentOf({ Tree: TREE, Leaf: LEAF, Other: false }),
    reference("Tree"),
    reference("Tree"),
    true,
  ],
  [
    "prose",
    documentOf({}),
    documentOf({}),
    { type: "string", description: "One" },
    { type: "string", description: "Two" },
    true,
  ],
  [
    "a property that is called like prose",
    documentOf({}),
    documentOf({}),
    { properties: { description: { type: "string" } } },
    { properties: { description: { type: "number" } } },
    false,
  ],
  [
    "a constant that looks like a schema with prose",
    documentOf({}),
    documentOf({}),
    { const: { description: "a" } },
    { const: { description: "b" } },
    false,
  ],
  ["a keyword that one side alone has", documentOf({}), documentOf({}), {}, { minLength: 1 }, false],
  [
    "a reference to a place that is no component",
    documentOf({}),
    documentOf({}),
    { $ref: "#/paths/~1a" },
    { $ref: "#/paths/~1a" },
    false,
  ],
  ["a reference that leads nowhere", documentOf({}), documentOf({}), reference("Gone"), reference("Gone"), true],
  [
    "another dialect",
    documentOf({ Leaf: LEAF }, "3.0.3"),
    documentOf({ Leaf: LEAF }),
    reference("Leaf"),
    reference("Leaf"),
    false,
  ],
];

test.each(cases)("%s", (_, from, to, old, now, want) => {
  const at = (node: JsonValue) => [{ node, pointer: "/paths/~1/get" }];
  expect(unchangedSchemas(from, to)(at(old), at(now))).toBe(want);
});
