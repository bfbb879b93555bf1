import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { optimizingLater } from "../../generator/engine.js";
import { repository } from "../workspace-copy.js";
import { builtPackage, keptPackages, sourcesHash } from "./built-package.js";

/** A project that the generated package is installed in. */
export interface InstalledPackage {
  /** The project's folder: `package.json` and `node_modules`. Read it, and copy it to write. */
  readonly folder: string;
  /** Path of the archive that was installed. */
  readonly archive: string;
}

const generated = join(repository, "generated");
const TSC = join(repository, "node_modules/typescript/bin/tsc");

/** The generated package: built, packed, and installed into an empty project by npm, as a user does. It is made once for the same sources. */
export function installedPackage(): InstalledPackage {
  const folder = join(keptPackages, sourcesHash(generated));
  const archive = join(folder, "package.tgz");
  if (existsSync(folder)) return { folder, archive };
  const built = builtPackage(generated);
  const project = mkdtempSync(join(keptPackages, "next-"));
  try {
    const packing = ["pack", "--ignore-scripts", "--silent", "--pack-destination", project];
    const packed = execFileSync("npm", packing, { cwd: built, encoding: "utf8" }).trim();
    renameSync(join(project, packed), join(project, "package.tgz"));
    writeFileSync(join(project, "package.json"), '{ "name": "user", "private": true, "type": "module" }\n');
    const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--silent", "./package.tgz"];
    execFileSync("npm", install, { cwd: project, stdio: "pipe" });
    symlinkSync(join(repository, "node_modules/@types"), join(project, "node_modules/@types"));
    symlinkSync(join(repository, "node_modules/undici-types"), join(project, "node_modules/undici-types"));
    if (!existsSync(folder)) renameSync(project, folder);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
  return { folder, archive };
}

/** Compiles a project with those that it refers to by `tsc --build`, and writes their results. Throws with what it prints where one does not compile. */
export function compileReferences(folder: string): void {
  try {
    execFileSync(process.execPath, [...optimizingLater(), TSC, "--build"], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    throw new Error((error as { stdout?: string }).stdout ?? String(error));
  }
}
