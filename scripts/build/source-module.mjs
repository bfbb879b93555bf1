// Imports a TypeScript source of the toolchain into the build, which runs on Node alone.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

/**
 * A source as a module that this process can import.
 *
 * @param packages names of the packages that it imports
 */
export async function sourceModule(root, path, packages) {
  const cache = join(root, "node_modules/.cache/apipin");
  mkdirSync(cache, { recursive: true });
  // A folder of its own, since a test may do the same beside a build.
  const folder = mkdtempSync(join(cache, "source-module-"));
  const file = join(folder, "module.mjs");
  const bundle = await rolldown({
    cwd: root,
    input: path,
    platform: "node",
    external: packages,
    resolve: { extensionAlias: { ".js": [".ts"] } },
  });
  await bundle.write({ file, format: "esm" });
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
