import { expect, test } from "vitest";
import { loadWorkspace } from "../../generator/pipeline.js";

const spec = (operation: string, properties: string): string => `openapi: 3.1.0
info: { title: Shelves, version: "1" }
servers: [{ url: "https://api.example.com" }]
paths:
  /shelves: { get: { operationId: ${operation}, responses: { 204: { description: none } } } }
components:
  schemas:
    Shelf: { type: object, properties: { ${properties} } }
`;
const OLD = spec("list", "pages: { type: integer }, state: { type: string, enum: [draft, live] }");
const NEW = spec("list_shelves", "page_count: { type: integer }, state: { type: string, enum: [unpublished, live] }");

/** Line 4 of the overlay is the action. */
const overlay = (target: string, successor: string): string => `overlay: 1.1.0
info: { title: Successors, version: 1.0.0 }
actions:
  - target: "${target}"
    description: d
    x-quirk: successor
    x-evidence: e
    x-remove-when: r
    x-versions: [v1]
    update: { x-apipin: { successor: ${successor} } }
`;

function findings(text: string, versions: readonly string[]): readonly string[] {
  const specs = versions.map((version) => ({
    file: `specs/${version}/shelves.yaml`,
    text: version === "v1" ? OLD : NEW,
    version,
    service: "shelves",
  }));
  const { diagnostics } = loadWorkspace({
    folder: "/nowhere",
    configuration: {
      file: "apipin.yaml",
      text: "package: { name: shelves, version: 1.0.0 }\nclient: { class: Client }\n",
    },
    specs,
    parts: [],
    overlays: [{ file: "overlays/all/successors.yaml", text }],
    mockOverlays: [],
  });
  return diagnostics
    .filter(({ code }) => code === "model/vocabulary-unmatched")
    .map(({ severity, code, message, fix = "", place }) => {
      const near = /Did you mean `\w+`\?/.exec(fix)?.[0] ?? "";
      return `${severity} ${code} ${place?.file}:${place?.line} ${message} ${near}`.trim();
    });
}

const OPERATION = "$.paths['/shelves'].get";
const PAGES = "$.components.schemas.Shelf.properties.pages";
const STATE = "$.components.schemas.Shelf.properties.state";
const AT = "error model/vocabulary-unmatched overlays/all/successors.yaml:4 `successor`:";

test.each([
  ["an operation", OPERATION, "list_shelves", []],
  ["a property", PAGES, "page_count", []],
  ["a value", STATE, "{ draft: unpublished }", []],
  [
    "a misspelt operation",
    OPERATION,
    "list_shelfs",
    [`${AT} No later version has an operation \`list_shelfs\`. Did you mean \`list_shelves\`?`],
  ],
  [
    "a misspelt property",
    PAGES,
    "page_cuont",
    [`${AT} No later version has a property \`page_cuont\` here. Did you mean \`page_count\`?`],
  ],
  [
    "a misspelt new value",
    STATE,
    "{ draft: unpublishd }",
    [`${AT} No later version has the value \`unpublishd\`. Did you mean \`unpublished\`?`],
  ],
  [
    "a misspelt old value",
    STATE,
    "{ darft: unpublished }",
    [`${AT.replace("error", "warning")} No version has the value \`darft\` here. Did you mean \`draft\`?`],
  ],
])("the successor of %s", (_, target, successor, want) => {
  expect(findings(overlay(target, successor), ["v1", "v2"])).toEqual(want);
});

test("no later version to look in", () => {
  expect(findings(overlay(OPERATION, "anything"), ["v1"])).toEqual([]);
});
