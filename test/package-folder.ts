import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { onTestFinished } from "vitest";
import { changeWorkspace } from "../generator/workspace/change-workspace.js";
import type { GeneratedFile } from "../generator/workspace/generated-file.js";
import { comparePackage, type Drift, fileHashes, packageChange } from "../generator/workspace/package-files.js";
import { openView } from "../generator/workspace/view.js";

/** A temporary folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a folder, with the folders on the way. */
export function writeFiles(folder: string, files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Texts of all files below a folder, by path; of links, where they lead. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

/** A copy of a folder in a temporary one. */
export function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return copy;
}

/** Writes a generated package into a workspace. */
export async function writePackage(workspace: string, files: readonly GeneratedFile[]): Promise<void> {
  const { diagnostics } = await changeWorkspace(
    workspace,
    (view) => {
      const compared = comparePackage(view, fileHashes(files));
      return { ...compared, change: packageChange(compared.drift, files) };
    },
    { command: "generate", what: "generated/" },
  );
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
}

/** How the package of a workspace differs from some files. */
export function packageDrift(workspace: string, files: readonly GeneratedFile[]): readonly Drift[] {
  return comparePackage(openView(workspace), fileHashes(files)).drift;
}
