import { readFileSync } from "node:fs";
import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { diffSides } from "../../generator/diff/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { buildModels, loadWorkspace, mockSpecs } from "../../generator/pipeline.js";
import { features, workspaceOf } from "../corpus/case.js";

/** A Swagger document from the reading of its text to the client: each finding at a line of the text, each overlay on its words. */

const HEAD = `swagger: "2.0"
info: { title: Things, version: v1 }
host: api.example.com
`;

const workspace = (text: string, ...overlays: readonly string[]): ReturnType<typeof workspaceOf> => ({
  ...workspaceOf("swagger-schemas"),
  specs: [{ file: "specs/v1/spec.yaml", text, version: "v1", service: "spec" }],
  parts: [],
  overlays: overlays.map((actions, index) => ({
    file: `overlays/all/${index}.yaml`,
    text: `overlay: 1.0.0\ninfo: { title: Fixes, version: "1" }\nactions:\n${actions}`,
  })),
});

async function findings(given: ReturnType<typeof workspaceOf>): Promise<string> {
  const { value, diagnostics } = loadWorkspace(given);
  const models = value === undefined ? [] : buildModels(value).diagnostics;
  const lint = value === undefined ? [] : await lintWorkspace({ ...value, published: [] });
  const line = ({ severity, code, place }: Diagnostic): string =>
    `${severity} ${code} ${place?.file}:${place?.line}:${place?.column} ${place?.pointer ?? ""}`;
  return [...diagnostics, ...lint, ...models].map(line).join("\n");
}

const found: readonly (readonly [name: string, text: string, want: string])[] = [
  [
    "a reference to nothing",
    `${HEAD}paths: {}\ndefinitions:\n  A: { $ref: "#/definitions/B" }\n`,
    "error load/dangling-ref specs/v1/spec.yaml:6:8 /definitions/A/$ref",
  ],
  [
    "an operationId for two operations",
    `${HEAD}paths:\n  /a: { get: { operationId: a, responses: {} } }\n  /b: { get: { operationId: a, responses: {} } }\n`,
    "error load/duplicate-operation-id specs/v1/spec.yaml:6:16 /paths/~1b/get/operationId",
  ],
  [
    "a word that Swagger does not have",
    `${HEAD}paths: {}\ndefinitions:\n  A: { nullable: true }\n`,
    "error lint/struct specs/v1/spec.yaml:6:8 /definitions/A/nullable",
  ],
  [
    "a parameter without a place",
    `${HEAD}paths: {}\nparameters:\n  A: { name: a, type: string }\n`,
    "error lint/struct specs/v1/spec.yaml:6:3 /parameters/A",
  ],
  [
    "a fault that a rule of ours finds in the converted document",
    `${HEAD}schemes: [http]\nsecurityDefinitions: { Key: { type: apiKey, in: header, name: X-Key } }\nsecurity: [{ Key: [] }]\npaths:\n  /a: { get: { operationId: a, responses: { 204: { description: Fine } } } }\n`,
    "warning lint/credential-over-plain-http specs/v1/spec.yaml:3:1 /host",
  ],
  [
    "a parameter whose default has another type",
    `${HEAD}paths:\n  /a:\n    get:\n      operationId: a\n      parameters:\n        - { name: body, in: body, schema: {} }\n        - { name: b, in: query, type: boolean, default: "yes" }\n      responses: { 204: { description: Fine } }\n`,
    "warning lint/default-of-wrong-type specs/v1/spec.yaml:10:48 /paths/~1a/get/parameters/1/default",
  ],
];

test.each(found)("%s is found at its line", async (_, text, want) => {
  expect((await findings(workspace(text))).split("\n")).toContain(want);
});

describe("overlays address the Swagger document", () => {
  const text = `${HEAD}paths:
  /a:
    get:
      operationId: a
      parameters: [{ name: b, in: query, type: array, items: { type: string } }]
      responses: { 200: { description: Fine, schema: { $ref: "#/definitions/A" } } }
definitions:
  A: { type: object, properties: { name: { type: string } } }
`;

  test("and what they write is converted", () => {
    const given = workspace(
      text,
      '  - { target: "$.paths.*.get.parameters[0]", update: { collectionFormat: pipes } }\n' +
        "  - { target: $.definitions.A.properties.name, update: { x-nullable: true } }\n",
    );
    const { value, diagnostics } = loadWorkspace(given);
    expect(diagnostics).toEqual([]);
    expect(value?.effective[0]?.root).toMatchObject({
      paths: { "/a": { get: { parameters: [{ style: "pipeDelimited" }] } } },
      components: { schemas: { A: { properties: { name: { nullable: true } } } } },
    });
  });

  test("a fault that one makes is told at the overlay", async () => {
    const given = workspace(text, "  - { target: $.definitions.A, update: { required: [nothing] } }\n");
    expect(await findings(given)).toContain(
      "warning lint/no-required-schema-properties-undefined overlays/all/0.yaml:4:1 /definitions/A/required/0",
    );
  });

  test("a target in the words of OpenAPI 3 matches nothing", async () => {
    const given = workspace(text, "  - { target: $.components.schemas.A, update: { title: A } }\n");
    expect(await findings(given)).toContain("error overlay/target-matched-nothing overlays/all/0.yaml:4:7");
  });

  test("those for the mock, too", () => {
    const { value } = loadWorkspace(workspace(text));
    const actions = "  - { target: $.definitions.A, update: { example: { name: it } } }\n";
    const [overlay] = workspace(text, actions).overlays;
    const mock = mockSpecs(value?.effective ?? [], [{ file: "overlays/mock/all/a.yaml", text: overlay?.text ?? "" }]);
    expect(mock.diagnostics).toEqual([]);
    expect(mock.value[0]?.root["components"]).toMatchObject({ schemas: { A: { example: { name: "it" } } } });
  });
});

const swagger = features.filter((feature) => feature.startsWith("swagger-") && feature !== "swagger-other-file");

test.each(swagger)("%s has no change to the same API in OpenAPI 3", (feature) => {
  const given = workspaceOf(feature);
  const { value } = loadWorkspace(given);
  const old = fileSide("old.yaml", given.specs[0]?.text ?? "", new Map()).value;
  const now = fileSide("new.yaml", dump(value?.effective[0]?.root), new Map()).value;
  if (old === undefined || now === undefined) throw new Error("one side is missing");
  expect(diffSides(old, now, { clientHeaders: [], today: "2030-01-01" }).changes).toEqual([]);
});

test("a change tells the line of the Swagger document", () => {
  const text = readFileSync(new URL("../corpus/swagger-bodies/spec.yaml", import.meta.url), "utf8");
  const old = fileSide("old.yaml", text, new Map()).value;
  const now = fileSide("new.yaml", text.replace("maxLength: 200", "maxLength: 100"), new Map()).value;
  if (old === undefined || now === undefined) throw new Error("one side is missing");
  const { changes } = diffSides(old, now, { clientHeaders: [], today: "2030-01-01" });
  const line = text.split("\n").findIndex((each) => each.includes("maxLength")) + 1;
  expect(changes.map(({ id, to }) => [id, to?.line, to?.pointer])).toEqual([
    ["request-max-length-decreased", line, "/definitions/Note/properties/text/maxLength"],
  ]);
});
