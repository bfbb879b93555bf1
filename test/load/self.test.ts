import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/index.js";
import { valueAt } from "../../generator/openapi/json-pointer.js";

/** `$self` (OpenAPI 3.2 §4.1.2): the address of a document, by which others and itself refer to it. */
const document = (self: string, reference: string): string =>
  `openapi: 3.2.0\n$self: ${self}\ncomponents: { schemas: { A: { $ref: "${reference}" }, Own: { type: integer } } }\n`;

const other = (self: string): string =>
  `openapi: 3.2.0\n$self: ${self}\ncomponents: { schemas: { B: { type: string } } }\n`;

const B = "#/components/schemas/B";

/** `$self`, the reference, files beside, and what `A` is; undefined where the reference leads nowhere. */
const cases: readonly (readonly [self: string, reference: string, files: { [path: string]: string }, want: unknown])[] =
  [
    ["https://a.example/x/main", `https://a.example/x/main#/components/schemas/Own`, {}, { type: "integer" }],
    ["https://a.example/x/main", "main#/components/schemas/Own", {}, { type: "integer" }],
    ["https://a.example/x/main", `../y/b${B}`, { "any.yaml": other("https://a.example/y/b") }, { type: "string" }],
    ["https://a.example/x/main", `b.yaml${B}`, { "b.yaml": other("https://b.example") }, { type: "string" }],
    ["shelf/main.yaml", `b.yaml${B}`, { "shelf/b.yaml": other("/elsewhere") }, { type: "string" }],
    ["https://a.example/x/main", `https://b.example/b${B}`, { "b.yaml": other("https://a.example/b") }, undefined],
  ];

test.each(cases)("$self %s, $ref %s", (self, reference, files, want) => {
  const input = { version: "1", service: "a", file: "specs/1/a/a.yaml", text: document(self, reference) };
  const parts = new Map(Object.entries(files).map(([path, text]) => [`specs/1/a/${path}`, text]));
  const { value, diagnostics } = loadSpec(input, parts);
  expect(diagnostics.map(({ code }) => code)).toEqual(want === undefined ? ["load/external-ref"] : []);
  expect(value === undefined ? undefined : valueAt(value.root, "/components/schemas/A")).toEqual(want);
});
