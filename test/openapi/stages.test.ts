import { expect, test } from "vitest";
import type { Configuration } from "../../generator/configuration.js";
import { lintSpec } from "../../generator/lint/index.js";
import { loadSpec } from "../../generator/load/index.js";
import { buildModel } from "../../generator/model/index.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "../../generator/openapi/document.js";
import { compareSpecs } from "../../generator/pull/compare.js";

/** Where two stages once read a document differently: each reads as the standard says. */

const head = { openapi: "3.1.0", info: { title: "Things", version: "v1" } };
const CONFIGURATION: Configuration = { package: { name: "things", version: "1.0.0" }, client: { class: "Things" } };

function load(document: JsonObject): ReturnType<typeof loadSpec> {
  const text = JSON.stringify({ ...head, ...document }, null, 1);
  return loadSpec({ version: "v1", service: "things", file: "specs/v1/things.yaml", text });
}

function loaded(document: JsonObject): SpecDocument {
  const { value, diagnostics } = load(document);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const effective = (spec: SpecDocument): EffectiveSpec => ({ spec, root: spec.root, overlays: [], provenance: [] });
const response = { responses: { "204": { description: "None" } } };

test("load: an operationId is unique among path items that are referred to, too", () => {
  const { diagnostics } = load({
    components: { pathItems: { Shared: { get: { operationId: "read", ...response } } } },
    paths: { "/b": { get: { operationId: "read", ...response } }, "/a": { $ref: "#/components/pathItems/Shared" } },
  });
  // In the order of the text, wherever the paths stand.
  expect(diagnostics.map(({ code, place, related }) => [code, place?.pointer, related?.[0]?.place.pointer])).toEqual([
    ["load/duplicate-operation-id", "/paths/~1b/get/operationId", "/components/pathItems/Shared/get/operationId"],
  ]);
});

test("load: a path item of two paths has each operationId once", () => {
  const { diagnostics } = load({
    paths: { "/a": { $ref: "#/components/pathItems/Shared" }, "/b": { $ref: "#/components/pathItems/Shared" } },
    components: { pathItems: { Shared: { get: { operationId: "read", ...response } } } },
  });
  expect(diagnostics).toEqual([]);
});

test("lint: a rule sees through as many references as there are", async () => {
  const schemas: { [name: string]: JsonObject } = {
    S0: { type: "object", properties: { a: { type: "string" } }, additionalProperties: false },
  };
  for (let index = 1; index <= 30; index++) schemas[`S${index}`] = { $ref: `#/components/schemas/S${index - 1}` };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/S30" } } };
  const spec = loaded({
    paths: { "/things": { get: { responses: { "200": { description: "All", content } } } } },
    components: { schemas },
  });
  const findings = await lintSpec(effective(spec), "effective", {});
  expect(findings.map(({ code }) => code)).toContain("lint/closed-response-object");
});

test("model: x-apipin belongs to an operation wherever its path item stands", () => {
  const spec = loaded({
    paths: { "/things": { $ref: "#/components/pathItems/Things" } },
    components: {
      pathItems: {
        Things: { get: { operationId: "list_things", "x-apipin": { resource: "things", method: "all" }, ...response } },
      },
    },
  });
  const { value, diagnostics } = buildModel([effective(spec)], CONFIGURATION);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(value.resources.map(({ name, operations }) => [name, operations.map(({ methodName }) => methodName)])).toEqual(
    [["things", ["all"]]],
  );
});

test("model: each method that the client does not send is told", () => {
  const spec = loaded({
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/things": {
        get: { operationId: "list", ...response },
        trace: { operationId: "echo", ...response },
        query: { operationId: "find", ...response },
        additionalOperations: {
          COPY: { operationId: "copy", ...response },
          TRACK: { operationId: "track", ...response },
        },
      },
    },
  });
  const { value, diagnostics } = buildModel([effective(spec)], CONFIGURATION);
  expect(value.resources.flatMap(({ operations }) => operations.map(({ id }) => id))).toEqual(["list", "find", "copy"]);
  expect(diagnostics.map(({ message, place }) => [message, place?.pointer])).toEqual([
    ["echo is left out of the client: fetch refuses TRACE.", "/paths/~1things/trace"],
    ["track is left out of the client: fetch refuses TRACK.", "/paths/~1things/additionalOperations/TRACK"],
  ]);
});

test("model: a schema may have the name of a word of the standard", () => {
  const spec = loaded({ components: { schemas: { default: { $dynamicRef: "#node" }, enum: { type: "string" } } } });
  const { diagnostics } = buildModel([effective(spec)], CONFIGURATION);
  expect(diagnostics.map(({ code, place }) => [code, place?.pointer])).toEqual([
    ["model/unsupported", "/components/schemas/default/$dynamicRef"],
  ]);
});

test("pull: the operations of a new file are told with those of path items that it refers to", async () => {
  const spec = loaded({
    paths: { "/things": { $ref: "#/components/pathItems/Things" }, "/query": { query: response } },
    components: { pathItems: { Things: { get: response } } },
  });
  const { specs } = await compareSpecs({ published: [], effective: [] }, { published: [spec], effective: [] });
  expect(specs[0]?.details.map(({ text }) => text)).toEqual(["added: `GET /things`", "added: `QUERY /query`"]);
});

test("diff: a callback that asks for itself ends", async () => {
  const circle = (description: string): SpecDocument =>
    loaded({
      paths: { "/jobs": { post: { callbacks: { done: { $ref: "#/components/callbacks/Done" } }, ...response } } },
      components: {
        callbacks: {
          Done: { "{$url}": { post: { callbacks: { again: { $ref: "#/components/callbacks/Done" } }, ...response } } },
        },
      },
      "x-note": description,
    });
  const [before, after] = [circle("before"), circle("after")];
  const { specs } = await compareSpecs({ published: [before], effective: [] }, { published: [after], effective: [] });
  expect(specs[0]).toMatchObject({ kind: "edited", parts: ["vendor extensions"], details: [] });
});
