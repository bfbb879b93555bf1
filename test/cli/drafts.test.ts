import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { booksSpec, library, temporaryFolder, write } from "../pull/library.js";
import { edit } from "../workspace-copy.js";
import { runProgram } from "./run-program.js";
import { smallWorkspace } from "./small-workspace.js";

const run = runProgram;

const STRICT = "package: { name: things, version: 1.0.0 }\nclient: { class: Things }\nlint: { tolerant: false }\n";
const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");
const isDraft = (folder: string): boolean => JSON.parse(read(folder, "generated/manifest.json"))["draft"] === true;

/** A workspace that is strict, and whose specification has a fault that a client survives. */
function strictWorkspace(): string {
  const folder = smallWorkspace();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "apipin.yaml"), STRICT);
  edit(folder, "specs/v1/things.yaml", "schema: { type: object }", "schema: { $ref: '#/components/schemas/Nowhere' }");
  return folder;
}

describe("generate --draft", () => {
  test("writes in spite of errors, with exit 1 and a mark; generate alone writes nothing", {
    timeout: 60_000,
  }, async () => {
    const folder = strictWorkspace();
    expect((await run(folder, "generate")).code).toBe(1);
    expect(existsSync(join(folder, "generated"))).toBe(false);
    const drafted = await run(folder, "generate", "--draft");
    expect(drafted.err).toContain("load/dangling-ref");
    expect(existsSync(join(folder, "generated/v1/index.ts"))).toBe(true);
    expect(read(folder, "generated/v1/types.ts")).toContain("export type ListThingsResponse = unknown;");
  });

  test("words of the vocabulary that lead nowhere are errors that a draft survives", { timeout: 60_000 }, async () => {
    const folder = strictWorkspace();
    edit(folder, "specs/v1/things.yaml", "{ $ref: '#/components/schemas/Nowhere' }", "{ type: string }");
    const refused = await run(folder, "generate");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(
      "No successful response of list_things has anything at `/next`. model/vocabulary-unmatched",
    );
    expect((await run(folder, "generate", "--draft")).code).toBe(1);
    expect(isDraft(folder)).toBe(true);
  });

  test("a package that was made without errors is kept, a draft is replaced", { timeout: 60_000 }, async () => {
    const folder = strictWorkspace();
    edit(folder, "specs/v1/things.yaml", ", pages: { token: page, next: /next, items: /things }", "");
    const wrong = read(folder, "specs/v1/things.yaml");
    const enumerated = wrong.replace("{ $ref: '#/components/schemas/Nowhere' }", "{ type: string, enum: [1] }");
    writeFileSync(
      join(folder, "apipin.yaml"),
      STRICT.replace("tolerant: false", "rules: { no-enum-type-mismatch: error }"),
    );
    writeFileSync(join(folder, "specs/v1/things.yaml"), enumerated);
    expect((await run(folder, "generate", "--draft")).code).toBe(1);
    expect(isDraft(folder)).toBe(true);

    writeFileSync(join(folder, "specs/v1/things.yaml"), enumerated.replace("enum: [1]", "enum: [one]"));
    expect((await run(folder, "generate")).code).toBe(0);
    expect(isDraft(folder)).toBe(false);

    const clean = read(folder, "generated/v1/types.ts");
    writeFileSync(join(folder, "specs/v1/things.yaml"), enumerated);
    const refused = await run(folder, "generate", "--draft");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("workspace/clean-package");
    expect(read(folder, "generated/v1/types.ts")).toBe(clean);
  });
});

test("init --draft writes in spite of errors", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "apipin-draft-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const operation = { operationId: "list", responses: { 200: { description: "Fine." } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/things": { get: operation }, "/more/{id}": { get: operation } },
  };
  writeFileSync(join(folder, "things.json"), JSON.stringify(document));
  const { code } = await run(folder, "init", "things.json", "--into", "client", "--draft");
  expect(code).toBe(0);
  expect(read(folder, "client/generated/1/resources/things.ts")).toContain("list(");
  expect(read(folder, "client/generated/1/resources/more.ts")).toContain("get(");
});

describe("a new assumption is news", () => {
  const LOST = "{ $ref: '#/components/schemas/Nowhere' }";

  const tolerantLibrary = async (): ReturnType<typeof library> => {
    const made = await library();
    edit(made.workspace, "apipin.yaml", "lint: { rules:", "lint: { tolerant: true, rules:");
    return made;
  };

  test("pull refuses it; with --draft specs/ is written and the package stays", { timeout: 120_000 }, async () => {
    const { workspace, publisher } = await tolerantLibrary();
    expect((await run(workspace, "generate")).code).toBe(0);
    const before = read(workspace, "generated/v2/types.ts");
    edit(
      publisher,
      "v2/books_v2.oas.yaml",
      "components:\n  schemas:\n",
      `components:\n  schemas:\n    Lost: ${LOST}\n`,
    );
    const refused = await run(workspace, "pull", "--from", publisher);
    expect(refused.err).toContain("pull/new-assumption");
    expect(refused.code).toBe(1);
    expect(read(workspace, "specs/v2/books.yaml")).not.toContain("Nowhere");

    const drafted = await run(workspace, "pull", "--from", publisher, "--draft");
    expect(drafted.code).toBe(1);
    expect(read(workspace, "specs/v2/books.yaml")).toContain("Nowhere");
    expect(read(workspace, "generated/v2/types.ts")).toBe(before);
    // From now on it is known.
    expect((await run(workspace, "generate")).code).toBe(0);
    expect(await run(workspace, "pull", "--from", publisher)).toMatchObject({ code: 0 });
  });

  test("add-version refuses it, too, and not one that is there already", { timeout: 120_000 }, async () => {
    const { workspace } = await tolerantLibrary();
    const specs = temporaryFolder();
    const lost = booksSpec("v3").replace("components:\n  schemas:\n", `components:\n  schemas:\n    Lost: ${LOST}\n`);
    expect(lost).not.toBe(booksSpec("v3"));
    write(specs, "specs/v3/books.yaml", lost);
    const refused = await run(workspace, "add-version", "v3", "--from", specs);
    expect(refused.err).toContain("pull/new-assumption");
    expect(refused.code).toBe(1);
    expect(existsSync(join(workspace, "specs/v3"))).toBe(false);

    edit(workspace, "specs/v2/books.yaml", "components:\n  schemas:\n", `components:\n  schemas:\n    Lost: ${LOST}\n`);
    expect(await run(workspace, "add-version", "v3", "--from", specs)).toMatchObject({ code: 0 });
  });
});
