import { describe, expect, test } from "vitest";
import { mergeSchemas, type ServiceSchema } from "../../generator/model/merge-schemas.js";
import type { JsonValue } from "../../generator/openapi/document.js";

const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const schema = (service: string, name: string, value: JsonValue): ServiceSchema => ({
  service,
  name,
  component: true,
  schema: value,
});
const text = { type: "string" };
const number = { type: "number" };

/** Names by `service.name`, as the schemas of several services get them. */
const CASES: readonly (readonly [
  name: string,
  given: readonly ServiceSchema[],
  want: { readonly [place: string]: string },
])[] = [
  [
    "equal ones become one",
    [schema("a", "Error", text), schema("b", "Error", text)],
    { "a.Error": "Error", "b.Error": "Error" },
  ],
  [
    "prose makes no difference",
    [
      schema("a", "Error", { ...text, description: "One." }),
      schema("b", "Error", { ...text, description: "Another.", example: "x" }),
    ],
    { "a.Error": "Error", "b.Error": "Error" },
  ],
  [
    "different ones: the name stays with the one that most share",
    [schema("a", "Error", text), schema("b", "Error", number), schema("c", "Error", number)],
    { "a.Error": "AError", "b.Error": "Error", "c.Error": "Error" },
  ],
  [
    "on a tie with the first service",
    [schema("b", "Error", number), schema("a", "Error", text)],
    { "a.Error": "Error", "b.Error": "BError" },
  ],
  [
    "those that refer to different ones differ",
    [
      schema("a", "Error", text),
      schema("b", "Error", number),
      schema("a", "Page", { type: "array", items: ref("Error") }),
      schema("b", "Page", { type: "array", items: ref("Error") }),
    ],
    { "a.Error": "Error", "b.Error": "BError", "a.Page": "Page", "b.Page": "BPage" },
  ],
  [
    "recursive ones end",
    [
      schema("a", "Tree", { properties: { child: ref("Tree") } }),
      schema("b", "Tree", { properties: { child: ref("Tree") } }),
    ],
    { "a.Tree": "Tree", "b.Tree": "Tree" },
  ],
  ["a name of the generated modules is not taken", [schema("a", "Reserved", text)], { "a.Reserved": "Reserved2" }],
  [
    "a name that is no identifier",
    [schema("a", "my type!", text), schema("a", "2nd", text)],
    { "a.my type!": "mytype", "a.2nd": "_2nd" },
  ],
];

describe("one list of types for the services of a version", () => {
  test.each(CASES)("%s", (_, given, want) => {
    const { nameOf } = mergeSchemas(given, new Set(["Reserved"]));
    expect(Object.fromEntries(given.map(({ service, name }) => [`${service}.${name}`, nameOf(service, name)]))).toEqual(
      want,
    );
  });

  test("references follow the names", () => {
    const { schemas } = mergeSchemas(
      [schema("a", "Error", text), schema("b", "Error", number), schema("b", "Page", { items: ref("Error") })],
      new Set(),
    );
    expect(schemas.map(({ name, services, schema: value }) => [name, services, value])).toEqual([
      ["BError", ["b"], number],
      ["Error", ["a"], text],
      ["Page", ["b"], { items: ref("BError") }],
    ]);
  });
});
