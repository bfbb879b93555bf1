import { describe, expect, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import { recordingContext } from "../command-context.js";
import { temporaryFolder, write } from "../pull/library.js";
import { action, BROKEN, FIX, overlay, RIGHT, SIZE, spec, workspaceOf } from "./growing-workspace.js";

describe("actions of every version are tried", () => {
  const two = { "specs/v1/cups.yaml": spec("v1", BROKEN), "specs/v2/cups.yaml": spec("v2", RIGHT) };

  test("one of an earlier version is carried where the same fault is back", async () => {
    const {
      addVersion: add,
      read,
      afterV2,
    } = workspaceOf(
      { ...two, "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]")) },
      { "v3/cups.yaml": spec("v3", BROKEN) },
    );
    const { code, out, note } = await add("v3", afterV2);
    expect(code, note).toBe(0);
    expect(out).toContain("## Overlays copied from v1\n\n- overlays/all/size.yaml: 1 action\n");
    expect(read("overlays/all/size.yaml")).toContain("x-versions: [v1, v3]");
  });

  test("one of a version's own file is carried into the new version's own file, behind those of the base", async () => {
    const note = "update: { description: Its size. }";
    const {
      addVersion: add,
      read,
      afterV2,
    } = workspaceOf(
      {
        ...two,
        "overlays/v1/cups.yaml": overlay(action(SIZE, FIX))
          .replaceAll("\n    ", "\n      ")
          .replace("  - target", "    - target"),
        "overlays/v2/cups.yaml": overlay(action("$.components.schemas.Cup", note)),
      },
      { "v3/cups.yaml": spec("v3", BROKEN) },
    );
    const { code, note: talk } = await add("v3", afterV2);
    expect(code, talk).toBe(0);
    expect(read("overlays/v3/cups.yaml")).toBe(overlay(action("$.components.schemas.Cup", note), action(SIZE, FIX)));
  });

  test("one that the specification says something else for is named, and not carried", async () => {
    const { addVersion: add, read } = workspaceOf(
      { ...two, "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]")) },
      { "v3/cups.yaml": spec("v3", "{ size: { type: boolean } }") },
    );
    const { out } = await add("v3");
    expect(out).toContain(
      `## Actions that apply, and were not carried\n\n- overlays/all/size.yaml:4 \`${SIZE}\`: the specification says something else there than that of v1\n`,
    );
    expect(read("overlays/all/size.yaml")).toContain("x-versions: [v1]");
  });

  test("one that the base version could have, and does not, is named, and not carried", async () => {
    const extra = action("$.components.schemas.Cup.properties", "update: { colour: { type: string } }", "[v1]");
    const { addVersion: add } = workspaceOf(
      { ...two, "specs/v1/cups.yaml": spec("v1", RIGHT), "overlays/all/colour.yaml": overlay(extra) },
      { "v3/cups.yaml": spec("v3", RIGHT) },
    );
    expect((await add("v3")).out).toContain("v2 could have it, too, and does not");
  });

  test("one that sets what a carried action sets is named, and not carried", async () => {
    const other = action(SIZE, "update: { type: number }", "[v1]");
    const { addVersion: add } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", BROKEN),
        "specs/v2/cups.yaml": spec("v2", BROKEN),
        "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v2]"), other),
      },
      { "v3/cups.yaml": spec("v3", BROKEN) },
    );
    const { out } = await add("v3");
    expect(out).toContain(`- overlays/all/size.yaml:8 \`${SIZE}\`: an action of v2 that is carried sets the same`);
  });

  test("one that a service says already is carried to the others, as a copy for them", async () => {
    const header = "- { name: Cup-Version, in: header, schema: { type: string, enum: [v1] } }";
    const adds = action("$.paths[*].get", `update: { parameters: [${header.slice(2)}] }`, "[v1]");
    const { addVersion: add, read } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", RIGHT),
        "specs/v1/pots.yaml": spec("v1", RIGHT).replaceAll("cups", "pots"),
        "overlays/all/header.yaml": overlay(adds),
      },
      {
        "v2/cups.yaml": spec("v2", RIGHT, {
          parameters: "[{ name: Cup-Version, in: header, schema: { type: string } }]",
        }),
        "v2/pots.yaml": spec("v2", RIGHT).replaceAll("cups", "pots"),
      },
    );
    const { code, note } = await add("v2");
    expect(code, note).toBe(0);
    expect(read("overlays/all/header.yaml").split("  - target").slice(1)).toEqual([
      adds.replace("  - target", ""),
      adds
        .replace("  - target", "")
        .replace("[v1]\n", "[v2]\n")
        .replace("enum: [v1]", "enum: [v2]")
        .replace("$.paths[*].get\n", "$.paths[*].get\n    x-services: [pots]\n"),
    ]);
  });

  test("of two versions that would give the same copy one is carried", async () => {
    const pinned = (version: string): string =>
      action("$.info", `update: { x-pinned: ${version} }`, `[${version}]`).replace("A correction.", "A pin.");
    const { addVersion: add, read } = workspaceOf(
      { ...two, "overlays/all/pin.yaml": overlay(pinned("v1"), pinned("v2")) },
      { "v3/cups.yaml": spec("v3", RIGHT) },
    );
    const { code, out, note } = await add("v3");
    expect(code, note).toBe(0);
    expect(out).toContain("overlays/all/pin.yaml:4: an action that is carried says the same\n");
    expect(read("overlays/all/pin.yaml").match(/x-pinned: v3/g)).toHaveLength(1);
  });

  test("the version that is most like the new one comes first, unless --from names one", async () => {
    const other = spec("v2", "{ colour: { type: string }, handle: { type: string } }");
    const files = {
      "specs/v1/cups.yaml": spec("v1", BROKEN),
      "specs/v2/cups.yaml": other,
      "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]")),
    };
    const { addVersion: add } = workspaceOf(files, { "v3/cups.yaml": spec("v3", BROKEN) });
    expect((await add("v3", { dryRun: true })).out).toContain(
      "## Overlays copied forward from v1\n\n- overlays/all/size.yaml: 1 action\n",
    );
    const named = workspaceOf({ ...files, "up/v3/cups.yaml": spec("v3", BROKEN) }, {});
    expect((await named.addVersion("v3", { from: "v2", specs: "up", dryRun: true })).out).toContain(
      "## Overlays copied forward from v2\n\nNone.\n\n## Overlays copied from v1\n",
    );
  });

  test("one for all versions that the new one refuses stays with those that it serves", async () => {
    const refused = action(SIZE, FIX, undefined, "    x-expect: { type: string }\n");
    const { addVersion: add, read } = workspaceOf(
      { "specs/v1/cups.yaml": spec("v1", BROKEN), "overlays/all/size.yaml": overlay(refused) },
      { "v2/cups.yaml": spec("v2", "{ size: { type: boolean } }") },
    );
    const { code, out, note } = await add("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("## Actions for every version that stay with those they serve\n\n- overlays/all/size.yaml:4");
    expect(read("overlays/all/size.yaml")).toContain(`target: ${SIZE}\n    x-versions: [v1]\n`);
  });

  test("one that adds a list item of a name that the list has is left out", async () => {
    const tag = action("$.tags", "update: [{ name: Cups, description: Ours. }]", "[v1]");
    const { addVersion: add } = workspaceOf(
      { "specs/v1/cups.yaml": spec("v1", RIGHT), "overlays/all/tags.yaml": overlay(tag) },
      { "v2/cups.yaml": spec("v2", RIGHT, { tags: "[{ name: Cups, description: Theirs. }]" }) },
    );
    const { code, out, note } = await add("v2");
    expect(code, note).toBe(0);
    expect(out).toContain("- overlays/all/tags.yaml:4 `$.tags`: the specification lists `Cups` already\n");
  });
});

describe("services", () => {
  test("a version with other services says which, and what a service is called by now", async () => {
    const { addVersion: add } = workspaceOf(
      { "specs/v1/control.yaml": spec("v1", RIGHT) },
      { "specs/v2/none.txt": "", "v2/db_control_v2.oas.yaml": spec("v2", RIGHT) },
    );
    const pattern = 'pull: { address: "https://up.test/{version}/{service}_{version}.oas.yaml" }\n';
    const context = recordingContext(temporaryFolder());
    write(
      context.folder,
      "apipin.yaml",
      `package: { name: cups, version: 1.0.0 }\nclient: { class: Cups }\n${pattern}`,
    );
    write(context.folder, "specs/v1/control.yaml", spec("v1", RIGHT));
    write(context.folder, "up/v2/db_control_v2.oas.yaml", spec("v2", RIGHT));
    expect(await addVersion("v2", { from: "up" }, context)).toBe(1);
    expect(context.printed.note).toContain("up has db_control of version v2, and none of the services here: control.");
    expect(context.printed.note).toContain("--rename control=db_control");
    expect((await add("v3")).note).toContain("has no specification of version v3.");
  });

  test("a service of a source in the workspace's own layout that has the addresses of one that is gone is taken, and named", async () => {
    const { addVersion: add } = workspaceOf(
      { "specs/v1/control.yaml": spec("v1", RIGHT) },
      { "v2/db_control.yaml": spec("v2", RIGHT), "v3/db_control.yaml": spec("v3", RIGHT) },
    );
    const seems =
      "control seems to be called db_control in v2: 1 of 1 addresses are the same; --rename control=db_control";
    const { code, note } = await add("v2");
    expect(code, note).toBe(0);
    expect(note).toContain(seems);
    expect((await add("v3", { rename: ["control=db_control"] })).note).not.toContain("seems to be called");
  });

  test("--rename carries the corrections to the present name", async () => {
    const { addVersion: add, read } = workspaceOf(
      {
        "specs/v1/control.yaml": spec("v1", BROKEN),
        "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]", "    x-services: [control]\n")),
        "overlays/all/text.yaml": overlay(
          action(
            "$.components.schemas.Cup",
            "update: { description: A cup. }",
            undefined,
            "    x-services: [control]\n",
          ),
        ),
        "overlays/v1/control.yaml": overlay(action("$.info", "update: { description: Corrected. }")),
      },
      { "v2/db_control.yaml": spec("v2", BROKEN) },
    );
    const { code, note } = await add("v2", { rename: ["control=db_control"] });
    expect(code, note).toBe(0);
    expect(read("overlays/all/size.yaml")).toContain("x-versions: [v1, v2]\n    x-services: [control, db_control]");
    expect(read("overlays/all/text.yaml")).toContain("x-services: [control, db_control]");
    expect(read("overlays/v2/db_control.yaml")).toContain("update: { description: Corrected. }");
    expect(await add("v4", { rename: ["contrl=x"] })).toMatchObject({
      code: 2,
      note: expect.stringContaining("There is no service contrl. Did you mean control?"),
    });
    expect((await add("v4", { rename: ["control"] })).code).toBe(2);
  });

  test("a present name goes into the lists of actions that fit the service, and a pair may be the other way round", async () => {
    const { addVersion: add, read } = workspaceOf(
      {
        "specs/v1/control.yaml": spec("v1", BROKEN),
        "specs/v1/data.yaml": spec("v1", BROKEN),
        "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]", "    x-services: [control, data]\n")),
      },
      { "v0/ctl.yaml": spec("v0", BROKEN), "v0/dat.yaml": spec("v0", "{ colour: { type: string } }") },
    );
    const { code, note } = await add("v0", { rename: ["ctl=control", "data=dat"] });
    expect(code, note).toBe(0);
    expect(read("overlays/all/size.yaml")).toContain("x-versions: [v1, v0]\n    x-services: [control, ctl, data]\n");
  });

  test("each service follows the version that it is most like", async () => {
    const colours = "{ size: { type: string }, colour: { type: string }, shape: { type: string } }";
    const { addVersion: add, read } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", BROKEN),
        "specs/v1/pots.yaml": spec("v1", BROKEN),
        "specs/v2/cups.yaml": spec("v2", colours),
        "specs/v2/pots.yaml": spec("v2", colours),
        "overlays/all/size.yaml": overlay(action(SIZE, FIX, "[v1]")),
        "overlays/v2/cups.yaml": overlay(action("$.info", "update: { description: Corrected. }")),
      },
      { "v3/cups.yaml": spec("v3", colours), "v3/pots.yaml": spec("v3", BROKEN) },
    );
    const { code, out, note } = await add("v3");
    expect(code, note).toBe(0);
    expect(out).toContain("- specs/v3/cups.yaml\n\n## Overlays copied forward from v2\n");
    expect(out).toContain(
      "- specs/v3/pots.yaml\n\n## Overlays copied forward from v1\n\n- overlays/all/size.yaml: 1 action\n",
    );
    expect(read("overlays/v3/cups.yaml")).toContain("update: { description: Corrected. }");
  });

  test("services that the workspace does not have are listed with their errors and an action for each kind", async () => {
    const up = {
      "v2/cups_v2.oas.yaml": spec("v2", RIGHT),
      "v2/pots_v2.oas.yaml": spec("v2", "{ size: { $ref: '#/none' } }"),
    };
    const { addVersion: add, has } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", RIGHT),
        "apipin.yaml": `package: { name: cups, version: 1.0.0 }
client: { class: Cups }
lint: { rules: { operation-summary: error } }
pull: { address: "https://up.test/{version}/{service}_{version}.oas.yaml" }
`,
      },
      { ...up, "v2/cups_v2.oas.yaml": spec("v2", RIGHT).replace("operationId", "summary: List\n      operationId") },
    );
    const { out } = await add("v2", { draft: true });
    expect(out).toContain("## Services that the workspace does not have");
    expect(out).toMatch(/- pots: .*1 error/);
    expect(out).toContain("    # overlays/v2/pots.yaml\n    - target: $");
    expect(has("specs/v2/pots.yaml")).toBe(false);
  });

  test("add-service puts a service into versions that exist, and changes no other", async () => {
    const pots = (version: string): string => spec(version, BROKEN).replaceAll("cups", "pots");
    const { addService: add, read } = workspaceOf(
      {
        "specs/v1/cups.yaml": spec("v1", RIGHT),
        "specs/v1/pots.yaml": pots("v1"),
        "specs/v2/cups.yaml": spec("v2", BROKEN),
        "overlays/all/size.yaml": overlay(
          action(SIZE, FIX, "[v1]", "    x-services: [pots]\n"),
          action("$.info", "update: { description: Pots and cups. }", "[v1]"),
        ),
        "overlays/v1/pots.yaml": overlay(action("$.components.schemas.Cup", "update: { description: A pot. }")),
      },
      { "v1/pots.yaml": pots("v1"), "v2/pots.yaml": pots("v2") },
    );
    const { code, note, out } = await add(["pots"]);
    expect(code, note).toBe(0);
    expect(out.match(/^# Version .*$/gm)).toEqual(["# Version v2"]);
    const text = read("overlays/all/size.yaml");
    expect(text).toContain("x-versions: [v1, v2]\n    x-services: [pots]");
    // The action for every service of v1 gets a copy for this service of v2.
    expect(text).toContain(
      "x-services: [pots]\n    description: A correction.\n    x-versions: [v2]\n    update: { description: Pots and cups. }",
    );
    expect(read("overlays/v2/pots.yaml")).toContain("description: A pot.");
    expect(await add(["pots"])).toMatchObject({
      code: 1,
      note: expect.stringContaining("v1/pots, v2/pots is there already"),
    });
    expect(await add(["pans"])).toMatchObject({
      code: 1,
      note: expect.stringContaining("has no pans of v1, v2; it has pots"),
    });
    expect(await add(["pots"], { version: ["v7"] })).toMatchObject({
      code: 2,
      note: expect.stringContaining("There is no version v7"),
    });
  });
});

test("operations that lack a name, pages, a wait or a required body are listed, as far as no other version lacks the same", async () => {
  const named = action("$.paths['/cups'].get", "update: { x-apipin: { resource: cups, method: list } }");
  const paths = `  /jobs:
    get:
      operationId: list_jobs
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { jobs: { type: array, items: { type: string } }, next_cursor: { type: string } } } } } } }
    post:
      operationId: start_job
      requestBody: { content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } } }
      responses: { "202": { description: ok } }
  /jobs/{id}:
    get:
      operationId: get_job
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { status: { type: string, enum: [queued, done, failed] } } } } } } }
`;
  const { addVersion: add } = workspaceOf(
    { "specs/v1/cups.yaml": spec("v1", RIGHT), "overlays/all/names.yaml": overlay(named) },
    { "v2/cups.yaml": spec("v2", RIGHT, { paths }), "v3/cups.yaml": spec("v3", RIGHT, { paths }) },
  );
  const { code, out, note } = await add("v2");
  expect(code, note).toBe(0);
  expect(out).toContain(`## Operations that lack something

- \`GET /jobs\` of cups: no name (\`resource\`, \`method\`); a list in pages without \`pages\`
- \`POST /jobs\` of cups: no name (\`resource\`, \`method\`); a body that may be left out although its schema requires properties
- \`GET /jobs/{id}\` of cups: no name (\`resource\`, \`method\`); a status that ends without \`wait\`
`);
  expect((await add("v3")).out).not.toContain("lack something");
});
