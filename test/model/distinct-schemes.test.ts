import { expect, test } from "vitest";
import { configurationText } from "../../generator/init/configuration-text.js";
import { loadWorkspace } from "../../generator/load-workspace.js";
import { buildModels } from "../../generator/pipeline.js";
import type { Workspace } from "../../generator/workspace/read.js";

const KEY = "{ type: apiKey, in: header, name: X-Key }";
const TOKEN = "{ type: http, scheme: bearer }";

function document(title: string, scheme: string, own = ""): string {
  return `openapi: 3.0.3
info: { title: ${title}, version: v1 }
security: [{ Access: [] }]
paths:
  /${title}:
    get: { operationId: list_${title}, responses: { "204": { description: Fine } } }
    put: { operationId: put_${title}, security: [{ Access: [], Other: [] }, {}], responses: { "204": { description: Fine } } }
components:
  securitySchemes:
    Access: ${scheme}
    Other: { type: apiKey, in: query, name: k }
${own}`;
}

function workspace(services: { readonly [file: string]: string }): Workspace {
  const specs = Object.entries(services).map(([name, text]) => {
    const [version = "", service = ""] = name.split("/");
    return { file: `specs/${name}.yaml`, text, version, service };
  });
  const configuration = { file: "apipin.yaml", text: "package: { name: a, version: 1.0.0 }\nclient: { class: A }\n" };
  return { folder: "/", configuration, specs, parts: [], overlays: [], mockOverlays: [] };
}

function load(services: { readonly [file: string]: string }) {
  const { value, diagnostics } = loadWorkspace(workspace(services));
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  const { value: models } = buildModels(value);
  const operations = models.flatMap(({ resources }) => resources.flatMap((resource) => resource.operations));
  return {
    security: Object.fromEntries(operations.map(({ id, security }) => [id, security])),
    schemes: models.flatMap(({ services }) =>
      services.map((service) => service.securitySchemes.map(({ name }) => name)),
    ),
    found: diagnostics.map(
      ({ code, severity, message, place }) => `${place?.file}:${place?.line} ${severity} ${code} ${message}`,
    ),
    effective: value.effective,
  };
}

test("two credentials of one name in two documents are two options", () => {
  const { security, schemes, found } = load({
    "v1/boats": document("boats", KEY),
    "v1/crews": document("crews", TOKEN),
  });
  expect(security).toEqual({
    list_boats: [["boats_Access"]],
    put_boats: [["Other", "boats_Access"], []],
    list_crews: [["crews_Access"]],
    put_crews: [["Other", "crews_Access"], []],
  });
  expect(schemes).toEqual([
    ["Other", "boats_Access"],
    ["Other", "crews_Access"],
  ]);
  expect(found).toEqual([
    "specs/v1/boats.yaml:10 info model/scheme-collision `Access` is another credential in another service of version v1; here it is called `boats_Access`.",
    "specs/v1/crews.yaml:10 info model/scheme-collision `Access` is another credential in another service of version v1; here it is called `crews_Access`.",
  ]);
});

test.each([
  ["alike in all services", { "v1/boats": document("boats", KEY), "v1/crews": document("crews", KEY) }],
  ["of two versions", { "v1/boats": document("boats", KEY), "v2/boats": document("boats", TOKEN) }],
])("credentials of one name %s stay one", (_, services) => {
  const { schemes, found, effective } = load(services);
  expect(schemes).toEqual([
    ["Access", "Other"],
    ["Access", "Other"],
  ]);
  expect(found).toEqual([]);
  expect(effective.every(({ spec, root }) => spec.root === root)).toBe(true);
});

test("a scheme that refers to one with a new name holds its content", () => {
  const alias =
    '    Alias: { $ref: "#/components/securitySchemes/Access" }\n    boats_Access: { type: apiKey, in: cookie, name: c }\n';
  const { effective, schemes } = load({
    "v1/boats": document("boats", KEY, alias),
    "v1/crews": document("crews", TOKEN),
  });
  expect(schemes[0]).toEqual(["Alias", "Other", "boats_Access", "boats_Access2"]);
  expect(JSON.stringify(effective[0]?.root)).not.toContain("$ref");
});

test("apipin.yaml of a new workspace has an option for each, and describes the package by no document of several", () => {
  const described = (service: string, scheme: object) => ({
    version: "v1",
    service,
    root: {
      info: { title: service },
      components: { securitySchemes: { Access: { ...scheme } } },
    },
  });
  const boats = described("boats", { type: "apiKey", in: "header", name: "X-Key" });
  const crews = described("crews", { type: "http", scheme: "bearer" });
  const both = configurationText("fleet", [boats, crews]);
  expect(both).toContain('scheme: "boats_Access"\n    option: boatsAccess\n    environment: FLEET_BOATS_ACCESS\n');
  expect(both).toContain('scheme: "crews_Access"\n    option: crewsAccess\n    environment: FLEET_CREWS_ACCESS\n');
  expect(both).not.toContain("description:");
  expect(configurationText("fleet", [boats])).toContain('description: "boats"\n');
});
