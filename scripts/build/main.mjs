// Builds the toolchain into dist/: a few modules instead of some hundred, which every start would find, read and link one by one (decision 0033).
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { copyAssets } from "./assets.mjs";
import { compiledTemplates } from "./compiled-templates.mjs";
import { writeDeclarations } from "./declarations.mjs";
import { entries } from "./entries.mjs";
import { isExternal } from "./external.mjs";
import { licensesOf } from "./licenses.mjs";
import { isJoined, openapiTypescript } from "./openapi-typescript.mjs";
import { ownValidators } from "./own-validators.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = join(root, "dist");
/** The build grows here, so that a fault of a source leaves the one that is there. */
const staging = join(root, "node_modules/.cache/apipin/build");

/**
 * Parts that most commands load are one chunk each: a module takes a third of a millisecond to find and to link, and there are a hundred of them. A run with
 * nothing to do gets by with the first, which therefore has the two small files of other folders that it needs.
 */
const GROUPS = [
  {
    name: "start",
    test: /generator[\\/](diagnostics[\\/]|(assets|once|recently-used|tools|workspace[\\/]sha256|openapi[\\/]json-pointer)\.ts$)/,
    priority: 2,
  },
  { name: "ground", test: /generator[\\/](openapi|schema|names)[\\/]/ },
];

const bundle = await rolldown({
  cwd: root,
  input: entries,
  platform: "node",
  external: (specifier, importer) => isExternal(specifier) && !isJoined(specifier, importer),
  plugins: [openapiTypescript(root), ownValidators(root), compiledTemplates(root)],
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
});

rmSync(staging, { recursive: true, force: true });
const { output: chunks } = await bundle.write({
  dir: staging,
  format: "esm",
  entryFileNames: "[name].js",
  codeSplitting: { groups: GROUPS },
  chunkFileNames: ({ moduleIds }) =>
    // A name that tells in a stack trace whose code threw (generator/diagnostics/unexpected.ts).
    moduleIds.some((path) => /[\\/]@redocly[\\/]openapi-core[\\/]/.test(path))
      ? "openapi-core-[hash].js"
      : "[name]-[hash].js",
});
copyAssets(root, staging);
writeDeclarations(root, staging);
const modules = chunks.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
writeFileSync(join(staging, "LICENSES.md"), licensesOf(modules));
rmSync(output, { recursive: true, force: true });
renameSync(staging, output);

// Makes `apipin` callable in this repository's own npm scripts and by `npx apipin`: npm links the binaries of dependencies alone.
const link = join(root, "node_modules/.bin/apipin");
chmodSync(join(output, "cli.js"), 0o755);
mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
rmSync(link, { force: true });
symlinkSync("../../dist/cli.js", link);
