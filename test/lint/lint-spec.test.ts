import { expect, test } from "vitest";
import type { Configuration } from "../../generator/configuration.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { type LintOptions, lintSpec, type Stage } from "../../generator/lint/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { loadOpenapiCore } from "../../generator/lint/openapi-core.js";
import { upstreamRules } from "../../generator/lint/upstream-rules.js";
import { loadSpec } from "../../generator/load/index.js";
import { publishedInCommonForm } from "../../generator/openapi/common-form.js";
import type { EffectiveSpec, SpecDocument } from "../../generator/openapi/document.js";
import { isInExtension } from "../../generator/openapi/find-references.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";

const EXAMPLES = "no-invalid-schema-examples";

function spec(text: string): SpecDocument {
  const { value, diagnostics } = loadSpec({ version: "v1", service: "things", file: "specs/v1/things.yaml", text });
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const text = `openapi: 3.0.3
info: { title: Things, version: v1 }
servers: [{ url: https://api.test }]
paths:
  /things:
    get:
      operationId: list
      summary: List things.
      parameters:
        - { name: filter, in: query, schema: { type: string, format: json } }
      responses:
        200: { description: done }
        4XX: { description: wrong, content: { text/plain: {} } }
components:
  schemas:
    Thing: { type: object }
`;

const summary = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(({ place, code, severity, remedy }) => `${place?.line}:${place?.column} ${code} ${severity} ${remedy}`);

const stages: readonly (readonly [name: string, stage: Stage, options: LintOptions, want: readonly string[]])[] = [
  [
    "on a published document what has a remedy is an info",
    "published",
    {},
    [
      "2:1 lint/info-license info overlay",
      "6:5 lint/security-defined info overlay",
      "10:62 lint/json-in-string info overlay",
      "16:5 lint/free-form-object info emitter",
      "16:5 lint/no-unused-components info overlay",
    ],
  ],
  [
    "on an effective one what style asks for is a warning",
    "effective",
    {},
    [
      "2:1 lint/info-license warning overlay",
      "6:5 lint/security-defined warning overlay",
      "10:62 lint/json-in-string warning overlay",
      "16:5 lint/free-form-object info emitter",
      "16:5 lint/no-unused-components warning overlay",
    ],
  ],
  [
    "and an info under tolerance where it is about words and documentation alone",
    "effective",
    { tolerant: true },
    [
      "2:1 lint/info-license info overlay",
      "6:5 lint/security-defined info overlay",
      "10:62 lint/json-in-string warning overlay",
      "16:5 lint/free-form-object info emitter",
      "16:5 lint/no-unused-components warning overlay",
    ],
  ],
  [
    "and an error where the configuration raises it",
    "effective",
    { rules: { "info-license": "error", "security-defined": "error", "json-in-string": "error" } },
    [
      "2:1 lint/info-license error overlay",
      "6:5 lint/security-defined error overlay",
      "10:62 lint/json-in-string error overlay",
      "16:5 lint/free-form-object info emitter",
      "16:5 lint/no-unused-components warning overlay",
    ],
  ],
  [
    "levels of the configuration",
    "effective",
    {
      rules: {
        "info-license": "info",
        "security-defined": "off",
        "json-in-string": "warning",
        "free-form-object": "off",
        "no-unused-components": "error",
        "operation-description": "warning",
      },
    },
    [
      "2:1 lint/info-license info overlay",
      "6:5 lint/operation-description warning undefined",
      "10:62 lint/json-in-string warning overlay",
      "16:5 lint/no-unused-components error overlay",
    ],
  ],
];

test.each(stages)("%s", async (_, stage, options, want) => {
  expect(summary(await lintSpec(spec(text), stage, options))).toEqual(want);
});

test("a reference within an extension is not one of OpenAPI", async () => {
  const root = text.replace("paths:", "x-samples:\n  - { $ref: samples/curl.yaml }\npaths:");
  const found = await lintSpec(spec(root), "effective", {});
  expect(found.filter(({ code }) => code === "lint/no-unresolved-refs")).toEqual([]);
});

test("scopes of a flow for devices are defined, and others are not", async () => {
  const device = `openapi: 3.2.0
info: { title: Things, version: v1 }
servers: [{ url: https://api.test }]
paths:
  /things:
    get: { operationId: list, security: [{ device: [read, write] }], responses: { 204: { description: done } } }
components:
  securitySchemes:
    device:
      type: oauth2
      flows: { deviceAuthorization: { deviceAuthorizationUrl: https://api.test/d, tokenUrl: https://api.test/t, scopes: { read: Read } } }
`;
  const found = await lintSpec(spec(device), "effective", {});
  expect(found.filter(({ code }) => code === "lint/security-scopes-defined").map(({ message }) => message)).toEqual([
    'The "write" scope is not defined in the "device" security scheme.',
  ]);
});

test("a name that begins with x- in a map of names is no extension", () => {
  expect(isInExtension(["components", "headers", "x-limit", "schema", "$ref"])).toBe(false);
  expect(isInExtension(["paths", "/a", "get", "x-samples", "0", "$ref"])).toBe(true);
});

test("a finding says everything", async () => {
  const [found] = await lintSpec(spec(text), "effective", {
    rules: { "info-license": "off", "security-defined": "off" },
  });
  expect(found).toEqual({
    code: "lint/json-in-string",
    severity: "warning",
    remedy: "overlay",
    message: "A string holds JSON.",
    place: {
      file: "specs/v1/things.yaml",
      line: 10,
      column: 62,
      pointer: "/paths/~1things/get/parameters/0/schema/format",
    },
    cause:
      "The format is not one that OpenAPI or JSON Schema define, so no tool looks inside: users serialise by hand, and a wrong shape passes every check.",
    fix: "Describe the parameter with `content: { application/json: { schema: … } }` (OpenAPI 3.1 §4.8.12) instead of `schema`.",
  });
});

test("invalid examples are found on the effective document, and on the published one when asked for", async () => {
  const document = spec(`${text.replace("{ type: object }", "{ type: integer, example: three }")}`);
  const found = async (stage: Stage, options: LintOptions = {}): Promise<number> =>
    (await lintSpec(document, stage, options)).filter(({ code }) => code === "lint/no-invalid-schema-examples").length;
  expect(await found("published")).toBe(0);
  expect(await found("published", { rules: { "no-invalid-schema-examples": "warning" } })).toBe(1);
  expect(await found("effective")).toBe(1);
});

test.each<[name: string, lint: NonNullable<Configuration["lint"]>, leavesExamples: boolean, want: number]>([
  ["a tolerant workspace leaves examples to lint", { tolerant: true }, true, 0],
  ["lint of a tolerant workspace checks them", { tolerant: true }, false, 1],
  ["a tolerant workspace that asks for the rule", { tolerant: true, rules: { [EXAMPLES]: "warning" } }, true, 1],
  ["a strict workspace", { tolerant: false }, true, 1],
])("examples before a client is made: %s", async (_, lint, leavesExamples, want) => {
  const document = spec(`${text.replace("{ type: object }", "{ type: integer, example: three }")}`);
  const effective = [publishedInCommonForm(document)];
  const configuration = { lint } as Configuration;
  const found = await lintWorkspace({ configuration, published: [], effective, leavesExamples });
  expect(found.filter(({ code }) => code === `lint/${EXAMPLES}`)).toHaveLength(want);
});

test("what an overlay should have mended and is no matter of style is an error", async () => {
  const mistaken = text.replace("{ type: object }", "{ type: integer, enum: [one] }");
  const found = await lintSpec(spec(mistaken), "effective", {});
  expect(summary(found).filter((line) => line.includes("enum"))).toEqual([
    "16:36 lint/no-enum-type-mismatch error overlay",
  ]);
});

test("a node that an overlay added is traced to the overlay", async () => {
  const published = spec(text);
  const added = { type: "boolean", default: "true" };
  const effective: EffectiveSpec = {
    spec: published,
    root: { ...published.root, components: { schemas: { Thing: { type: "object" }, Added: added } } },
    overlays: ["overlays/all/a.yaml"],
    provenance: [
      { pointer: "/components/schemas/Added", change: "added", overlay: "overlays/all/a.yaml", line: 7, action: 0 },
    ],
  };
  const found = await lintSpec(effective, "effective", {});
  const places = found.filter(({ code }) => /default|json/.test(code)).map(({ code, place }) => ({ code, place }));
  expect(places).toEqual([
    {
      code: "lint/default-of-wrong-type",
      place: { file: "overlays/all/a.yaml", line: 7, column: 1, pointer: "/components/schemas/Added/default" },
    },
    {
      code: "lint/json-in-string",
      place: {
        file: "specs/v1/things.yaml",
        line: 10,
        column: 62,
        pointer: "/paths/~1things/get/parameters/0/schema/format",
      },
    },
  ]);
});

const malformed: readonly (readonly [name: string, given: string])[] = [
  ["paths that are a list", "paths: []"],
  ["a path item that is a word", "paths: { /a: word }"],
  ["an operation that is null", "paths: { /a: { get: null } }"],
  ["answers that are a word", "paths: { /a: { get: { responses: word } } }"],
  ["an answer that is a number", "paths: { /a: { get: { responses: { 200: 3, 429: 4 } } } }"],
  ["parameters that are a mapping", "paths: { /a: { get: { parameters: { a: b } } } }"],
  ["a body that is a list", "paths: { /a: { post: { requestBody: [1] } } }"],
  [
    "schemas that are words",
    "paths: {}\ncomponents: { schemas: { A: word, B: [1], C: null, D: { allOf: 3, oneOf: { a: 1 }, discriminator: 4, properties: 5 } } }",
  ],
  ["servers that are words", "paths: {}\nservers: [word, { variables: { a: 3 } }]"],
  ["security that is a word", "paths: { /a: { get: { security: word, responses: {} } } }"],
];

test.each(malformed)("%s is a finding about structure, never a crash", async (_, given) => {
  const document = spec(`openapi: 3.0.3\ninfo: { title: A, version: v1 }\n${given}\n`);
  const found = await lintSpec(document, "published", { versionHeader: "Api-Version" });
  expect(found.filter(({ code }) => code === "lint/struct").map(({ severity }) => severity)).toContain("error");
});

test("a recursive schema ends", async () => {
  const recursive =
    "components: { schemas: { A: { discriminator: { propertyName: t }, oneOf: [{ $ref: '#/components/schemas/A' }], allOf: [{ $ref: '#/components/schemas/A' }], properties: { next: { $ref: '#/components/schemas/A' } } } } }";
  const found = await lintSpec(
    spec(`openapi: 3.0.3\ninfo: { title: A, version: v1 }\npaths: {}\n${recursive}\n`),
    "effective",
    {},
  );
  expect(found.length).toBeGreaterThan(0);
});

test("a reference out of an effective document is reported, not followed", async () => {
  const published = spec(text);
  const { value: root } = parseYaml(
    "a.yaml",
    `${text}x: 1\n`.replace("{ type: object }", "{ $ref: './package.json' }"),
  );
  const effective: EffectiveSpec = { spec: published, root: root ?? {}, overlays: [], provenance: [] };
  const found = await lintSpec(effective, "effective", {});
  expect(
    found
      .filter(({ code }) => code === "lint/no-unresolved-refs")
      .map(({ message, severity }) => ({ message, severity })),
  ).toEqual([{ message: "Can't resolve $ref: references to other documents are not followed", severity: "error" }]);
});

test("the input is never changed", async () => {
  const document = spec(text);
  deepFreeze(document.root);
  expect((await lintSpec(document, "effective", {})).length).toBeGreaterThan(0);
});

test("the table of openapi-core's rules is complete", async () => {
  const { createConfig } = await loadOpenapiCore();
  const config = await createConfig({ extends: ["recommended"] });
  const known = config.getRulesForSpecVersion("oas3").find((set) => "struct" in set);
  expect(Object.keys(upstreamRules).sort()).toEqual(Object.keys(known ?? {}).sort());
});

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFreeze(child);
}
