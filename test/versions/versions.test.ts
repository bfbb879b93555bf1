import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import { removeVersion } from "../../generator/commands/remove-version.js";
import { generatePackage } from "../../generator/pipeline.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { recordingContext } from "../command-context.js";
import { isLong } from "../extent.js";
import { packageDrift } from "../package-folder.js";
import { booksSpec, differences, hashes, library, temporaryFolder, write } from "../pull/library.js";
import { copyWorkspace, edit, repository } from "../workspace-copy.js";

type Run = { readonly code: number; readonly out: string; readonly note: string };

async function add(workspace: string, version: string, options: Parameters<typeof addVersion>[1]): Promise<Run> {
  const context = recordingContext(workspace);
  const code = await addVersion(version, options, context);
  return { code, ...context.printed };
}

async function remove(workspace: string, version: string, options = {}): Promise<Run> {
  const context = recordingContext(workspace);
  const code = await removeVersion(version, options, context);
  return { code, ...context.printed };
}

/** Hashes of everything that a repository would track. */
const tracked = hashes;

/** How `generated/` differs from what the workspace gives, made anew. */
async function drift(folder: string): Promise<unknown> {
  const { value } = readWorkspace(folder);
  if (value === undefined) throw new Error("no workspace");
  const { value: generation, diagnostics } = await generatePackage(value);
  return generation === undefined ? diagnostics : packageDrift(folder, generation.files);
}

describe("the repository's own workspace", () => {
  const NEWEST = readdirSync(join(repository, "specs"))
    .filter((name) => /^\d{4}-\d{2}$/.test(name))
    .at(-1) as string;
  const NEXT = `${Number(NEWEST.slice(0, 4)) + 1}-10`;

  /** The newest version's specifications under the new version's name. */
  function nextSpecs(): string {
    const folder = temporaryFolder();
    for (const name of readdirSync(join(repository, "specs", NEWEST))) {
      const text = readFileSync(join(repository, "specs", NEWEST, name), "utf8");
      writeFileSync(join(folder, name), text.replaceAll(NEWEST, NEXT));
    }
    return folder;
  }

  test("a version like the newest one gets the same client, and its removal leaves nothing", {
    timeout: 240_000,
  }, async () => {
    const folder = copyWorkspace();
    const before = tracked(folder);
    const { code, out } = await add(folder, NEXT, { from: nextSpecs() });
    expect(code).toBe(0);
    expect(out).not.toContain("left out");
    const renamed = (path: string): string =>
      readFileSync(join(folder, "generated", NEWEST, path), "utf8").replaceAll(NEWEST, NEXT);
    const files = readdirSync(join(folder, "generated", NEWEST), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "generated", NEWEST).length + 1));
    for (const file of files)
      expect(readFileSync(join(folder, "generated", NEXT, file), "utf8"), file).toBe(renamed(file));
    expect(JSON.parse(readFileSync(join(folder, "generated/package.json"), "utf8")).exports).toHaveProperty([
      `./${NEXT}`,
    ]);
    for (const document of ["README.md", "index.ts", "manifest.json"])
      expect(readFileSync(join(folder, "generated", document), "utf8"), document).toContain(NEXT);
    expect(readdirSync(join(folder, "overlays/mock", NEXT))).toEqual(
      readdirSync(join(folder, "overlays/mock", NEWEST)),
    );
    const [mapping] = readdirSync(join(repository, "from-sdk", NEWEST)) as [string];
    write(folder, `from-sdk/${NEXT}/${mapping}`, readFileSync(join(repository, "from-sdk", NEWEST, mapping), "utf8"));
    expect((await remove(folder, NEXT)).code).toBe(0);
    expect(differences(before, tracked(folder))).toEqual([]);
  });

  test("a version with an edit and a service of its own", { timeout: 240_000 }, async (context) => {
    if (!isLong) context.skip("runs with npm run long; the tests of small libraries edit and add services, too");
    const folder = copyWorkspace();
    const specs = nextSpecs();
    edit(specs, "assistant_control.yaml", "name: limit\n", "name: maximum\n");
    write(specs, "shelves.yaml", ownService(NEXT));
    const { code, out, note } = await add(folder, NEXT, { from: specs });
    expect(note).toContain(`version ${NEXT} is there`);
    expect(code).toBe(0);
    expect(out).toContain(`## Actions that do not apply, and were left out

- overlays/${NEWEST}/assistant_control.yaml:12 \`$.paths['/assistants'].get.parameters[?@.name == 'limit'].schema\`: its target selects nothing
`);
    expect(readFileSync(join(folder, `generated/${NEXT}/resources/shelves.ts`), "utf8")).toContain("listShelves(");
    expect(await drift(folder)).toEqual([]);
  });

  test("each version of three can go", { timeout: 240_000 }, async (context) => {
    if (!isLong) context.skip("runs with npm run long; the first test removes a version, too");
    for (const version of readdirSync(join(repository, "specs")).filter((name) => /^\d{4}-\d{2}$/.test(name))) {
      const folder = copyWorkspace();
      const { code, note } = await remove(folder, version);
      expect(note).toContain(`version ${version} is gone`);
      expect(code).toBe(0);
      expect(await drift(folder)).toEqual([]);
      const left = Object.keys(tracked(folder)).filter((path) => path.split("/").includes(version));
      expect(left).toEqual([]);
    }
  });

  function ownService(version: string): string {
    return `openapi: 3.0.3
info:
  title: Shelves
  description: Where things stand.
  version: "${version}"
  license: { name: Apache 2.0, url: https://www.apache.org/licenses/LICENSE-2.0 }
servers:
  - url: https://shelves.example
security: []
tags:
  - name: Shelves
    description: Where things stand.
paths:
  /shelves:
    get:
      tags: [Shelves]
      summary: List shelves
      description: All shelves.
      operationId: list_shelves
      parameters:
        - name: X-Pinecone-Api-Version
          in: header
          description: Version of the API.
          required: true
          schema: { type: string, default: "${version}" }
      responses:
        '200':
          description: Their names.
          content: { application/json: { schema: { type: array, items: { type: string } } } }
        '429':
          description: Too many requests.
          content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } }
components:
  schemas:
    Problem: { type: object, properties: { message: { type: string, description: Why. } } }
`;
  }
});

describe("adding", () => {
  const OVERLAY = "overlays/all/corrections.yaml";

  test("a version in the publisher's layout takes the services that are known, or those that are named", async () => {
    const { workspace, publisher } = await library();
    write(publisher, "v3/books_v3.oas.yaml", booksSpec("v3"));
    write(publisher, "v3/loans_v3.oas.yaml", booksSpec("v3").replaceAll("books", "loans").replaceAll("book", "loan"));
    const first = await add(workspace, "v3", { from: publisher, dryRun: true });
    expect(first).toEqual({
      code: 0,
      out: `# Version v3

- specs/v3/books.yaml

## Overlays copied forward from v2

- ${OVERLAY}: 1 action

## Services that the workspace does not have

They are not taken; \`--service <name>\` takes one.

- loans: 2 operations, no errors
`,
      note: "also there and not taken, unless named by --service: loans of v3\nnothing was touched\n",
    });
    const unknown = await add(workspace, "v3", { from: publisher, service: ["loan"] });
    expect({ code: unknown.code, note: unknown.note.split("\n")[0] }).toEqual({
      code: 1,
      note: `error ${publisher} has no loan of version v3; it has books, loans. versions/no-specs`,
    });
  });

  test("an action that does not apply is left out, and the rest of the file stays as it is", async () => {
    const { workspace } = await library();
    const specs = temporaryFolder();
    write(
      specs,
      "books.yaml",
      booksSpec("v3").replace("'429': { description: The title is taken.", "'503': { description: Wait."),
    );
    const text = readFileSync(join(workspace, OVERLAY), "utf8");
    const { code, out } = await add(workspace, "v3", { from: "v1", specs });
    expect(code).toBe(0);
    expect(out).toContain(
      `## Overlays copied forward from v1

None.

## Actions that do not apply, and were left out

- ${OVERLAY}:4 \`$.paths['/books'].post.responses\`: the specification says something else there than the action expects
`,
    );
    expect(readFileSync(join(workspace, OVERLAY), "utf8")).toBe(text);
  });

  test("an error stops it; --draft writes what there is to go on with", async () => {
    const { workspace } = await library();
    const specs = temporaryFolder();
    write(specs, "books.yaml", booksSpec("v3").replace("'422': {", "'400': {"));
    const before = tracked(workspace);
    const refused = await add(workspace, "v3", { from: specs });
    expect({ code: refused.code, changed: differences(before, tracked(workspace)) }).toEqual({ code: 1, changed: [] });
    expect(refused.note).toContain("lint/body-without-unprocessable");
    const drafted = await add(workspace, "v3", { from: specs, draft: true });
    expect({ code: drafted.code, changed: differences(before, tracked(workspace)) }).toEqual({
      code: 1,
      changed: [OVERLAY, "specs/lock.json", "specs/v3/books.yaml"],
    });
  });

  const wrong: readonly (readonly [string, string, Parameters<typeof addVersion>[1], number, string])[] = [
    ["a name that leads elsewhere", "../v3", { from: "." }, 2, "versions/name"],
    ["a name of overlays/", "all", { from: "." }, 2, "versions/name"],
    ["a version that is there", "v2", { from: "." }, 2, "versions/exists"],
    ["a version without --specs", "v3", { from: "v2" }, 2, "by --specs"],
    ["--specs without a version", "v3", { from: "elsewhere", specs: "." }, 2, "elsewhere is not a version"],
    ["a folder that is none", "v3", { from: "elsewhere" }, 1, "pull/bad-source"],
  ];
  test.each(wrong)("%s", async (_, version, options, want, hint) => {
    const { workspace } = await library();
    const before = tracked(workspace);
    const { code, note } = await add(workspace, version, options);
    expect({ code, changed: differences(before, tracked(workspace)) }).toEqual({ code: want, changed: [] });
    expect(note).toContain(hint);
  });

  test("an empty folder", async () => {
    const { workspace } = await library();
    const empty = temporaryFolder();
    mkdirSync(join(empty, "v3"));
    expect((await add(workspace, "v3", { from: empty })).note).toContain("versions/no-specs");
  });
});

describe("removing", () => {
  test("a version that is not there, and the only one", async () => {
    const { workspace } = await library();
    const unknown = await remove(workspace, "v22");
    expect({ code: unknown.code, note: unknown.note.split("\n")[0] }).toEqual({
      code: 2,
      note: "error There is no version v22. Did you mean v2? versions/unknown",
    });
    expect((await remove(workspace, "v1")).code).toBe(0);
    const last = await remove(workspace, "v2");
    expect({ code: last.code, note: last.note.split("\n")[0] }).toEqual({
      code: 1,
      note: "error v2 is the only version. versions/last",
    });
  });

  test("an action that served the version alone goes with it; --dry-run says so", async () => {
    const { workspace } = await library();
    edit(workspace, "specs/v2/books.yaml", "default: 'false'", "default: false");
    const before = tracked(workspace);
    const dry = await remove(workspace, "v1", { dryRun: true });
    expect(dry).toEqual({
      code: 0,
      out: [
        "overlays/all/corrections.yaml:16: removed, since it served v1 alone: $.components.schemas.Book.properties.borrowed\n",
        "specs/lock.json: goes\n",
        "specs/v1/books.yaml: goes\n",
      ].join(""),
      note: "nothing was touched\n",
    });
    expect(differences(before, tracked(workspace))).toEqual([]);
    // A person's own files in the folders of the version are not apipin's to remove.
    write(workspace, "specs/v1/notes.txt", "mine");
    write(workspace, "overlays/v1/.draft", "mine");
    expect((await remove(workspace, "v1")).code).toBe(0);
    expect(readFileSync(join(workspace, "specs/v1/notes.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(workspace, "overlays/v1/.draft"), "utf8")).toBe("mine");
    expect(existsSync(join(workspace, "specs/v1/books.yaml"))).toBe(false);
    expect(readFileSync(join(workspace, "overlays/all/corrections.yaml"), "utf8")).toContain("x-versions: [v2]\n");
    expect(await drift(workspace)).toEqual([]);
  });
});

test("an action is left out that would make a reference of the new version lead back to itself", async () => {
  const { workspace, publisher } = await library();
  // What the overlay of v2 makes of an inline schema, the publisher of v3 has made of it.
  const spec = (schema: string, schemas: string): string => `openapi: 3.0.3
info: { title: Cups, version: v1 }
servers: [{ url: https://cups.example }]
paths:
  /cups: { get: { operationId: list_cups, responses: { "200": { description: ok, content: { application/json: { schema: ${schema} } } } } } }
components: { schemas: { Cup: { type: string }${schemas} } }
`;
  const list = '{ type: array, items: { $ref: "#/components/schemas/Cup" } }';
  write(workspace, "specs/v2/cups.yaml", spec(list, ""));
  write(publisher, "v3/cups.yaml", spec('{ $ref: "#/components/schemas/CupList" }', `, CupList: ${list}`));
  const content = "$.paths['/cups'].get.responses['200'].content['application/json']";
  const action = (target: string, change: string): string =>
    `  - target: ${target}\n    description: a component for the list\n    x-versions: ["v2"]\n    ${change}\n`;
  const actions = [
    action("$.components.schemas", "update: { CupList: {} }"),
    action("$.components.schemas.CupList", `copy: ${content}.schema`),
    action(`${content}.schema`, "remove: true"),
    action(content, "update: { schema: { $ref: '#/components/schemas/CupList' } }"),
  ];
  write(
    workspace,
    "overlays/all/cups.yaml",
    `overlay: 1.1.0\ninfo: { title: Cups, version: 1.0.0 }\nactions:\n${actions.join("")}`,
  );
  const { out, note } = await add(workspace, "v3", { from: publisher, service: ["cups"], dryRun: true });
  expect(out).toContain(
    "overlays/all/cups.yaml:8 `$.components.schemas.CupList`: the specification says already what it wants",
  );
  expect(note).not.toContain("load/circular-ref");
  expect(note).not.toContain("lint/struct");
});
