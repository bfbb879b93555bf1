import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { repository } from "../workspace-copy.js";
import { keptPackages, sourcesHash } from "./built-package.js";

/** The published apipin. */
export interface PackedTool {
  /** Its folder as the archive holds it. */
  readonly folder: string;
  /** The lines that packing prints: the size of an installation. */
  readonly sizes: string;
}

/** Names what the archive is made of, and what its installation takes, by their content. */
function inputsHash(): string {
  const hash = createHash("sha256");
  for (const folder of ["dist", "scripts"]) hash.update(sourcesHash(join(repository, folder)));
  for (const file of ["package.json", "package-lock.json", "README.md", "LICENSE", "CHANGELOG.md"])
    hash.update(readFileSync(join(repository, file)));
  return hash.digest("hex").slice(0, 16);
}

/** The published apipin, packed from `dist/`. It is made once for the same inputs. */
export function packedTool(): PackedTool {
  const kept = join(keptPackages, `packed-${inputsHash()}`);
  const packed = (): PackedTool => ({
    folder: join(kept, "package"),
    sizes: readFileSync(join(kept, "sizes.txt"), "utf8"),
  });
  if (existsSync(kept)) return packed();
  mkdirSync(keptPackages, { recursive: true });
  const work = mkdtempSync(join(keptPackages, "next-"));
  try {
    const folder = join(work, "folder");
    const sizes = execFileSync(process.execPath, ["scripts/package/main.mjs", folder], {
      cwd: repository,
      encoding: "utf8",
      stdio: "pipe",
    });
    const archive = execFileSync("npm", ["pack", "--silent"], { cwd: folder, encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", join(folder, archive)], { cwd: work });
    rmSync(folder, { recursive: true });
    writeFileSync(join(work, "sizes.txt"), sizes);
    if (!existsSync(kept)) renameSync(work, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return packed();
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
