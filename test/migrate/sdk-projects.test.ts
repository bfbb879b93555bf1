import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../cli/run-program.js";
import { SDK_CONFIG, SDK_MOVE, sdkFolder } from "./from-sdk/sdk-folder.js";
import { sarifReport } from "./sarif.js";

const HEAD = `import { Pinecone } from "@pinecone-database/pinecone";
export const pc = new Pinecone();
`;
const BEFORE = `${HEAD}await pc.deleteIndex("a");\n`;
const AFTER = BEFORE.replace("@pinecone-database/pinecone", "pinecone-pinned/2026-04").replace(
  "deleteIndex",
  "indexes.delete",
);

const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");

const composite = { ...SDK_CONFIG.compilerOptions, composite: true };

test("projects that others refer to move with them, and files behind a link or outside of them stay", async () => {
  const folder = sdkFolder(
    {
      "app/tsconfig.json": JSON.stringify({ compilerOptions: composite, references: [{ path: "../lib" }] }),
      "app/a.ts": BEFORE,
      "lib/tsconfig.json": JSON.stringify({ compilerOptions: composite, include: ["*.ts", "../other/*.ts"] }),
      "lib/b.ts": BEFORE,
      "other/c.ts": BEFORE,
      "other/d.ts": BEFORE,
    },
    { files: [], references: [{ path: "app" }] },
  );
  symlinkSync(join(folder, "other/d.ts"), join(folder, "lib/d.ts"));
  // Packages of a monorepo are links to folders of it, as pnpm makes them.
  mkdirSync(join(folder, "app/node_modules"));
  symlinkSync(join(folder, "lib"), join(folder, "app/node_modules/lib"));
  const { code, err } = await runProgram(folder, ...SDK_MOVE, "--write", "--project", "app");
  expect([read(folder, "app/a.ts"), read(folder, "lib/b.ts")]).toEqual([AFTER, AFTER]);
  expect([read(folder, "other/c.ts"), read(folder, "other/d.ts")]).toEqual([BEFORE, BEFORE]);
  expect(err).toContain("other/c.ts is not written: it is outside of the project");
  expect(err).toMatch(/d\.ts is not written: it is (a link|outside of the project)/);
  expect(code).toBe(1);
  await runProgram(folder, ...SDK_MOVE, "--write", "--project", "app");
  expect([read(folder, "app/a.ts"), read(folder, "lib/b.ts"), read(folder, "other/c.ts")]).toEqual([
    AFTER,
    AFTER,
    BEFORE,
  ]);
}, 120_000);

test("a git tree with changes that are not committed is refused, and taken with --force", async () => {
  const folder = sdkFolder({ ".gitignore": "node_modules\n", "a.ts": BEFORE, "notes.md": "a\n" });
  const git = (...all: string[]): void => {
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...all], { cwd: folder });
  };
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "first");
  writeFileSync(join(folder, "notes.md"), "b\n");
  const refused = await runProgram(folder, ...SDK_MOVE, "--write");
  expect([refused.code, refused.err, read(folder, "a.ts")]).toEqual([
    2,
    "nothing is written: notes.md has changes that are not committed. Commit them, or add --force.\n",
    BEFORE,
  ]);
  await runProgram(folder, ...SDK_MOVE, "--write", "--force");
  expect(read(folder, "a.ts")).toBe(AFTER);
}, 120_000);

/** Uses that move, two that need a look, the first of which the compiler refuses, and one that is left. */
const REVIEWED = `${HEAD}await pc.deleteIndex("a");
console.log((await pc.describeAssistant("docs")).createdAt?.getTime());
console.log((await pc.describeAssistant("docs")).createdAt);
export const { preview } = pc;
`;

test("SARIF and annotations have notes of what --write moves, and nothing of it afterwards", async () => {
  const folder = sdkFolder({ "src/a b.ts": REVIEWED });
  const printed = async (...options: readonly string[]): Promise<string> => {
    const { code, out } = await runProgram(folder, ...SDK_MOVE, ...options);
    expect(code).toBe(1);
    return out;
  };
  const levelsOf = (text: string): readonly string[] =>
    [...text.matchAll(/^::(\w+) .*?line=(\d+).*,title=([^:]+)::/gm)].map((own) => own.slice(1).join(" "));
  const file = "src/a b.ts";
  const note = ["migrate/sdk-moved", "note", file];
  const open = [
    ["migrate/sdk-look", "error", file, 4],
    ["migrate/sdk-look", "warning", file, 5],
    ["migrate/sdk-left", "error", file, 6],
  ];
  const { faults, results, rules } = sarifReport(await printed("--format", "sarif"));
  const ofLevel = (...levels: readonly string[]): unknown => results.filter(([, level]) => levels.includes(level));
  expect([faults, ofLevel("note"), ofLevel("error", "warning")]).toEqual([
    null,
    [3, 4, 4, 5, 5].map((line) => [...note, line]),
    open,
  ]);
  expect(rules).toEqual(["migrate/sdk-left", "migrate/sdk-look", "migrate/sdk-moved"]);
  const notes = [3, 4, 4, 5, 5].map((line) => `notice ${line} migrate/sdk-moved`);
  const places = open.map(([rule, level, , line]) => `${level} ${line} ${rule}`);
  expect(levelsOf(await printed("--format", "github")).toSorted()).toEqual([...notes, ...places].toSorted());
  expect(levelsOf(await printed("--write", "--format", "github")).toSorted()).toEqual(places.toSorted());
}, 120_000);
