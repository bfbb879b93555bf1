// The modules of openapi-typescript that make types, in the build; its entry, which `migrate --spec` runs, stays a package.
import { join } from "node:path";

const OWN = /[\\/]openapi-typescript[\\/]dist[\\/]/;
const REPLACED = /^(typescript$|@redocly\/openapi-core\/)/;
const MARK = "\0replaced:";

/** Whether a module is in the build although its package is not: one of those, or one that takes the place of what they import. */
export function isJoined(specifier, importer) {
  return specifier.startsWith("openapi-typescript/dist/") || isReplaced(specifier, importer);
}

function isReplaced(specifier, importer = "") {
  return OWN.test(importer) && REPLACED.test(specifier);
}

/**
 * Joins its modules to the build, and to the tests: with the compiler that ts-morph carries, since nodes of one compiler cannot be printed by another, and
 * with the references of the openapi-core that lint has, since its own loads a parser and a matcher of files.
 */
export function openapiTypescript(root) {
  return {
    name: "openapi-typescript",
    resolveId: (specifier, importer) => (isReplaced(specifier, importer) ? `${MARK}${specifier}` : undefined),
    load(id) {
      if (!id.startsWith(MARK)) return undefined;
      const specifier = id.slice(MARK.length);
      if (specifier === "typescript")
        return `export { ts as default } from ${JSON.stringify(join(root, "generator/emit/compilers.ts"))};`;
      const path = JSON.stringify(join(root, "node_modules", specifier));
      return `export { parseRef, escapePointerFragment as escapePointer } from ${path};`;
    },
  };
}
