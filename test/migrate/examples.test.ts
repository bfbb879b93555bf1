import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompilerOptions } from "typescript";
import { describe, expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { exampleFiles, versionOf } from "../examples/example-files.js";
import { isLong } from "../extent.js";
import { startLenientMock } from "../oracles/mocks.js";
import { compileProject } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { programFolder } from "./program.js";
import { REDIRECT, runEmitted } from "./run-emitted.js";

const VERSIONS = ["2025-01", "2025-04", "2026-04"] as const;
const PAIRS = VERSIONS.flatMap((from) => VERSIONS.filter((to) => to !== from).map((to) => [from, to] as const));

const read = (file: string): string => readFileSync(join(repository, file), "utf8");

/** Quick starts and examples that are written for a version, by file. */
function programsOf(version: string): { readonly [file: string]: string } {
  const starts = [...read(`generated/${version}/README.md`).matchAll(/```ts\n(.*?)```/gs)]
    .map(([, program = ""]) => program)
    .filter((program) => program.includes("import "));
  const examples = exampleFiles
    .filter((name) => versionOf(name) === version)
    .map((name) => [name, read(`examples/${name}`)] as const);
  return Object.fromEntries([...starts.map((text, index) => [`start${index}.ts`, text] as const), ...examples]);
}

/** Files that do not compile, by the compiler of the repository and not by that of the migration. */
function filesRefused(folder: string, more: CompilerOptions): readonly string[] {
  const lines = compileProject(folder, more).errors.split("\n");
  return [...new Set(lines.flatMap((line) => /^([^(\s]+)\(\d+,\d+\): error/.exec(line)?.[1] ?? []))].sort();
}

/** The pairs of versions whose programs move: to the newest; `npm run long` takes every way. */
const CHOSEN = PAIRS.filter(([, to]) => isLong || to === VERSIONS.at(-1));

describe("quick starts and examples", () => {
  test.each(CHOSEN)("from %s to %s compile after --write, or the report says what is left", async (from, to) => {
    const programs = programsOf(from);
    const folder = programFolder(programs);
    expect(filesRefused(folder, { noEmit: true })).toEqual([]);
    const { code, out } = await runProgram(folder, "migrate", from, to, "--write", "--format", "json");
    const { places, unexplained }: MigrationReport = JSON.parse(out);
    const open = places.filter(({ remains }) => remains);
    expect(code).toBe(open.length + unexplained.length > 0 ? 1 : 0);
    const told = [...open.filter((each) => each.seen_by_compiler), ...unexplained].map(({ file }) => file);
    expect(filesRefused(folder, { outDir: join(folder, "out"), rootDir: folder })).toEqual([...new Set(told)].sort());
    for (const file of Object.keys(programs))
      expect(readFileSync(join(folder, file), "utf8")).not.toContain(`pinecone-pinned/${from}`);
    await expectRuns(folder, programs, places, to);
  });

  /** Programs that compile send what the other version's mock takes, or the report has a place in them to look at. */
  async function expectRuns(
    folder: string,
    programs: { readonly [file: string]: string },
    places: MigrationReport["places"],
    to: string,
  ): Promise<void> {
    mkdirSync(join(folder, "texts"));
    writeFileSync(join(folder, "texts/one.md"), "one");
    writeFileSync(join(folder, "redirect.mjs"), REDIRECT);
    const mock = await startLenientMock(to);
    try {
      for (const file of Object.keys(programs)) {
        if (places.some((place) => place.file === file && place.remains)) continue;
        mock.control.clear();
        mock.control.always({ operation: "list_assistants", patches: [{ pointer: "/pagination" }] });
        const ran = await runEmitted(folder, file.replace(/\.ts$/, ""), mock.url);
        const violations = mock.requests.flatMap((request) => request.violations);
        expect({ file, ...ran, violations }).toEqual({ file, code: 0, err: "", violations: [] });
        expect(mock.requests.length).toBeGreaterThan(0);
      }
    } finally {
      await mock.close();
    }
  }

  test("are there for each version", () => {
    const counts = VERSIONS.map((version) => Object.keys(programsOf(version)).length);
    expect(counts.every((count) => count > 2)).toBe(true);
  });
});

test("diff --used-by tells the changes that reach a program alone", async () => {
  const folder = programFolder({
    "a.ts": `import { Pinecone } from "pinecone-pinned/2025-04";\nawait new Pinecone().files.waitUntilAvailable("a", "b");\n`,
  });
  const parameters = ["diff", "2025-04", "2026-04", "--format", "json", "--used-by", folder];
  const { code, out } = await runProgram(repository, ...parameters);
  const { changes } = JSON.parse(out);
  expect([code, changes.map(({ id }: { readonly id: string }) => id)]).toEqual([0, ["client-method-removed"]]);
});

test("diff --used-by says where a program does not use the old version", async () => {
  const folder = programFolder({ "a.ts": `import { Pinecone } from "pinecone-pinned/2026-04";\nnew Pinecone();\n` });
  const { code, out, err } = await runProgram(repository, "diff", "2025-04", "2026-04", "--used-by", folder);
  expect({ code, out, err }).toEqual({
    code: 0,
    out: "2025-04 → 2026-04\n\n0 changes\n",
    err: "the program does not use 2025-04 of pinecone-pinned, so no change reaches it\n",
  });
});
