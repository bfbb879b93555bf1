import { expect, test } from "vitest";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";

const SPEC = `openapi: 3.1.0
info: { title: Shelves, version: v1 }
servers: [{ url: "https://{host}", variables: { host: { default: unknown } } }]
paths:
  /shelves: { get: { operationId: list, responses: { 204: { description: none } } } }
`;

const action = (target: string, change: string): string =>
  `  - { target: "${target}", description: d, x-quirk: q, x-evidence: e, x-remove-when: r, ${change} }\n`;

const OVERLAY = `overlay: 1.1.0
info: { title: Servers, version: 1.0.0 }
actions:
${action("$.servers[*]", "remove: true")}${action("$.servers", "update: [{ url: / }]")}`;

function severities(text: string, overlays: readonly string[]): readonly string[] {
  const { value, diagnostics } = loadWorkspace({
    folder: "/nowhere",
    configuration: {
      file: "apipin.yaml",
      text: "package: { name: shelves, version: 1.0.0 }\nclient: { class: Client }\n",
    },
    specs: [{ file: "specs/v1/shelves.yaml", text, version: "v1", service: "shelves" }],
    parts: [],
    overlays: overlays.map((overlay) => ({ file: "overlays/all/servers.yaml", text: overlay, version: "all" })),
    mockOverlays: [],
  });
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  const found = buildModels(value).diagnostics.filter(({ code }) => code === "model/relative-server");
  return found.map(({ severity }) => severity);
}

test.each([
  ["of the document, is a warning", SPEC.replace("https://{host}", "/"), [], ["warning"]],
  ["that an overlay sets, is an info", SPEC, [OVERLAY], ["info"]],
  ["that depends on a value nobody gave, is a warning", SPEC, [], ["warning"]],
  ["but has a value, is none", SPEC.replace("unknown", "shelves.example"), [], []],
])("an address that is not whole, %s", (_, text, overlays, want) => {
  expect(severities(text, overlays)).toEqual(want);
});
