import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type GenerateOptions, generateOnce } from "../../generator/commands/generate.js";
import { onceNeeded } from "../../generator/commands/once-needed.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { recordingContext } from "../command-context.js";
import { differences, hashes, library } from "../pull/library.js";
import { edit } from "../workspace-copy.js";

async function run(
  workspace: string,
  options: GenerateOptions,
): Promise<{ code: number; out: string; note: string; touched: readonly string[] }> {
  const before = hashes(workspace);
  const context = recordingContext(workspace);
  const code = await generateOnce(
    options,
    context,
    onceNeeded(() => ({ lint: lintWorkspace, close: async () => undefined })),
  );
  const touched = differences(before, hashes(workspace));
  return { code, ...context.printed, touched };
}

const V2 = ["generated/v2/README.md", "generated/v2/openapi/books.yaml", "generated/v2/resources/books.ts"];

describe("generate --only", () => {
  test.each([
    ["v2", true],
    ["v2", false],
    ["v2/books", false],
  ])("%s writes files of that version alone (cache: %s)", async (only, cache) => {
    const { workspace } = await library();
    for (const version of ["v1", "v2"])
      edit(workspace, `specs/${version}/books.yaml`, "All books, in no order.", "All books, by title.");
    const { code, note, touched } = await run(workspace, { only, cache });
    expect({ code, touched }).toEqual({ code: 0, touched: V2 });
    const files = readdirSync(join(workspace, "generated/v2"), { recursive: true, withFileTypes: true });
    // MIGRATION.md compares two versions, so `--only` leaves it alone.
    const count = files.filter((entry) => entry.isFile() && entry.name !== "MIGRATION.md").length;
    expect(note).toBe(`generated/v2/: 2 operations, ${count} files, 3 changed; the rest of generated/ is as it was\n`);
    const text = readFileSync(join(workspace, "generated/v2/resources/books.ts"), "utf8");
    expect((await run(workspace, { only, cache })).touched).toEqual([]);
    const rest = await run(workspace, { cache });
    expect(rest.touched.filter((path) => path.startsWith("generated/v2/"))).toEqual([]);
    expect(readFileSync(join(workspace, "generated/v2/resources/books.ts"), "utf8")).toBe(text);
    expect((await run(workspace, { only, cache })).note).toContain("nothing changed");
  });

  test("--check names files of that version alone", async () => {
    const { workspace } = await library();
    for (const version of ["v1", "v2"])
      edit(workspace, `specs/${version}/books.yaml`, "All books, in no order.", "All books, by title.");
    expect(await run(workspace, { only: "v2", check: true })).toMatchObject({
      code: 1,
      out: V2.map((path) => `${path}: changed\n`).join(""),
      touched: [],
    });
  });

  test("mistakes of other versions do not count, those of this one do", async () => {
    const { workspace } = await library();
    edit(workspace, "specs/v1/books.yaml", "paths:\n", "paths: [\n");
    expect(await run(workspace, { only: "v2" })).toMatchObject({ code: 0, touched: [] });
    expect(await run(workspace, { only: "v1" })).toMatchObject({ code: 1, touched: [] });
    edit(workspace, "overlays/all/corrections.yaml", "x-expect: { '429'", "x-expect: { '430'");
    const { code, note } = await run(workspace, { only: "v2" });
    expect(code).toBe(1);
    expect(note).toContain("overlay/unexpected-value");
  });

  test.each(["v3", "v2/loans", "v2/books/more", ""])("%j is none: exit 2", async (only) => {
    const { workspace } = await library();
    expect(await run(workspace, { only })).toMatchObject({ code: 2, touched: [] });
  });
});
