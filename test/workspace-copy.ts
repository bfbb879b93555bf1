import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { readWorkspace, type Workspace } from "../generator/workspace/read.js";

/** Folder of the repository. */
export const repository: string = fileURLToPath(new URL("..", import.meta.url));

/** The repository's own workspace: configuration, specifications, overlays. */
export function ownWorkspace(): Workspace {
  const { value, diagnostics } = readWorkspace(repository);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** A copy of the workspace in a temporary folder that goes when the test ends. */
export function copyWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["apipin.yaml", "guide.md", "specs", "overlays", "from-sdk", "generated"]) {
    cpSync(join(repository, part), join(folder, part), {
      recursive: true,
      filter: (path) => !/[/\\](node_modules|dist)$/.test(path),
    });
  }
  return folder;
}

/** Changes a file of a copy; a replacement that finds nothing is a mistake of the test. */
export function edit(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
  writeFileSync(path, text.replace(from, to));
}
