import { expect, test } from "vitest";
import { readDocument } from "../../scripts/real-specs/read-document.js";

const PARTS: { readonly [path: string]: string } = {
  "/w/parts/things.yaml": "get: {}\npost: {}\nparameters: []\n",
  "/w/all.json": '{"a~b": {"/things": {"get": {}, "trace": {}}}}',
  "/w/loop.yaml": "openapi: 3.1.0\npaths: { $ref: '#/paths' }\n",
};

const documents: readonly (readonly [name: string, text: string, want: object | undefined])[] = [
  [
    "methods alone count",
    "openapi: 3.0.3\npaths:\n  /a: { get: {}, summary: a, servers: [] }\n  x-a: { get: {} }\n",
    { dialect: "3.0.3", operations: 1 },
  ],
  ["Swagger 2.0", '{"swagger": "2.0", "paths": {"/a": {"get": {}, "head": {}}}}', { dialect: "2.0", operations: 2 }],
  [
    "methods of OpenAPI 3.2",
    "openapi: 3.2.0\npaths: { /a: { query: {}, additionalOperations: { LINK: {} } } }\n",
    { dialect: "3.2.0", operations: 2 },
  ],
  [
    "a path item of another file",
    "openapi: 3.1.0\npaths: { /a: { $ref: parts/things.yaml } }\n",
    { dialect: "3.1.0", operations: 2 },
  ],
  [
    "all paths of another file",
    "openapi: 3.1.0\npaths: { $ref: 'all.json#/a~0b' }\n",
    { dialect: "3.1.0", operations: 2 },
  ],
  [
    "a path item of the document",
    "openapi: 3.1.0\npaths: { /a: { $ref: '#/x-a' } }\nx-a: { get: {} }\n",
    { dialect: "3.1.0", operations: 1 },
  ],
  ["a missing file", "openapi: 3.1.0\npaths: { /a: { $ref: none.yaml } }\n", { dialect: "3.1.0", operations: 0 }],
  ["a bracket at its key's indentation", 'openapi: 3.1.0\npaths: {\n  "/a": { "get": {} }\n}\n', { operations: 1 }],
  ["another YAML file", "name: things\n", undefined],
];

test.each(documents)("%s", (_, text, want) => {
  const read = (path: string): string => {
    const found = path === "/w/main.yaml" ? text : PARTS[path];
    if (found === undefined) throw new Error(path);
    return found;
  };
  const document = readDocument("/w/main.yaml", read);
  if (want === undefined) expect(document).toBeUndefined();
  else expect(document).toMatchObject(want);
});

test("references in a circle end", () => {
  expect(readDocument("/w/loop.yaml", (path) => PARTS[path] ?? "")).toEqual({ dialect: "3.1.0", operations: 0 });
});
