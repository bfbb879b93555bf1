import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/index.js";

const load = (text: string) => loadSpec({ version: "v1", service: "pets", file: "specs/v1/pets.yaml", text });
const head = "openapi: 3.0.3\ninfo: { title: Pets, version: v1 }\n";

const sound: readonly (readonly [name: string, given: string])[] = [
  ["the smallest document", head],
  ["OpenAPI 3.1", "openapi: 3.1.0\n"],
  ["a reference with escapes", `${head}paths: { "/a/{b}": { get: {} } }\nx: { $ref: "#/paths/~1a~1%7Bb%7D/get" }`],
  [
    "a recursive schema",
    `${head}components: { schemas: { A: { properties: { next: { $ref: "#/components/schemas/A" } } } } }`,
  ],
  ["a property called $ref", `${head}components: { schemas: { A: { properties: { $ref: { type: string } } } } }`],
  ["a reference inside an example", `${head}components: { schemas: { A: { example: { $ref: "#/nowhere" } } } }`],
  ["a reference inside an example's value", `${head}components: { examples: { A: { value: { $ref: "#/nowhere" } } } }`],
  ["a reference inside an extension", `${head}x-a: { $ref: "#/nowhere" }`],
  [
    "a mapping by name",
    `${head}components: { schemas: { A: { discriminator: { propertyName: t, mapping: { b: B } } } } }`,
  ],
];

test.each(["openapi: 3.2.0", "swagger: '2.0'"])("accepts %s", (text) => {
  expect(load(text)).toMatchObject({ value: { text }, diagnostics: [] });
});

test.each(sound)("accepts %s", (_, text) => {
  const { value, diagnostics } = load(text);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ version: "v1", service: "pets", file: "specs/v1/pets.yaml", text });
});

test.each([
  ["swagger: 2.0", "swagger", "2.0", "load/not-openapi"],
  ["openapi: 3.0", "openapi", "3.0.0", "load/not-openapi"],
  ["openapi: 3.1", "openapi", "3.1.0", "load/not-openapi"],
  ["openapi: 3.2", "openapi", "3.2.0", "load/not-openapi"],
  ['openapi: "3.0"', "openapi", "3.0.0", "load/unsupported-openapi-version"],
])("reads %s as the version that it means, where the workspace is tolerant", (text, field, version, code) => {
  const input = { version: "v1", service: "pets", file: "specs/v1/pets.yaml", text };
  const { value, diagnostics } = loadSpec(input, new Map(), true);
  expect(value?.root).toEqual({ [field]: version });
  const assumption = `the version is \`${version}\``;
  expect(diagnostics).toMatchObject([{ code, severity: "warning", isTolerated: true, assumption, place: { line: 1 } }]);
  expect(load(text)).toMatchObject({ value: undefined, diagnostics: [{ code, severity: "error" }] });
});

test.each(["openapi: 3.3", "openapi: 4", "swagger: 1.2", "swagger: '2.1'"])(
  "refuses %s in spite of tolerance",
  (text) => {
    const input = { version: "v1", service: "pets", file: "specs/v1/pets.yaml", text };
    expect(loadSpec(input, new Map(), true)).toMatchObject({ value: undefined, diagnostics: [{ severity: "error" }] });
  },
);

const broken: readonly (readonly [name: string, given: string, want: string])[] = [
  ["no version", "info: {}", "1:1 load/not-openapi The field `openapi` is missing."],
  ["a number as version", "a: 1\nopenapi: 3.0", "2:1 load/not-openapi The field `openapi` is no string."],
  ["OpenAPI 3.3", "openapi: 3.3.0", "1:1 load/unsupported-openapi-version OpenAPI 3.3.0 is not supported."],
  ["Swagger 1.2", "a: 1\nswagger: '1.2'", "2:1 load/unsupported-openapi-version Swagger 1.2 is not supported."],
  ["Swagger without quotes", "swagger: 2.0", "1:1 load/not-openapi The field `swagger` is no string."],
  [
    "a mistyped reference",
    `${head}components:\n  schemas:\n    Pet: { type: object }\n    Pets:\n      items: { $ref: "#/components/schemas/Pte" }`,
    "7:16 load/dangling-ref `#/components/schemas/Pte` names nothing in this document. Did you mean `#/components/schemas/Pet`?",
  ],
  [
    "a reference to the wrong kind",
    `${head}components:\n  parameters: { Limit: {} }\n  schemas:\n    A: { $ref: "#/components/schemas/Limit" }`,
    "6:10 load/dangling-ref `#/components/schemas/Limit` names nothing in this document. Did you mean `#/components/parameters/Limit`?",
  ],
  [
    "a mistyped place on the way",
    `${head}components:\n  schemas:\n    A: {}\n    B: { $ref: "#/component/schemas/A" }`,
    "6:10 load/dangling-ref `#/component/schemas/A` names nothing in this document. Did you mean `#/components/schemas/A`?",
  ],
  [
    "a dangling mapping",
    `${head}components:\n  schemas:\n    A: { discriminator: { propertyName: t, mapping: { b: "#/components/schemas/Zebra" } } }`,
    "5:55 load/dangling-ref `#/components/schemas/Zebra` names nothing in this document. Correct the pointer, or add the component it names.",
  ],
  [
    "a property named like a keyword",
    `${head}components:\n  schemas:\n    A:\n      properties:\n        example: { $ref: "#/no" }`,
    "7:20 load/dangling-ref `#/no` names nothing in this document. Correct the pointer, or add the component it names.",
  ],
  [
    "another file",
    `${head}x: { $ref: "other.yaml#/a" }`,
    "3:6 load/external-ref `other.yaml#/a` names a file that is missing. Correct the path, which begins at the folder of the file that it is written in, or add the file.",
  ],
  [
    "broken escapes",
    `${head}x: { $ref: "#/%zz" }`,
    "3:6 load/anchor-ref `#/%zz` is no JSON Pointer. Write the pointer of the schema, e.g. `#/components/schemas/Name`.",
  ],
  [
    "references in a circle",
    `${head}components:\n  schemas:\n    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/B" }`,
    "5:10 load/circular-ref References go round in a circle: #/components/schemas/B → #/components/schemas/B. Let one of them hold the value itself.\n" +
      "6:10 load/circular-ref References go round in a circle: #/components/schemas/B → #/components/schemas/B. Let one of them hold the value itself.",
  ],
];

test.each(broken)("refuses %s", (_, text, want) => {
  const { value, diagnostics } = load(text);
  expect(value).toBeUndefined();
  const lines = diagnostics.map(({ place, code, message, fix, severity }) => {
    expect(severity).toBe("error");
    return `${place?.line}:${place?.column} ${code} ${message} ${code.endsWith("-ref") ? fix : ""}`.trim();
  });
  expect(lines.join("\n")).toBe(want);
});

test("a duplicate operationId names both places", () => {
  const { value, diagnostics } = load(
    `${head}paths:\n  /a:\n    get: { operationId: list }\n  /b:\n    put: { operationId: list }\n`,
  );
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      code: "load/duplicate-operation-id",
      message: "Two operations are called `list`.",
      place: { line: 7, column: 12, pointer: "/paths/~1b/put/operationId" },
      related: [{ message: "first here", place: { line: 5, column: 12, pointer: "/paths/~1a/get/operationId" } }],
    },
  ]);
});

test("input is never changed", () => {
  const input = Object.freeze({ version: "v1", service: "s", file: "f.yaml", text: head });
  const { value } = loadSpec(input);
  expect(value?.root).toEqual({ openapi: "3.0.3", info: { title: "Pets", version: "v1" } });
});
