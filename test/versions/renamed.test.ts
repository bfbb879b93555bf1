import { describe, expect, test } from "vitest";
import { action, BROKEN, FIX, overlay, RIGHT, SIZE, spec, workspaceOf } from "./growing-workspace.js";

/** The document with another name for its schema. */
const mug = (text: string): string =>
  text.replaceAll("Cup }", "Mug }").replace("schemas/Cup", "schemas/Mug").replace("Cup:", "Mug:");

/** A service that describes hosts, and one whose calls go to them. */
const CONTROL = (version: string, id: string): string => `openapi: 3.0.3
info: { title: Control, version: "${version}" }
servers: [{ url: "https://control.example" }]
paths:
  /shelves/{shelf}:
    get:
      operationId: ${id}
      parameters: [{ name: shelf, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { host: { type: string } } } } } } }
`;

const HANDLE = action(
  "$",
  "update: { x-apipin: { handle: { method: shelf, operation: describe_shelf, argument: shelf, pointer: /host } } }",
  undefined,
  "    x-services: [cups]\n",
);

/** An action with a list of versions right behind its target, as the command writes a new list. */
const served = (target: string, change: string, version: string): string =>
  action(target, change).replace("\n", `\n    x-versions: [${version}]\n`);

describe("names that are other ones in the version that comes", () => {
  test("an action for the earlier name of a schema is copied with the present one", async () => {
    const { addVersion, read } = workspaceOf(
      { "specs/v1/cups.yaml": spec("v1", BROKEN), "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]")) },
      { "v2/cups.yaml": mug(spec("v2", BROKEN)) },
    );
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain(
      "## Names that are other ones now\n\n- schema `Cup` of cups is `Mug`: 1 place refers to it instead, and 100 % of both are the same; in copies of overlays/all/size.yaml:4\n",
    );
    expect(read("overlays/all/size.yaml")).toBe(
      overlay(action(SIZE, FIX, "[v1]"), action(SIZE.replace("Cup", "Mug"), FIX, "[v2]")),
    );
  });

  test("one for every version stays with the others where it selects more than the earlier name, and a file of a version gets the present name", async () => {
    const pot = "size: { type: string } } }, Pot: { type: object, properties: { size: { type: string }";
    const both = "$.components.schemas['Cup', 'Pot'].properties.size";
    const own = action(
      "$.components.schemas.Cup",
      "update: { properties: { next: { $ref: '#/components/schemas/Cup' } } }",
    );
    const { addVersion, read } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", `{ ${pot} }`),
        "overlays/all/size.yaml": overlay(action(both, FIX)),
        "overlays/v1/cups.yaml": overlay(own),
      },
      { "v2/cups.yaml": mug(spec("v2", `{ ${pot} }`)) },
    );
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("## Overlays copied from actions for every version\n\n- overlays/all/size.yaml: 1 action\n");
    expect(read("overlays/all/size.yaml")).toBe(
      overlay(served(both, FIX, "v1"), served(both.replace("Cup", "Mug"), FIX, "v2")),
    );
    expect(read("overlays/v2/cups.yaml")).toBe(overlay(own.replaceAll("Cup", "Mug")));
  });

  test("a schema that no place refers to is known by its likeness alone, and one of another shape is not it", async () => {
    const shape = "{ size: { type: string }, colour: { type: string }, depth: { type: number } }";
    const unused = (text: string): string => text.replace('schema: { $ref: "#/components/schemas/Cup" }', "schema: {}");
    const files = {
      "specs/v1/cups.yaml": unused(spec("v1", shape)),
      "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]")),
    };
    const like = workspaceOf(files, { "v2/cups.yaml": mug(unused(spec("v2", shape))) });
    expect((await like.addVersion("v2")).out).toContain("is `Mug`: 0 places refer to it instead");
    const other = workspaceOf(files, {
      "v2/cups.yaml": mug(unused(spec("v2", "{ size: { type: string }, lid: {} }"))),
    });
    const { out } = await other.addVersion("v2");
    expect(out).not.toContain("Names that are other ones now");
    expect(out).toContain(`overlays/all/size.yaml:4 \`${SIZE}\`: its target selects nothing`);
  });

  test("an action for a path whose parameter has another name now is copied with it", async () => {
    const paths = (name: string): string => `  /cups/{${name}}:
    get:
      operationId: get_cup
      parameters: [{ name: ${name}, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }
`;
    const target = (name: string): string => `$.paths['/cups/{${name}}'].get`;
    const words = "update: { summary: One cup. }";
    const { addVersion, read } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", RIGHT, { paths: paths("id") }),
        "overlays/all/summary.yaml": overlay(action(target("id"), words)),
      },
      { "v2/cups.yaml": spec("v2", RIGHT, { paths: paths("cup_id") }) },
    );
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("the parameters of the path have other names");
    expect(read("overlays/all/summary.yaml")).toBe(
      overlay(action(target("id"), words), served(target("cup_id"), words, "v2")),
    );
  });
});

describe("the operation that tells a host", () => {
  const files = {
    "specs/v1/control.yaml": CONTROL("v1", "describe_shelf"),
    "specs/v1/cups.yaml": spec("v1", RIGHT),
    "overlays/all/handle.yaml": overlay(HANDLE),
  };

  test("has its present name in a copy", async () => {
    const { addVersion, read } = workspaceOf(files, {
      "v2/control.yaml": CONTROL("v2", "get_shelf"),
      "v2/cups.yaml": spec("v2", RIGHT),
    });
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("- operation `describe_shelf` of control is `get_shelf`: the operation at GET /shelves/");
    const text = read("overlays/all/handle.yaml");
    expect(text).toContain("x-versions: [v1]");
    expect(text).toMatch(/x-versions: \[v2\][\s\S]*operation: get_shelf/);
  });

  test("has a parameter of another name: the words get it, those of its own service and those of another one", async () => {
    const shelf = (text: string): string =>
      text.replaceAll("name: shelf,", "name: shelf_id,").replace("{shelf}", "{shelf_id}");
    const pattern = action(
      "$.paths[*].get.parameters[?@.name == 'shelf'].schema",
      "update: { minLength: 1 }",
      undefined,
      "    x-services: [control]\n",
    );
    const { addVersion, read } = workspaceOf(
      { ...files, "overlays/all/pattern.yaml": overlay(pattern) },
      { "v2/control.yaml": shelf(CONTROL("v2", "get_shelf")), "v2/cups.yaml": spec("v2", RIGHT) },
    );
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("- parameter `shelf` of control is `shelf_id`: the parameter of the path has this name");
    expect(read("overlays/all/handle.yaml")).toMatch(
      /x-versions: \[v2\][\s\S]*method: shelf, operation: get_shelf, argument: shelf_id,/,
    );
    expect(read("overlays/all/pattern.yaml")).toMatch(/@\.name == 'shelf_id'\]\.schema\n {4}x-versions: \[v2\]/);
  });

  test("is missing with its service: the action stays with the other versions, and the report says why", async () => {
    const { addVersion, read } = workspaceOf(files, { "v2/cups.yaml": spec("v2", RIGHT) });
    const { code, out, note } = await addVersion("v2");
    expect(code, note).toBe(0);
    expect(out).toContain(
      "## Actions for every version that stay with those they serve\n\n- overlays/all/handle.yaml:4",
    );
    expect(out).toContain("names the operation describe_shelf, which version v2 does not have");
    expect(read("overlays/all/handle.yaml")).toContain("x-versions: [v1]");
  });
});

test("an action of one service's version is carried to that service alone where another follows a version without it", async () => {
  const later = "{ size: { type: string }, colour: { type: string }, shape: { type: string } }";
  const header = "{ name: Cup-Version, in: header, required: true, schema: { type: string } }";
  const adds = action(
    "$.paths[*].get",
    `update: { parameters: [${header.replace("string", "string, minLength: 1")}] }`,
    "[v1]",
  );
  const pots = (text: string): string => text.replaceAll("cups", "pots");
  const { addVersion, read } = workspaceOf(
    {
      "specs/v1/cups.yaml": spec("v1", BROKEN),
      "specs/v1/pots.yaml": pots(spec("v1", BROKEN)),
      "specs/v2/cups.yaml": spec("v2", later, { parameters: `[${header}]` }),
      "specs/v2/pots.yaml": pots(spec("v2", later, { parameters: `[${header}]` })),
      "overlays/all/header.yaml": overlay(adds),
    },
    { "v3/cups.yaml": spec("v3", later, { parameters: `[${header}]` }), "v3/pots.yaml": pots(spec("v3", BROKEN)) },
  );
  const { code, note } = await addVersion("v3");
  expect(code, note).toBe(0);
  expect(read("overlays/all/header.yaml")).toMatch(/x-services: \[pots\][\s\S]*x-versions: \[v3\]/);
});
