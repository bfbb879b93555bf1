import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { repository } from "../workspace-copy.js";

/** A project that the generated package is installed in. */
export interface InstalledPackage {
  /** The project's folder: `package.json` and `node_modules`. Read it, and copy it to write. */
  readonly folder: string;
  /** Path of the archive that was installed. */
  readonly archive: string;
}

const generated = join(repository, "generated");
const TSC = join(repository, "node_modules/typescript/bin/tsc");

/**
 * The generated package: built, packed, and installed into an empty project by npm, as a user does. It is made once for the same
 * sources, and kept among the repository's installed packages.
 */
export function installedPackage(): InstalledPackage {
  const kept = join(repository, "node_modules/.cache/apipin");
  const folder = join(kept, sourcesHash());
  const archive = join(folder, "package.tgz");
  if (existsSync(folder)) return { folder, archive };
  mkdirSync(kept, { recursive: true });
  // Built from a copy, so that the checkout gets no dist/.
  const work = mkdtempSync(join(kept, "next-"));
  try {
    const copy = join(work, "package");
    cpSync(generated, copy, { recursive: true, filter: (path) => !/[/\\](dist|node_modules)$/.test(path) });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
    execFileSync(process.execPath, ["build.mjs"], { cwd: copy, stdio: "pipe" });
    const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--silent"], {
      cwd: copy,
      encoding: "utf8",
    }).trim();
    const project = join(work, "project");
    mkdirSync(project);
    renameSync(join(copy, packed), join(project, "package.tgz"));
    writeFileSync(join(project, "package.json"), '{ "name": "user", "private": true, "type": "module" }\n');
    const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--silent", "./package.tgz"];
    execFileSync("npm", install, { cwd: project, stdio: "pipe" });
    symlinkSync(join(repository, "node_modules/@types"), join(project, "node_modules/@types"));
    symlinkSync(join(repository, "node_modules/undici-types"), join(project, "node_modules/undici-types"));
    if (!existsSync(folder)) renameSync(project, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { folder, archive };
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  const files = readdirSync(generated, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\](dist|node_modules)[/\\]/.test(path.slice(generated.length)));
  for (const path of files.sort()) hash.update(`${path.slice(generated.length)}\n`).update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

/** Compiles a project with the compiler of this repository; gives what it prints. Throws where it does not compile. */
export function compile(folder: string, parameters: readonly string[] = []): string {
  return runCompiler(folder, ["-p", ".", ...parameters]);
}

/** Compiles a project with those that it refers to, and writes their results; gives what it prints. Throws where one does not compile. */
export function compileReferences(folder: string): string {
  return runCompiler(folder, ["--build"]);
}

function runCompiler(folder: string, parameters: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [TSC, ...parameters], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    throw new Error((error as { stdout?: string }).stdout ?? String(error));
  }
}
