import { describe, expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { diffSides } from "../../generator/diff/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { commonFormOf } from "../../generator/openapi/common-form.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { valueAt } from "../../generator/openapi/json-pointer.js";
import { originOf } from "../../generator/openapi/origins.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { features, workspaceOf } from "../corpus/case.js";

/** Words of OpenAPI 3.2 in those of 3.1, each with the place that it comes from. */

const media = { "application/json": { $ref: "#/components/mediaTypes/A" } };
const response = (examples: JsonObject, mediaType = "application/json"): JsonObject => ({
  paths: { "/a": { get: { responses: { 200: { description: "", content: { [mediaType]: { examples } } } } } } },
});
const example = (mediaType = "application~1json"): string =>
  `/paths/~1a/get/responses/200/content/${mediaType}/examples/e/value`;

const converted: readonly (readonly [
  name: string,
  given: JsonObject,
  pointer: string,
  want: unknown,
  origin: string,
])[] = [
  [
    "a media type that is a reference",
    { components: { mediaTypes: { A: { schema: { type: "string" } } }, requestBodies: { B: { content: media } } } },
    "/components/requestBodies/B/content/application~1json/schema/type",
    "string",
    "/components/mediaTypes/A/schema/type",
  ],
  [
    "a media type that is a reference to a reference",
    {
      components: {
        mediaTypes: { A: { $ref: "#/components/mediaTypes/B" }, B: { schema: {} } },
        headers: { H: { content: media } },
      },
    },
    "/components/headers/H/content/application~1json/schema",
    {},
    "/components/mediaTypes/B/schema",
  ],
  ["dataValue", response({ e: { dataValue: [1] } }), example(), [1], example().replace(/value$/, "dataValue")],
  [
    "serializedValue of JSON",
    response({ e: { serializedValue: "[1]" } }),
    example(),
    [1],
    example().replace(/value$/, "serializedValue"),
  ],
  [
    "serializedValue that is not JSON",
    response({ e: { serializedValue: "[1" } }),
    example(),
    "[1",
    example().replace(/value$/, "serializedValue"),
  ],
  [
    "serializedValue of a text",
    response({ e: { serializedValue: "1" } }, "text/plain"),
    example("text~1plain"),
    "1",
    example("text~1plain").replace(/value$/, "serializedValue"),
  ],
  ["an example with two values", response({ e: { value: 1, dataValue: 2 } }), example(), 1, example()],
  [
    "a response with a summary alone",
    { components: { responses: { R: { summary: "It" } } } },
    "/components/responses/R/description",
    "It",
    "/components/responses/R/summary",
  ],
];

test.each(converted)("%s", (_, given, pointer, want, origin) => {
  const { root, origins } = commonFormOf({ openapi: "3.2.0", ...given });
  expect([valueAt(root, pointer), originOf(origins, pointer)]).toEqual([want, origin]);
  // Once more changes nothing.
  expect(commonFormOf(root).root).toBe(root);
});

test("a document without later words stays as it is", () => {
  for (const openapi of ["3.1.0", "3.2.0"]) {
    const root = { openapi, paths: { "/a": { get: { responses: { 200: { description: "", summary: "It" } } } } } };
    expect(commonFormOf(root).root).toBe(root);
  }
});

test("findings are at the words of 3.2, and overlays address them", async () => {
  const given = workspaceOf("media-type-component");
  const text = (given.specs[0]?.text ?? "").replace("[{ name: one }]", "[{ name: 1 }]");
  const line = text.split("\n").findIndex((each) => each.includes("dataValue")) + 1;
  const overlay = `overlay: 1.0.0\ninfo: { title: Fixes, version: "1" }\nactions:\n  - { target: $.components.mediaTypes.Things.schema, update: { maxItems: 9 } }\n`;
  const { value, diagnostics } = loadWorkspace({
    ...given,
    specs: given.specs.map((spec) => ({ ...spec, text })),
    overlays: [{ file: "overlays/all/a.yaml", text: overlay }],
  });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error("nothing is loaded");
  const schema = "/paths/~1things/get/responses/200/content/application~1json/schema/maxItems";
  expect(valueAt(value.effective[0]?.root ?? {}, schema)).toBe(9);
  const findings = await lintWorkspace({ ...value, published: [] });
  expect(findings.map(({ code, place }) => [code, place?.line, place?.pointer])).toContainEqual([
    "lint/no-invalid-media-type-examples",
    line,
    "/components/mediaTypes/Things/examples/one/dataValue/0/name",
  ]);
});

describe("a document of 3.2 whose content is that of 3.1", () => {
  const plain = features.filter((feature) => /^openapi: 3\.1/.test(workspaceOf(feature).specs[0]?.text ?? ""));

  test("there are many", () => {
    expect(plain.length).toBeGreaterThan(50);
  });

  test.each(plain)("%s: the same model, and no change", (feature) => {
    const given = workspaceOf(feature);
    const later = (text: string): string => text.replace(/^openapi: 3\.1\.\d+/, "openapi: 3.2.0");
    const modelOf = (change: (text: string) => string): string => {
      const specs = given.specs.map((spec) => ({ ...spec, text: change(spec.text) }));
      const { value } = loadWorkspace({ ...given, specs });
      return JSON.stringify(value === undefined ? null : buildModels(value).value);
    };
    expect(modelOf(later)).toBe(modelOf((text) => text));
    if (given.parts.length > 0) return;
    const side = (text: string) => fileSide("a.yaml", text, new Map()).value;
    const [old, now] = [side(given.specs[0]?.text ?? ""), side(later(given.specs[0]?.text ?? ""))];
    if (old === undefined || now === undefined) return;
    expect(diffSides(old, now, { clientHeaders: [], today: "2030-01-01" }).changes).toEqual([]);
  });
});
