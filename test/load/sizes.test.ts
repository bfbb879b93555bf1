import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/index.js";

const list = <Item>(size: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length: size }, (_, index) => make(index));
const named = (size: number, value: unknown): object => Object.fromEntries(list(size, (index) => [`p${index}`, value]));
const schema = (T: object): object => ({ components: { schemas: { T } } });
const operation = (get: object, path = "/a"): object => ({ paths: { [path]: { get } } });
const parameters = (size: number): readonly object[] => list(size, (index) => ({ name: `p${index}`, in: "query" }));

/** Schemas of which each is a reference to the next. */
const chain = (size: number): object =>
  Object.fromEntries(list(size, (index) => [`C${index}`, { $ref: `#/components/schemas/C${index + 1}` }]));

const limits: readonly (readonly [name: string, make: (size: number) => object, most: number, want: string])[] = [
  [
    "properties",
    (size) => schema({ properties: named(size, {}) }),
    10000,
    "Members of one `properties`: 10,001, more than 10,000.",
  ],
  [
    "required names",
    (size) => schema({ required: list(size, String) }),
    10000,
    "Members of one `required`: 10,001, more than 10,000.",
  ],
  ["values", (size) => schema({ enum: list(size, Number) }), 5000, "Values of one `enum`: 5,001, more than 5,000."],
  [
    "constants",
    (size) => schema({ anyOf: list(size, (i) => ({ const: i })) }),
    5000,
    "Constants of one `anyOf`: 5,001, more than 5,000.",
  ],
  ["variants", (size) => schema({ oneOf: list(size, () => ({})) }), 250, "Schemas of one `oneOf`: 251, more than 250."],
  [
    "constants with properties, which are schemas",
    (size) => schema({ oneOf: list(size, (i) => ({ const: i, properties: {} })) }),
    250,
    "Schemas of one `oneOf`: 251, more than 250.",
  ],
  [
    "variants of several unions",
    (size) => schema({ properties: named(6, { anyOf: list(size, () => ({})) }) }),
    158,
    "Pairs of schemas in all `oneOf`, `anyOf` and `allOf`: 151,686, more than 150,000.",
  ],
  [
    "parameters",
    (size) => operation({ parameters: parameters(size) }),
    300,
    "Parameters of one operation: 301, more than 300.",
  ],
  [
    "parameters of a path and its operation",
    (size) => ({ paths: { "/a": { parameters: parameters(150), get: { parameters: parameters(size - 150) } } } }),
    300,
    "Parameters of one operation: 301, more than 300.",
  ],
  [
    "parameters of all operations",
    (size) => ({
      paths: {
        ...named(250, { parameters: parameters(200), get: {} }),
        "/last": { get: { parameters: parameters(size - 50_000) } },
      },
    }),
    50000,
    "Parameters of all operations: 50,001, more than 50,000.",
  ],
  [
    "media types",
    (size) => operation({ requestBody: { content: named(size, {}) } }),
    10000,
    "Members of one `content`: 10,001, more than 10,000.",
  ],
  [
    "servers",
    (size) => ({ servers: list(size, () => ({ url: "/" })) }),
    10000,
    "Members of one `servers`: 10,001, more than 10,000.",
  ],
  [
    "references in a row",
    (size) => ({
      components: { schemas: { ...chain(size), [`C${size}`]: {} } },
    }),
    250,
    "`#/components/schemas/C1` leads to 251 references in a row.",
  ],
  [
    "characters of a path",
    (size) => operation({}, "/".padEnd(size, "{")),
    4000,
    "A path has 4,001 characters, more than 4,000.",
  ],
];

const load = (more: object) => {
  const text = JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, ...more });
  return loadSpec({ version: "1", service: "t", file: "specs/1/t.json", text });
};

test.each(limits)("%s: as many as there may be, and one more", (_name, make, most, want) => {
  expect(load(make(most)).diagnostics).toEqual([]);
  const { value, diagnostics } = load(make(most + 1));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message }) => message)).toEqual([want]);
  for (const { place, cause, fix } of diagnostics) {
    expect(place?.line).toBe(1);
    expect([cause, fix]).not.toContain(undefined);
  }
});

test.each([
  ["schemas of a document", { components: { schemas: named(20000, {}) } }],
  ["an example", schema({ example: { properties: named(20000, 1), enum: list(6000, Number) } })],
  ["a property called enum", schema({ properties: { enum: { type: "string" }, properties: {} } })],
  ["an extension", { "x-a": { servers: list(20000, Number) } }],
])("%s may be many", (_name, more) => {
  expect(load(more).diagnostics).toEqual([]);
});

test("of a document that is too large nothing else is looked for", () => {
  const paths = Object.fromEntries(list(20_000, (index) => [`/${index}`, { get: { operationId: "same" } }]));
  const found = load({ paths, components: { schemas: { A: { $ref: "#/nothing" } } } }).diagnostics;
  expect(found.map(({ code }) => code)).toEqual(["load/too-many-operations"]);
});

test.each([250, 251, 5000])("a circle of %i references ends where libraries can follow one", (size) => {
  const { diagnostics } = load({
    components: { schemas: { ...chain(size), [`C${size}`]: { $ref: "#/components/schemas/C1" } } },
  });
  const code = size > 250 ? "load/chain-too-long" : "load/circular-ref";
  expect(new Set(diagnostics.map((each) => each.code))).toEqual(new Set([code]));
});
