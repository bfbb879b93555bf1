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
} from "node:fs";
import { join } from "node:path";
import { optimizingLater } from "../../generator/engine.js";
import { repository } from "../workspace-copy.js";

/** Folder of packages that tests make once for the same sources: it lies among the repository's installed packages, so that later runs find them. */
export const keptPackages: string = join(repository, "node_modules/.cache/apipin");

const OWN = /[/\\](dist|node_modules)([/\\]|$)/;

/** Names the sources of a generated package by their content. */
export function sourcesHash(sources: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(sources.length))
    .filter((path) => !OWN.test(path));
  for (const path of files.sort()) hash.update(`${path}\n`).update(readFileSync(join(sources, path)));
  return hash.digest("hex").slice(0, 16);
}

/** A generated package as its `build.mjs` builds it, without `node_modules`. The sources get no `dist/`: a copy is built. Read it, and copy it to write. */
export function builtPackage(sources: string): string {
  const folder = join(keptPackages, `built-${sourcesHash(sources)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(keptPackages, { recursive: true });
  const work = mkdtempSync(join(keptPackages, "next-"));
  try {
    const copy = join(work, "package");
    cpSync(sources, copy, { recursive: true, filter: (path) => !OWN.test(path.slice(sources.length)) });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"), "junction");
    // With these flags it takes three quarters of the processor time.
    execFileSync(process.execPath, [...optimizingLater(), "build.mjs"], { cwd: copy, stdio: "pipe" });
    rmSync(join(copy, "node_modules"));
    if (!existsSync(folder)) renameSync(copy, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
