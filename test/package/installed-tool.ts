import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { repository } from "../workspace-copy.js";

/** The published apipin. */
export interface PackedTool {
  /** Its folder as the archive holds it. */
  readonly folder: string;
  /** The lines that packing prints: the size of an installation. */
  readonly sizes: string;
}

let packed: PackedTool | undefined;

/** The published apipin, packed once in a worker from `dist/`. */
export function packedTool(): PackedTool {
  if (packed !== undefined) return packed;
  const work = mkdtempSync(join(tmpdir(), "apipin-packed-"));
  process.once("exit", () => rmSync(work, { recursive: true, force: true }));
  const folder = join(work, "folder");
  const sizes = execFileSync(process.execPath, ["scripts/package/main.mjs", folder], {
    cwd: repository,
    encoding: "utf8",
    stdio: "pipe",
  });
  const archive = execFileSync("npm", ["pack", "--silent"], { cwd: folder, encoding: "utf8" }).trim();
  execFileSync("tar", ["-xzf", archive], { cwd: folder });
  packed = { folder: join(work, "package"), sizes };
  renameSync(join(folder, "package"), packed.folder);
  return packed;
}

/**
 * An empty project with the archive of apipin installed, and of other packages those alone that its manifest asks for. They are links to the packages
 * of this repository, so that no registry is asked.
 *
 * @param more names of further packages: optional ones, or those of the project itself
 */
export function installedTool(more: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-tool-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const modules = join(folder, "node_modules");
  cpSync(packedTool().folder, join(modules, "apipin"), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(modules, "apipin/package.json"), "utf8"));
  for (const name of new Set([...Object.keys(dependencies), ...more])) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), join(modules, name), "junction");
  }
  mkdirSync(join(modules, ".bin"));
  symlinkSync("../apipin/dist/cli.js", join(modules, ".bin/apipin"));
  writeFileSync(join(folder, "package.json"), '{ "name": "user", "private": true, "type": "module" }\n');
  return folder;
}
