// Copies what the toolchain reads at run time beside the compiled JavaScript: templates, JSON Schemas, and the runtime's sources.
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const wanted = [
  ["templates", /\.(hbs|mjs)$/],
  ["schemas", /\.json$/],
  ["runtime", /\.ts$/],
];
for (const [folder, pattern] of wanted) {
  const target = join(root, "dist", folder);
  // A source that was renamed would be generated still.
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(join(root, "generator", folder))) {
    if (pattern.test(name)) cpSync(join(root, "generator", folder, name), join(target, name));
  }
}
