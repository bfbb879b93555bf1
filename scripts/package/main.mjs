// Writes the package that is published, to packed/, from dist/, and prints the size of an installation without and with Prism.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { OPTIONAL, REQUIRED } from "../build/external.mjs";
import { closureOf, sizeOf } from "./installed-size.mjs";
import { publishedManifest } from "./manifest.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = resolve(root, process.argv[2] ?? "packed");

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(output, "package.json"), `${JSON.stringify(publishedManifest(own), null, 2)}\n`);
cpSync(join(root, "dist"), join(output, "dist"), {
  recursive: true,
  filter: (path) => path !== join(root, "dist/scripts"),
});
for (const file of ["README.md", "LICENSE", "CHANGELOG.md"])
  if (existsSync(join(root, file))) cpSync(join(root, file), join(output, file));

const packageSize = sizeOf(output);
for (const [title, names] of [
  ["without Prism", REQUIRED],
  ["with Prism", [...REQUIRED, ...OPTIONAL]],
]) {
  const folders = closureOf(root, names);
  const bytes = packageSize + folders.reduce((sum, folder) => sum + sizeOf(join(root, folder)), 0);
  console.log(`${title}: ${folders.length + 1} packages, ${Math.ceil(bytes / 1_000_000)} MB`);
}
