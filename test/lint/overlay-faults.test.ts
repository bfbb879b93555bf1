import { expect, test } from "vitest";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { loadWorkspace } from "../../generator/pipeline.js";
import type { Workspace } from "../../generator/workspace/read.js";

const SPEC = `openapi: 3.0.3
info: { title: Shelf, version: v1, license: { name: MIT, url: https://x.example } }
servers: [{ url: https://shelf.example }]
security: []
paths:
  /books:
    get:
      operationId: listBooks
      summary: List
      parameters:
        - { name: filter, in: query, schema: { type: string, format: json } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Books" } } } }
        4XX: { description: no, content: { application/json: { schema: { type: object } } } }
    post:
      operationId: addBook
      summary: Add
      responses:
        "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
        4XX: { description: no, content: { application/json: { schema: { type: object } } } }
components:
  schemas:
    Books: { type: array, items: { $ref: "#/components/schemas/Book" } }
    Book: { type: object, properties: { id: { type: string } } }
`;

/** A workspace with the specification and one overlay, whose actions begin at line 4, three lines each. */
function workspace(spec: string, ...actions: readonly string[]): Workspace {
  const head = "overlay: 1.1.0\ninfo: { title: Mistakes, version: 1.0.0 }\nactions:\n";
  const overlay = head + actions.map((action) => `  - description: why\n    ${action}\n`).join("");
  return {
    folder: "/nowhere",
    configuration: {
      file: "apipin.yaml",
      text: "package: { name: shelf, version: 1.0.0 }\nclient: { class: Shelf }\nlint: { tolerant: false }\n",
    },
    specs: [{ file: "specs/v1/shelf.yaml", text: spec, version: "v1", service: "shelf" }],
    parts: [],
    overlays: actions.length === 0 ? [] : [{ file: "overlays/all/mistakes.yaml", text: overlay }],
    mockOverlays: [],
  };
}

const HARMLESS = "target: $.info\n    update: { title: Shelves }";

/** `file:line code severity` of what is found that is worse than an info. */
async function found(...given: Parameters<typeof workspace>): Promise<readonly string[]> {
  const { value, diagnostics } = loadWorkspace(workspace(...given));
  const all = [...diagnostics];
  if (value !== undefined && diagnostics.length === 0) all.push(...(await lintWorkspace(value)));
  return all
    .filter(({ severity }) => severity === "error")
    .map(({ code, place }) => `${place?.file.split("/").at(-1)}:${place?.line} ${code}`);
}

test.each<readonly [string, readonly string[], readonly string[]]>([
  [
    "takes away what a parameter needs",
    [HARMLESS, "target: $.paths['/books'].get.parameters[0].schema\n    remove: true"],
    ["mistakes.yaml:7 lint/struct"],
  ],
  [
    "takes away what is referred to",
    [HARMLESS, "target: $.components.schemas.Books\n    remove: true"],
    ["mistakes.yaml:7 load/dangling-ref"],
  ],
  [
    "refers to what is not there",
    ["target: $.components.schemas.Books.items\n    update: { $ref: '#/components/schemas/Bok' }", HARMLESS],
    ["mistakes.yaml:4 load/dangling-ref"],
  ],
  [
    "makes a circle of references, through which published ones lead",
    [
      HARMLESS,
      "target: $.components.schemas.Books\n    copy: $.paths['/books'].get.responses['200'].content['application/json'].schema",
    ],
    ["mistakes.yaml:7 load/circular-ref"],
  ],
  [
    "gives an operation the name of another one",
    [HARMLESS, "target: $.paths['/books'].get\n    update: { operationId: addBook }"],
    ["mistakes.yaml:7 load/duplicate-operation-id"],
  ],
])("the fault of an overlay that %s stands at its line", async (_, actions, want) => {
  expect(await found(SPEC, ...actions)).toEqual(want);
});

const many = <Value>(size: number, value: (index: number) => Value): { readonly [name: string]: Value } =>
  Object.fromEntries(Array.from({ length: size }, (_, index) => [`n${index}`, value(index)]));
const added = (target: string, update: unknown): string => `target: ${target}\n    update: ${JSON.stringify(update)}`;

test.each<readonly [string, string, (size: number) => string, number]>([
  [
    "properties",
    "too-many-members",
    (size) =>
      added(
        "$..Book.properties",
        many(size - 1, () => ({})),
      ),
    10_000,
  ],
  ["values", "too-many-members", (size) => added("$..Book", { enum: Object.keys(many(size, String)) }), 5_000],
  [
    "parameters",
    "too-many-members",
    (size) =>
      added(
        "$.paths['/books'].get.parameters",
        Object.keys(many(size - 1, String)).map((name) => ({ name, in: "query", schema: { type: "string" } })),
      ),
    300,
  ],
  [
    "operations",
    "too-many-operations",
    (size) => added("$.paths", Object.fromEntries(Object.values(many(size - 2, (at) => [`/${at}`, { get: {} }])))),
    10_000,
  ],
  [
    "pairs of schemas",
    "too-many-members",
    (size) =>
      added(
        "$..Book.properties",
        many(size, () => ({ oneOf: Array(200).fill({}) })),
      ),
    3,
  ],
  ["characters of a path", "path-too-long", (size) => added("$.paths", { [`/`.padEnd(size, "x")]: {} }), 4_000],
])("an overlay may make as many %s as a specification has, and no more", async (_, code, action, most) => {
  const faults = (size: number): readonly string[] =>
    loadWorkspace(workspace(SPEC, HARMLESS, action(size)))
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code, place }) => `${place?.file} ${place?.line} ${code}`);
  expect(faults(most)).toEqual([]);
  expect(faults(most + 1)).toEqual([`overlays/all/mistakes.yaml 7 load/${code}`]);
});

test("what the publisher wrote wrong stays at the publisher's line, whatever overlays do beside it", async () => {
  const wrong = SPEC.replace(", schema: { type: string, format: json }", "");
  expect(await found(wrong, HARMLESS)).toEqual(["shelf.yaml:11 lint/struct"]);
  // An action that touches the same node does not make the fault its own.
  const touched = "target: $.paths['/books'].get.parameters[0]\n    update: { description: What to look for. }";
  expect(await found(wrong, touched)).toEqual(["shelf.yaml:11 lint/struct"]);
});

test("a finding of the published and of the effective specification stands once, as the worse of the two", async () => {
  const { value } = loadWorkspace(workspace(SPEC.replace(/^ {8}4XX.*\n/gm, "")));
  if (value === undefined) throw new Error("the workspace has errors");
  const all = await lintWorkspace(value);
  const keys = all.map(({ code, message, place }) => JSON.stringify([code, message, place?.line, place?.column]));
  expect(new Set(keys).size).toBe(keys.length);
  const twice = await lintWorkspace({ ...value, published: [] });
  expect(all.filter(({ severity }) => severity !== "info")).toEqual(
    twice.filter(({ severity }) => severity !== "info"),
  );
  expect(
    all.filter(({ code }) => code === "lint/operation-without-rate-limit").map(({ severity }) => severity),
  ).toEqual(twice.filter(({ code }) => code === "lint/operation-without-rate-limit").map(({ severity }) => severity));
});
