import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Text of a file of the toolchain itself: a schema, a template, a source of the runtime. */
export function readAsset(path: string): string {
  return readFileSync(assetPath(path), "utf8");
}

/** Names of the files in a folder of the toolchain, sorted. */
export function listAssets(folder: string): readonly string[] {
  return readdirSync(assetPath(folder)).sort();
}

/** Files and folders that an installation must have and does not. */
export function missingAssets(): readonly string[] {
  const wanted = [
    "templates/package.md.hbs",
    "schemas/apipin.schema.json",
    "runtime/index.ts",
    "diff/report/examples.json",
  ];
  return [...wanted, "../package.json", "../LICENSE"].filter((path) => !existsSync(assetPath(path)));
}

/** The version of a package that this toolchain finds in a `node_modules` folder; undefined where it is not installed. */
export function installedVersion(name: string): string | undefined {
  for (let folder = dirname(assetPath(".")); ; folder = dirname(folder)) {
    const file = join(folder, "node_modules", name, "package.json");
    if (existsSync(file)) return String(JSON.parse(readFileSync(file, "utf8")).version);
    if (dirname(folder) === folder) return undefined;
  }
}

/** Absolute path of a file of the toolchain. */
export function assetPath(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** Changes with every build of the toolchain and with its dependencies, whose versions are pinned in its package.json. */
export function toolchainState(): string {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  // Half of a build are declarations, of which no result is made.
  const declarations = join(folder, "types");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.startsWith(declarations),
  );
  const states = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    return [path, size, mtimeMs];
  });
  const state = JSON.stringify([readFileSync(join(folder, "../package.json"), "utf8"), states.sort()]);
  return createHash("sha256").update(state).digest("hex");
}
