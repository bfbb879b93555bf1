import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { installedPackage } from "../package/installed-package.js";
import { repository } from "../workspace-copy.js";
import { programFolder } from "./program.js";

/** The code blocks of the move that the README shows, by their order: the program, the command, its output, the program in the end. */
function blocks(): readonly string[] {
  const text = readFileSync(join(repository, "README.md"), "utf8");
  const [, section = ""] = text.split("a move, from the first command to a green build.");
  const [own = ""] = section.split("\n## ");
  return [...own.matchAll(/```\w+\n(.*?)```/gs)].map(([, block = ""]) => block);
}

/** The `tsconfig.json` of the program, which the README shows before the move. */
function configuration(): object {
  const [before = ""] = readFileSync(join(repository, "README.md"), "utf8").split("Here is a move,");
  const [, block = ""] = /`tsconfig\.json`:\n\n```json\n([^`]*)```\s*$/.exec(before) ?? [];
  return JSON.parse(block) as object;
}

/** What `npm install` puts beside the package: the newest TypeScript. */
function modulesWithNewestTypescript(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-modules-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const installed = join(installedPackage().folder, "node_modules");
  const names = readdirSync(installed).filter((name) => !name.startsWith("."));
  for (const name of names) symlinkSync(join(installed, name), join(folder, name));
  symlinkSync(join(repository, "node_modules/typescript-7.0"), join(folder, "typescript"));
  return folder;
}

test("the move in the README goes as it is written there", async () => {
  const [before = "", command = "", output, after = ""] = blocks();
  const folder = programFolder({ "src/report.ts": before }, configuration(), modulesWithNewestTypescript());
  const file = join(folder, "src/report.ts");
  compile(folder, { noEmit: true });
  const parameters = command.trim().split(" ").slice(2);
  const { code, out } = await runProgram(folder, ...parameters);
  expect([code, out]).toEqual([1, output]);
  expect(() => compile(folder, { noEmit: true })).toThrow(/^src\/report\.ts\(7,9\): error TS2339/);
  // Lines by hand are all that differ from what the command wrote.
  const written = readFileSync(file, "utf8").split("\n");
  expect(after.split("\n").filter((line) => !written.includes(line))).toHaveLength(4);
  writeFileSync(file, after);
  compile(folder, { noEmit: true });
  const again = await runProgram(folder, ...parameters);
  expect([again.code, again.err]).toEqual([0, "the program does not use 2025-04 of pinecone-pinned\n"]);
});
