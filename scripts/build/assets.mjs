// Copies what the toolchain reads at run time beside its modules: templates, JSON Schemas, examples of changes, and the runtime's sources.
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

const wanted = [
  ["templates", /\.(hbs|mjs)$/],
  ["schemas", /\.json$/],
  ["runtime", /\.ts$/],
  ["diff/report", /^examples\.json$/],
];

/** Copies them from `generator/` to the folder of the build. */
export function copyAssets(root, output) {
  for (const [folder, pattern] of wanted) {
    const target = join(output, folder);
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(join(root, "generator", folder))) {
      if (pattern.test(name)) cpSync(join(root, "generator", folder, name), join(target, name));
    }
  }
}
