import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type PullOptions, pull } from "../../generator/commands/pull.js";
import { recordingContext } from "../command-context.js";
import { edit } from "../workspace-copy.js";
import { differences, hashes, library, temporaryFolder, write } from "./library.js";

const V1 = "v1/books_v1.oas.yaml";
const V2 = "v2/books_v2.oas.yaml";

async function run(
  workspace: string,
  options: PullOptions,
): Promise<{ code: number; out: string; note: string; touched: readonly string[] }> {
  const before = hashes(workspace);
  const context = recordingContext(workspace);
  const code = await pull(options, context);
  const kept = differences(before, hashes(workspace));
  return { code, out: context.printed.out, note: context.printed.note, touched: kept };
}

const NEW_OPERATION = `  /shelves:
    get:
      tags: [Books]
      summary: List shelves
      description: All shelves.
      operationId: list_shelves
      responses:
        '200': { description: Their names., content: { application/json: { schema: { type: array, items: { type: string } } } } }
        '429': { description: Too many requests., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
`;

const CONFLICT =
  "        '409': { description: The title is taken., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }\n";

describe("a folder that stands for the publisher", () => {
  test("unchanged: nothing to do", async () => {
    const { workspace, publisher } = await library();
    expect(await run(workspace, { from: publisher })).toEqual({
      code: 0,
      out: "",
      note: `nothing to do: ${publisher} has the same 2 specs\n`,
      touched: [],
    });
    expect((await run(workspace, { from: publisher, check: true })).code).toBe(0);
  });

  test("a prose edit changes documents alone, and the lock records where everything is from", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "description: All books, in no order.", "description: All books, by title.");
    const { code, out, note, touched } = await run(workspace, { from: publisher });
    expect({ code, out, note }).toEqual({
      code: 0,
      out: `# Specifications from ${publisher}

1 of 2 changed.

## specs/v2/books.yaml

Prose changed; the API is the same.
`,
      note: "1 of 2 specs changed, 4 files of generated/ with them\n",
    });
    expect(touched).toEqual([
      "generated/manifest.json",
      "generated/v2/README.md",
      "generated/v2/openapi/books.yaml",
      "generated/v2/resources/books.ts",
      "specs/lock.json",
      "specs/v2/books.yaml",
    ]);
    const lock = JSON.parse(readFileSync(join(workspace, "specs/lock.json"), "utf8"));
    const day = new Date().toISOString().slice(0, 10);
    const folder = publisher.split("/").at(-1);
    expect(lock).toEqual({
      specs: Object.fromEntries(
        ["v1", "v2"].map((version) => [
          `${version}/books.yaml`,
          {
            source: `${folder}/${version}/books_${version}.oas.yaml`,
            sha256: hashes(workspace)[`specs/${version}/books.yaml`],
            date: day,
          },
        ]),
      ),
    });
    expect(await run(workspace, { from: publisher })).toMatchObject({ code: 0, touched: [] });
  });

  test("an addition makes the client grow; --check and --dry-run say so and touch nothing", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "components:\n", `${NEW_OPERATION}components:\n`);
    const checked = await run(workspace, { from: publisher, check: true });
    expect(checked).toMatchObject({ code: 1, touched: [] });
    expect(checked.out).toContain("- `GET /shelves` is new.\n");
    expect(await run(workspace, { from: publisher, dryRun: true })).toMatchObject({ ...checked, code: 0 });
    const pulled = await run(workspace, { from: publisher });
    expect(pulled).toMatchObject({ code: 0, out: checked.out });
    expect(readFileSync(join(workspace, "generated/v2/resources/books.ts"), "utf8")).toContain("listShelves(");
  });

  test.each([
    [
      "an operation that is gone",
      "    get:\n",
      "    head:\n",
      "`GET /books` is gone: calls of it fail. Take its calls out, or call another operation in its place.",
    ],
    [
      "a property that is required now",
      "required: [title]",
      "required: [title, pages]",
      "`Book.pages` is required, where it was optional (in requests of `POST /books`). Always send it.",
    ],
  ])("%s is refused without --accept-breaking", async (_, from, to, line) => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, from, to);
    const refused = await run(workspace, { from: publisher });
    expect(refused).toMatchObject({ code: 1, touched: [] });
    expect(refused.out).toContain(`- **breaking** ${line}\n`);
    // The response that has it too is part of the same entry.
    expect(refused.out).not.toContain("in responses of");
    expect(refused.note).toContain("pull/breaking");
    expect(refused.note).toContain("nothing was touched; --accept-breaking takes the change");
    const accepted = await run(workspace, { from: publisher, acceptBreaking: true });
    expect({ code: accepted.code, out: accepted.out }).toEqual({ code: 0, out: refused.out });
    expect(accepted.touched).toContain("specs/v2/books.yaml");
  });

  test("specifications and clients that change alike have one section", async () => {
    const { workspace, publisher } = await library();
    for (const file of [V1, V2]) edit(publisher, file, "openapi: 3.0.3", "openapi: 3.0.3 # as ever");
    const { out } = await run(workspace, { from: publisher });
    expect(out).toBe(`# Specifications from ${publisher}

2 of 2 changed.

## 2 specifications alike

specs/v1/books.yaml, specs/v2/books.yaml.

The layout changed; the API is the same.
`);
    for (const file of [V1, V2]) edit(publisher, file, "operationId: list_books", "operationId: list_titles");
    const { out: renamed } = await run(workspace, { from: publisher });
    expect(renamed.match(/^## .*$/gm)).toEqual(["## 2 specifications alike", "## The clients of v1, v2"]);
  });

  test("a renamed operation is refused, with the method and the type that programs lose", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "operationId: list_books", "operationId: list_titles");
    const refused = await run(workspace, { from: publisher });
    expect(refused).toMatchObject({ code: 1, touched: [] });
    expect(refused.out).toContain("- `GET /books` has the operationId `list_titles` instead of `list_books`.\n");
    expect(refused.out).toContain(`## The client of v2

- **breaking** The method \`client.books.listBooks\` is called \`client.books.listTitles\` now (\`GET /books\`). Call \`client.books.listTitles\`.
- **breaking** The type \`ListBooksResponse\` is no longer exported (\`GET /books\`). Use the type of the method's argument or response that took its place.`);
    expect(refused.note).toContain("Programs on v2 break: The method `client.books.listBooks` is called");
    expect((await run(workspace, { from: publisher, acceptBreaking: true })).code).toBe(0);
  });

  test("an accepted break is on record, and the changelog of the package says which number its release needs", async () => {
    const { workspace, publisher } = await library();
    const before = readFileSync(join(workspace, "apipin.yaml"), "utf8");
    edit(publisher, V2, "required: [title]", "required: [title, pages]");
    const accepted = await run(workspace, { from: publisher, acceptBreaking: true });
    expect(accepted.touched).toContain("apipin.yaml");
    const after = readFileSync(join(workspace, "apipin.yaml"), "utf8");
    expect(after.startsWith(before)).toBe(true);
    expect(parse(after)).toMatchObject({
      release: {
        breaks: [
          {
            since: "1.0.0",
            version: "v2",
            changes: [
              "`Book.pages` is required, where it was optional (in requests of `POST /books`). Always send it.",
            ],
          },
        ],
      },
    });
    const changelog = readFileSync(join(workspace, "generated/CHANGELOG.md"), "utf8");
    expect(changelog).toContain(`## After 1.0.0 of the package

The publisher changed versions in place, in ways that break programs which have pinned them. The next release needs the number 2.0.0 or a higher one.

- v2: \`Book.pages\` is required, where it was optional (in requests of \`POST /books\`). Always send it.
`);
    edit(workspace, "apipin.yaml", "version: 1.0.0", "version: 2.0.0");
    edit(publisher, V2, "operationId: list_books", "operationId: list_titles");
    expect((await run(workspace, { from: publisher, acceptBreaking: true })).code).toBe(0);
    const both = readFileSync(join(workspace, "generated/CHANGELOG.md"), "utf8");
    expect(both.match(/^## .*$/gm)).toEqual([
      "## After 2.0.0 of the package",
      "## After 1.0.0 of the package",
      "## v2",
      "## v1",
    ]);
    expect(both).toContain("The next release needs the number 3.0.0 or a higher one.");
    expect(both).toContain("The first release with them has the number 2.0.0 or a higher one.");
  });

  test.each<readonly [string, string, string, string]>([
    ["the layout", "openapi: 3.0.3", "openapi: 3.0.3 # as ever", "The layout changed; the API is the same."],
    ["the licence", "Apache 2.0, url", "Apache-2.0, url", "Contact changed; the API is the same."],
    ["an extension", "security: []", "security: []\nx-logo: book", "Vendor extensions changed; the API is the same."],
    [
      "prose and an extension",
      "description: The books of a library.",
      "description: Books.\nx-logo: book".replace("\nx", "\n  x"),
      "Prose and vendor extensions changed; the API is the same.",
    ],
    [
      "a schema that no operation uses",
      "    Problem:\n",
      "    Shelf: { type: string }\n    Problem:\n",
      "The structure changed; calls and their types stay the same.",
    ],
    [
      "a value to that of an overlay",
      "default: 'false'",
      "default: false",
      "The structure changed to what the overlays say already; callers see no difference.",
    ],
  ])("an edit of %s is called that", async (_, from, to, words) => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, from, to);
    const { out } = await run(workspace, { from: publisher, dryRun: true });
    expect(out).toContain(`## specs/v2/books.yaml\n\n${words}\n`);
  });

  test("a change without a break leaves apipin.yaml as it is", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "components:\n", `${NEW_OPERATION}components:\n`);
    expect((await run(workspace, { from: publisher, acceptBreaking: true })).touched).not.toContain("apipin.yaml");
  });

  test("a warning that the workspace had before is not repeated, and a new one comes once", async () => {
    const { workspace, publisher } = await library();
    edit(workspace, "apipin.yaml", "body-without-unprocessable: error", "operation-summary: warning");
    for (const folder of [join(workspace, "specs/v1/books.yaml"), join(publisher, "v1/books_v1.oas.yaml")])
      writeFileSync(folder, readFileSync(folder, "utf8").replace("      summary: List books\n", ""));
    edit(publisher, V2, "description: All books, in no order.", "description: All books, by title.");
    const { code, note } = await run(workspace, { from: publisher, dryRun: true });
    expect({ code, note }).toEqual({ code: 0, note: "1 of 2 specs would change; nothing was touched\n" });
    edit(publisher, V2, "      summary: List books\n", "");
    const { out, note: both } = await run(workspace, { from: publisher, dryRun: true });
    expect(out.match(/operation-summary/g)).toHaveLength(1);
    expect(both).toContain("specs/v2/books.yaml");
    expect(both).not.toContain("specs/v1/books.yaml");
  });

  test("a quirk that is fixed in all versions: the action is named, and nothing touched until it is gone", async () => {
    const { workspace, publisher } = await library();
    for (const file of [V2, "v1/books_v1.oas.yaml"]) edit(publisher, file, "default: 'false'", "default: false");
    const { code, out, note, touched } = await run(workspace, { from: publisher });
    expect({ code, touched }).toEqual({ code: 1, touched: [] });
    expect(out).toContain("- **fixed upstream** overlays/all/corrections.yaml:16: In specs/v1/books.yaml");
    expect(note).toContain("overlay/fixed-upstream");
    const overlay = join(workspace, "overlays/all/corrections.yaml");
    const text = readFileSync(overlay, "utf8");
    writeFileSync(overlay, text.slice(0, text.indexOf("  - target: $.components")));
    expect((await run(workspace, { from: publisher })).code).toBe(0);
  });

  test("a quirk that is fixed in one of two versions: the action is named, and still needed", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "default: 'false'", "default: false");
    const { code, out } = await run(workspace, { from: publisher });
    expect(code).toBe(0);
    expect(out).toContain(
      "## Overlays\n\n- **fixed upstream** overlays/all/corrections.yaml:16: specs/v2/books.yaml says already what `$.components.schemas.Book.properties.borrowed` wants; other documents still need the action.\n",
    );
  });

  test.each([
    [
      "another value than expected",
      (text: string) =>
        text.replace("'429': { description: The title is taken., content: *error }", "'429': { description: Wait. }"),
      "stale",
    ],
    [
      "a status that is there by now",
      (text: string) =>
        text.replace(
          "        '429': { description: The title is taken.",
          `${CONFLICT}        '429': { description: Too many requests.`,
        ),
      "fixed upstream",
    ],
  ])("an action of a version that meets %s", async (_, change, kind) => {
    const { workspace, publisher } = await library();
    const path = join(publisher, V2);
    writeFileSync(path, change(readFileSync(path, "utf8")));
    const { code, out, touched } = await run(workspace, { from: publisher });
    expect({ code, touched }).toEqual({ code: 1, touched: [] });
    expect(out).toContain(`- **${kind}** overlays/all/corrections.yaml:4:`);
  });

  test("a finding of lint that is new stops it, and is named", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "'422': {", "'400': {");
    const { code, out, touched } = await run(workspace, { from: publisher });
    expect({ code, touched }).toEqual({ code: 1, touched: [] });
    expect(out).toContain("## New findings of lint\n\n- error `lint/body-without-unprocessable` specs/v2/books.yaml:");
  });

  test("--version pulls one version, and says which there are", async () => {
    const { workspace, publisher } = await library();
    for (const file of [V2, "v1/books_v1.oas.yaml"]) edit(publisher, file, "A book.", "Something to read.");
    expect((await run(workspace, { from: publisher, version: "v1" })).touched).toContain("specs/v1/books.yaml");
    expect(await run(workspace, { from: publisher, version: "v1" })).toMatchObject({ code: 0, touched: [] });
    const unknown = await run(workspace, { from: publisher, version: "v22" });
    expect({ code: unknown.code, note: unknown.note }).toEqual({
      code: 2,
      note: "there is no version v22; did you mean v2? A new one comes with `apipin add-version`\n",
    });
  });

  test("specifications that the workspace does not have are named and not pulled", async () => {
    const { workspace, publisher } = await library();
    write(publisher, "v2/loans_v2.oas.yaml", "");
    write(publisher, "v3/loans_v3.oas.yaml", "");
    const { code, note } = await run(workspace, { from: publisher });
    expect({ code, first: note.split("\n").slice(0, 2) }).toEqual({
      code: 0,
      first: [
        "also there and not pulled, since specs/ has no such file: v2/loans; `apipin add-service` adds a service",
        "also there: v3; `apipin add-version` adds a version",
      ],
    });
  });
});

describe("what comes to nothing touches nothing", () => {
  const cases: readonly (readonly [string, (publisher: string) => unknown, string, number])[] = [
    ["no such folder", (publisher) => `${publisher}/none`, "pull/bad-source", 2],
    ["a file instead of a folder", (publisher) => join(publisher, V2), "pull/bad-source", 2],
    ["a file less", (publisher) => rmSync(join(publisher, V2)), "pull/not-found", 3],
    ["an empty file", (publisher) => write(publisher, V2, ""), "load/empty-document", 1],
    ["a cut file", (publisher) => cut(publisher), "load/yaml-syntax", 1],
    ["a web page", (publisher) => write(publisher, V2, "<!DOCTYPE html><p>Sign in</p>"), "load/root-not-a-mapping", 1],
    ["no UTF-8", (publisher) => writeFileSync(join(publisher, V2), Buffer.from([0x6f, 0xff])), "pull/not-text", 3],
    ["too many bytes", (publisher) => write(publisher, V2, "#".repeat(20_000_001)), "pull/too-large", 3],
    ["a link out of the folder", (publisher) => linkOut(publisher), "pull/not-text", 3],
    ["aliases that double", (publisher) => write(publisher, V2, bomb()), "load/", 1],
  ];
  test.each(cases)("%s", async (_, spoil, problem, want) => {
    const { workspace, publisher } = await library();
    const other = spoil(publisher);
    const from = typeof other === "string" ? other : publisher;
    const { code, note, touched } = await run(workspace, { from });
    expect({ code, touched }).toEqual({ code: want, touched: [] });
    expect(note).toContain(problem);
  });

  test("a lock file that cannot be read", async () => {
    const { workspace, publisher } = await library();
    write(workspace, "specs/lock.json", '{ "specs": { "v1/books.yaml": { "source": 1 } } }');
    const { code, note, touched } = await run(workspace, { from: publisher });
    expect({ code, touched }).toEqual({ code: 1, touched: [] });
    expect(note).toContain("pull/invalid-lock");
  });

  test("a place of the output that is taken: what was swapped is put back", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, V2, "A book.", "Something to read.");
    rmSync(join(workspace, "generated"), { recursive: true });
    writeFileSync(join(workspace, "generated"), "");
    expect(await run(workspace, { from: publisher })).toMatchObject({ code: 1, touched: [] });
  });

  function cut(publisher: string): void {
    const text = readFileSync(join(publisher, V2), "utf8");
    write(publisher, V2, text.slice(0, text.indexOf("'422': {") + 20));
  }

  function linkOut(publisher: string): void {
    const secret = join(temporaryFolder(), "secret.yaml");
    writeFileSync(secret, "openapi: 3.0.3");
    rmSync(join(publisher, V2));
    symlinkSync(secret, join(publisher, V2));
  }

  function bomb(): string {
    const lines = Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
    return `a0: &a0 x\n${lines.join("\n")}\n`;
  }
});

describe("a git repository", () => {
  const git = (folder: string, ...parameters: readonly string[]): string =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@t", ...parameters], {
      encoding: "utf8",
    }).trim();

  test("is read as it is committed at the ref, and the lock records the commit", async () => {
    const { workspace, publisher } = await library();
    git(publisher, "init", "--quiet", "--initial-branch=main");
    git(publisher, "add", ".");
    git(publisher, "commit", "--quiet", "-m", "first");
    edit(publisher, V2, "A book.", "Not committed.");
    expect(await run(workspace, { from: publisher })).toMatchObject({
      code: 0,
      note: `nothing to do: ${publisher} at main has the same 2 specs\n`,
    });
    git(publisher, "checkout", "--quiet", "-b", "next/one");
    git(publisher, "commit", "--quiet", "-am", "second");
    expect((await run(workspace, { from: publisher, ref: "main" })).touched).toEqual([]);
    expect((await run(workspace, { from: publisher, ref: "next/one" })).touched).toContain("specs/v2/books.yaml");
    const lock = JSON.parse(readFileSync(join(workspace, "specs/lock.json"), "utf8"));
    expect(lock.specs["v2/books.yaml"].commit).toBe(git(publisher, "rev-parse", "HEAD"));
  });

  test("without a working tree, and with a branch of another name", async () => {
    const { workspace, publisher } = await library();
    git(publisher, "init", "--quiet", "--initial-branch=trunk");
    git(publisher, "add", ".");
    git(publisher, "commit", "--quiet", "-m", "first");
    const bare = join(temporaryFolder(), "library.git");
    execFileSync("git", ["clone", "--quiet", "--bare", publisher, bare]);
    expect((await run(workspace, { from: bare })).note).toBe(`nothing to do: ${bare} at HEAD has the same 2 specs\n`);
    const { code, note } = await run(workspace, { from: bare, ref: "main" });
    expect(code).toBe(3);
    expect(note).toContain(`main is no commit of ${bare}. pull/no-commit`);
  });

  test.each(["--upload-pack=touch x", "-h", "a..b", "a b", "main:specs", "main~1", "@{u}", "", "/x", "x/", "a\nb"])(
    "--ref %j is none",
    async (ref) => {
      const { workspace, publisher } = await library();
      git(publisher, "init", "--quiet", "--initial-branch=main");
      const { code, note, touched } = await run(workspace, { from: publisher, ref });
      expect({ code, touched }).toEqual({ code: 2, touched: [] });
      expect(note).toContain("pull/bad-ref");
    },
  );
});

describe("a relative --from begins in the folder of the workspace", () => {
  test("the message names the place, and the path from there of a folder that is here", async () => {
    const { workspace } = await library();
    const { code, note } = await run(workspace, { from: "generator" });
    expect(code).toBe(2);
    const path = relative(workspace, resolve("generator"));
    expect(note).toContain(
      `generator is no folder (looked for at ${join(workspace, "generator")}; from here that folder is ${path}).`,
    );
    expect((await run(workspace, { from: "none" })).note).toContain(`(looked for at ${join(workspace, "none")}).`);
  });
});
