import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { repository } from "../workspace-copy.js";
import { compile, compileProject } from "./compiler.js";
import { installedPackage } from "./installed-package.js";

/** The programs that a Markdown file shows. */
function programs(file: string): readonly string[] {
  const text = readFileSync(join(repository, file), "utf8");
  return [...text.matchAll(/```ts\n(.*?)```/gs)]
    .map(([, program = ""]) => program)
    .filter((program) => program.includes("import "));
}

test.each([
  ["generated/README.md", 24],
  ["README.md", 2],
])("the programs in %s compile with the installed package", { timeout: 120_000 }, (file, least) => {
  const folder = join(mkdtempSync(join(tmpdir(), "apipin-guide-")), "project");
  onTestFinished(() => rmSync(join(folder, ".."), { recursive: true, force: true }));
  cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
  for (const name of ["hono", "express", "undici"])
    symlinkSync(join(repository, "node_modules", name), join(folder, "node_modules", name));
  const all = programs(file);
  for (const [index, program] of all.entries()) writeFileSync(join(folder, `program${index}.ts`), program);
  const compilerOptions = JSON.parse(readFileSync(join(repository, "examples/tsconfig.json"), "utf8")).compilerOptions;
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["program*.ts"] }));
  expect(compileProject(folder).errors).toBe("");
  expect(all.length).toBeGreaterThanOrEqual(least);
  // The recipe for a whole switch tells a case that is left out.
  const whole = all.find((program) => program.includes("const undeclared: Undeclared"));
  if (whole === undefined) return;
  writeFileSync(join(folder, "program0.ts"), whole.replace(/ *case "citation":\n.*\n/, ""));
  expect(() => compile(folder)).toThrow(/^program0\.ts\(\d+,\d+\): error TS2322: .*"citation"/);
});
