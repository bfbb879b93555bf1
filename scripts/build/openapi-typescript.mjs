// openapi-typescript in the build, without the packages that its modules for types do not need.
import { join } from "node:path";

const OWN = /[\\/]openapi-typescript[\\/]dist[\\/]/;
const COMPILER = "\0typescript";
const REFERENCES = "\0references";

/** The modules that take the place of packages in its own modules. */
const REPLACED = { typescript: COMPILER, "@redocly/openapi-core/lib/ref-utils.js": REFERENCES };

/** Whether another module takes the place of the one that is imported. */
export function isReplaced(specifier, importer = "") {
  return OWN.test(importer) && Object.hasOwn(REPLACED, specifier);
}

/**
 * Joins its modules to the build: with the compiler as `require` loads it, since `import` would first scan 9 MB, and with the references of the
 * openapi-core that lint has, since its own loads a parser and a matcher of files.
 */
export function openapiTypescript(root) {
  const references = JSON.stringify(join(root, "node_modules/@redocly/openapi-core/lib/ref-utils.js"));
  const modules = {
    [COMPILER]:
      'import { createRequire } from "node:module";\nexport default createRequire(import.meta.url)("typescript");',
    [REFERENCES]: `export { parseRef, escapePointerFragment as escapePointer } from ${references};`,
  };
  return {
    name: "openapi-typescript",
    resolveId: (specifier, importer) => (isReplaced(specifier, importer) ? REPLACED[specifier] : undefined),
    load: (id) => modules[id],
  };
}
