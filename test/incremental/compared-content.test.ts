import { describe, expect, test } from "vitest";
import { comparedContent } from "../../generator/incremental/compared-content.js";
import type { EffectiveSpec, JsonObject } from "../../generator/openapi/document.js";
import type { Workspace } from "../../generator/workspace/read.js";

const workspace = { configuration: { file: "apipin.yaml", text: "client: {}" } } as Workspace;

function contentOf(text: string, settings: Workspace = workspace): string {
  const root = JSON.parse(text) as JsonObject;
  const spec = { version: "v1", service: "things", file: "specs/v1/things.yaml", text, root };
  const effective: EffectiveSpec = { spec, root, overlays: [], provenance: [] };
  return comparedContent([effective], settings, "tool");
}

const DOCUMENT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Things", description: "About things." },
  paths: {
    "/things": {
      get: {
        summary: "List things",
        parameters: [{ name: "summary", in: "query", description: "Which.", schema: { type: "string" } }],
        responses: { "200": { description: "Found.", content: {} }, summary: { description: "Odd." } },
        "x-note": { description: "Extension." },
      },
    },
  },
  components: {
    schemas: {
      Thing: { description: "One thing.", properties: { summary: { type: "string", description: "Short." } } },
    },
    examples: { one: { summary: "An example", value: { summary: "Data" } } },
    parameters: { summary: { name: "q", in: "query", description: "Search." } },
  },
});

describe("sentences that no comparison reads", () => {
  test.each(["About things.", "List things", "Which.", "Found.", "Odd.", "Search."])("%s", (sentence) => {
    expect(DOCUMENT).toContain(sentence);
    expect(contentOf(DOCUMENT.replace(sentence, "Other words."))).toBe(contentOf(DOCUMENT));
  });
});

describe("a version has another content after an edit of", () => {
  test.each([
    ["a sentence about a schema", "One thing."],
    ["a sentence about a property", "Short."],
    ["an example", '"Data"'],
    ["an extension", "Extension."],
    ["a path", "/things"],
    ["a name that is written like a field", '"summary":{"type"'],
    ["whether there is a sentence", "Which."],
  ])("%s", (_, before) => {
    const after = before === "Which." ? "" : before.replace(/\w+/, "other");
    expect(DOCUMENT).toContain(before);
    expect(contentOf(DOCUMENT.replace(before, after))).not.toBe(contentOf(DOCUMENT));
  });

  test("the configuration", () => {
    const other = { configuration: { file: "apipin.yaml", text: "client: { class: A }" } } as Workspace;
    expect(contentOf(DOCUMENT, other)).not.toBe(contentOf(DOCUMENT));
  });
});
