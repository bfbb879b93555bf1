import { dump, load } from "js-yaml";
import { expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { diffSides } from "../../generator/diff/index.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { curlLines } from "../../generator/verify/index.js";
import type { Workspace } from "../../generator/workspace/read.js";
import { judge } from "./fuzz/verdict.js";

/** What fuzzing and attacks have shown: each was a crash, a package that did not compile, or an output that obeyed a text. */

const ANSWERS = { "200": { description: "Things." } };

function spec(operation: object, method = "get"): string {
  const paths = { "/things": { [method]: { operationId: "list_things", responses: ANSWERS, ...operation } } };
  return dump({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://example.com" }],
    paths,
  });
}

function workspace(text: string, client = "Example"): Workspace {
  return {
    folder: "/",
    configuration: {
      file: "apipin.yaml",
      text: `package: { name: example, version: 1.0.0 }\nclient: { class: ${client} }\n`,
    },
    specs: [{ file: "specs/1/things.yaml", text, version: "1", service: "things" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  };
}

const refused: readonly (readonly [string, Workspace, string])[] = [
  [
    "a resource that is no text",
    workspace(spec({ "x-apipin": { resource: { method: "x" } } })),
    "model/vocabulary-invalid",
  ],
  [
    "a method that is no text",
    workspace(spec({ "x-apipin": { resource: "a", method: [] } })),
    "model/vocabulary-invalid",
  ],
  ["pages that are a text", workspace(spec({ "x-apipin": { pages: "next" } })), "model/vocabulary-invalid"],
  ["a stream that is a list", workspace(spec({ "x-apipin": { stream: ["flag"] } })), "model/vocabulary-invalid"],
  ["a client class that every package exports", workspace(spec({}), "Undeclared"), "configuration/invalid"],
  ["a client class whose request is an import", workspace(spec({}), "Undescribed"), "configuration/invalid"],
  [
    "half of a surrogate pair in a text",
    workspace(spec({ summary: "HALF" }).replace("HALF", '"\\ud800"')),
    "load/half-surrogate-pair",
  ],
  [
    "half of a surrogate pair in a name",
    workspace(spec({}).replace("/things", '"/things\\udc00"')),
    "load/half-surrogate-pair",
  ],
];

test.each(refused)("refused: %s", async (_, given, code) => {
  const { faults, diagnostics } = await judge(given);
  expect(faults).toEqual([]);
  expect(diagnostics.filter(({ severity }) => severity === "error").map((found) => found.code)).toContain(code);
});

test.each(["object", "array", "boolean"])(
  "an enum of strings beside the type %s: its values are the type, each with its finding",
  async (type) => {
    const schema = { type, enum: ["letter", "parcel"] };
    const content = { "application/json": { schema } };
    const { faults, diagnostics, files } = await judge(
      workspace(spec({ responses: { "200": { description: "A kind.", content } } })),
    );
    expect(faults).toEqual([]);
    const found = diagnostics.filter(({ code }) => code === "lint/no-enum-type-mismatch");
    expect(found.map(({ place, fix }) => [place?.line, fix])).toEqual([
      [19, "Correct the value or the type."],
      [20, "Correct the value or the type."],
    ]);
    const types = files.find(({ path }) => path.endsWith("types.ts"))?.text;
    expect(types).toContain('export type ListThingsResponse = "letter" | "parcel";');
  },
);

test("a pair of surrogates is a character like any other", async () => {
  const { faults, diagnostics } = await judge(workspace(spec({ summary: "HERE" }).replace("HERE", '"\\ud83d\\ude00"')));
  expect(faults).toEqual([]);
  expect(diagnostics.filter(({ code }) => code.startsWith("load/"))).toEqual([]);
});

test("a long union with a list of a union in it is printed with its brackets", async () => {
  const names = Array.from({ length: 4 }, (_, index) => `A_schema_with_a_long_name_number_${index}`);
  const ref = (name: string | undefined): object => ({ $ref: `#/components/schemas/${name}` });
  const [first, second, third, fourth] = names.map(ref);
  const list = (...anyOf: readonly unknown[]): object => ({ type: "array", items: { anyOf } });
  const response = {
    type: "object",
    properties: {
      optional: { anyOf: [list(first, second), { type: "null" }] },
      lists: { anyOf: [list(first, second), list(third, fourth)] },
      nested: list(first, list(second, list(third, fourth))),
    },
  };
  const content = { "application/json": { schema: response } };
  const root = load(spec({ responses: { "200": { description: "Things.", content } } })) as object;
  const schemas = Object.fromEntries(names.map((name) => [name, { type: "object" }]));
  const { faults, files } = await judge(workspace(dump({ ...root, components: { schemas } })));
  expect(files.length).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

test("diff: a parameter whose media type has a line end is not mistaken for another", () => {
  const content = (type: string): object => ({
    "application/json; a\nb": { schema: { type: "object", properties: { a: { type } } } },
  });
  const parameters = (type: string): object[] =>
    ["first", "second"].map((name) => ({ name, in: "query", content: content(type) }));
  const [from, to] = ["string", "integer"].map(
    (type) => fileSide(`${type}.yaml`, spec({ parameters: parameters(type) }), new Map()).value,
  );
  if (from === undefined || to === undefined) throw new Error("the documents cannot be read");
  expect(diffSides(from, to).changes.map(({ message }) => message)).toEqual([
    "`a` of the query parameter `first` is an integer instead of a string.",
    "`a` of the query parameter `second` is an integer instead of a string.",
  ]);
});

/** The lines of `apipin mock` for an operation. */
function lines(operation: object, method = "post"): readonly string[] {
  const loaded = loadWorkspace(workspace(spec(operation, method))).value;
  if (loaded === undefined) throw new Error("the document cannot be loaded");
  const [model] = buildModels(loaded).value;
  if (model === undefined) throw new Error("there is no model");
  return curlLines(model, loaded.effective, "http://127.0.0.1:1");
}

const form = (properties: object): object => ({
  requestBody: {
    required: true,
    content: { "multipart/form-data": { schema: { type: "object", required: Object.keys(properties), properties } } },
  },
});
const withBody = (example: string): object => ({
  requestBody: { required: true, content: { "application/json": { schema: { type: "string" }, example } } },
});
const shown: readonly (readonly [string, object, string])[] = [
  [
    "a field that begins with @ is a text, not a file to send",
    form({ note: { type: "string", enum: ["@/etc/passwd"] } }),
    "curl -X POST --form-string 'note=@/etc/passwd' 'http://127.0.0.1:1/things/things'",
  ],
  [
    "a name that would name a file is left out",
    form({ "a=@/etc/passwd": { type: "object" } }),
    "curl -X POST 'http://127.0.0.1:1/things/things'",
  ],
  [
    "a header that would name a file is left out",
    { parameters: [{ name: "@/etc/passwd", in: "header", required: true, schema: { type: "string" } }] },
    "curl -X POST 'http://127.0.0.1:1/things/things'",
  ],
  [
    "what a terminal obeys is written as bytes",
    withBody("it's \u009b2J"),
    "curl -X POST -H 'content-type: application/json' -d $'\"it\\047s \\302\\2332J\"' 'http://127.0.0.1:1/things/things'",
  ],
];

test("mock: a pattern that is not judged asks for nothing, and the usual sample is sent", () => {
  const properties = { a: { type: "string", pattern: "(" } };
  const schema = {
    type: "object",
    required: ["a"],
    properties,
    patternProperties: { "^${evil()}": { type: "string" } },
  };
  expect(lines({ requestBody: { required: true, content: { "application/json": { schema } } } })).toEqual([
    `curl -X POST -H 'content-type: application/json' -d '{"a":"a &"}' 'http://127.0.0.1:1/things/things'`,
  ]);
});

test.each(shown)("mock: %s", (_, operation, line) => {
  expect(lines(operation)).toEqual([line]);
});
