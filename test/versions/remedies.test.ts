import { describe, expect, test } from "vitest";
import { sharedTargets } from "../../generator/versions/shared-targets.js";
import { RIGHT, spec, workspaceOf } from "./growing-workspace.js";

const STRICT = `package: { name: cups, version: 1.0.0 }
client: { class: Cups }
versionHeader: Cup-Version
lint: { rules: { closed-response-object: error, variant-tag-not-constant: error } }
`;
const HEADER = (value: string): string =>
  `{ name: Cup-Version, in: header, required: true, schema: { type: string, ${value} } }`;
const MORE = (parameter: string): string => `  /mugs:
    get:
      operationId: list_mugs
      parameters: [${parameter}]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Kind" } } } } }
`;
const KINDS = `properties: ${RIGHT} },
  Kind: { oneOf: [{ $ref: "#/components/schemas/Red" }, { $ref: "#/components/schemas/Blue" }, { $ref: "#/components/schemas/Sky" }],
    discriminator: { propertyName: kind, mapping: { red: "#/components/schemas/Red", blue: "#/components/schemas/Blue", sky: "#/components/schemas/Sky" } } },
  Red: { type: object, required: [kind], properties: { kind: { type: string } }, additionalProperties: false },
  Blue: { type: object, required: [kind], properties: { kind: { type: string } }, additionalProperties: false },
  Sky: { type: object, required: [kind], properties: { kind: { type: string, enum: [sky] } } }`;

function strict(version: string, parameter: string): string {
  const text = spec(version, RIGHT, { paths: MORE(parameter), parameters: `[${parameter}]` });
  return text.replace(`properties: ${RIGHT} }`, KINDS);
}

/** The first version, which is clean, and what comes. */
function growing(coming: string): ReturnType<typeof workspaceOf> {
  const clean = spec("v1", RIGHT, { parameters: `[${HEADER("enum: [v1]")}]` });
  return workspaceOf({ "apipin.yaml": STRICT, "specs/v1/cups.yaml": clean }, { "v2/cups.yaml": coming });
}

describe("errors whose correction the specification itself gives", () => {
  test("get actions by themselves, one for all places that take the same value", async () => {
    const { addVersion, read } = growing(strict("v2", HEADER("default: v2")));
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("## Actions that the specifications themselves give");
    expect(out).toContain('`{"enum":["red"]}`, against `lint/variant-tag-not-constant`');
    const actions = [...read("overlays/v2/cups.yaml").matchAll(/- target: (.*)\n(?:.*\n){3} {4}(.*)\n/g)];
    expect(actions.map(([, target, change]) => [JSON.parse(target ?? ""), change])).toEqual([
      ["$.paths[*][*].parameters[?@.name == 'Cup-Version'].schema", 'update: { enum: ["v2"] }'],
      ["$.components.schemas.Red.properties.kind", 'update: { enum: ["red"] }'],
      ["$.components.schemas.Blue.properties.kind", 'update: { enum: ["blue"] }'],
      ["$.components.schemas['Red', 'Blue'].additionalProperties", "remove: true"],
    ]);
  });

  test("a header that no operation declares is that of apipin.yaml", async () => {
    const { addVersion, read } = growing(strict("v2", ""));
    const { code, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(read("overlays/v2/cups.yaml")).toContain('- target: "$.paths[*][?@.operationId]"');
  });

  test("others remain, with actions for all places of a kind; what two variants share has no value of its own", async () => {
    const shared = strict("v2", HEADER("enum: [v2]")).replaceAll(
      "properties: { kind: { type: string } }, additionalProperties: false",
      "properties: { kind: { $ref: '#/components/schemas/Tag' } }",
    );
    const { addVersion, has } = growing(`${shared.trimEnd().slice(0, -3)}, Tag: { type: string } } }\n`);
    const { code, out } = await addVersion("v2");
    expect(code).toBe(1);
    expect(out).not.toContain("## Actions that the specifications themselves give");
    expect(out).toContain("## Errors that remain, and actions against them\n\n- cups\n  - ");
    expect(out).toContain("    - target: $.components.schemas.Tag\n");
    expect(has("overlays/v2/cups.yaml")).toBe(false);
  });
});

test("targets are put together where they select nothing else", () => {
  const root = { a: { x: { n: 1 }, y: { n: 1 } }, b: { x: { n: 1 }, y: { n: 1 } }, "it's": [0, 1] };
  const targets = (...pointers: string[]): readonly string[] => sharedTargets(pointers, root);
  expect(targets("/a/x/n", "/a/y/n", "/b/x/n", "/b/y/n")).toEqual(["$['a', 'b']['x', 'y'].n"]);
  expect(targets("/a/x/n", "/b/y/n")).toEqual(["$.a.x.n", "$.b.y.n"]);
  expect(targets("/it's/0", "/it's/1")).toEqual(["$['it\\'s'][0, 1]"]);
  expect(targets("/a/x", "/a/x", "/a/x/n")).toEqual(["$.a.x", "$.a.x.n"]);
});
