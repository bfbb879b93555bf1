// openapi-typescript in the build, without the packages that its modules for types do not need.
import { join } from "node:path";

const OWN = /[\\/]openapi-typescript[\\/]dist[\\/]/;
const REPLACED = /^(typescript$|@redocly\/openapi-core\/)/;
const MARK = "\0replaced:";

/** Whether another module takes the place of the one that it imports. */
export function isReplaced(specifier, importer = "") {
  return OWN.test(importer) && REPLACED.test(specifier);
}

/**
 * Joins its modules to the build: with the compiler as `require` loads it, since `import` would first scan 9 MB, and with the references of the
 * openapi-core that lint has, since its own loads a parser and a matcher of files.
 */
export function openapiTypescript(root) {
  return {
    name: "openapi-typescript",
    resolveId: (specifier, importer) => (isReplaced(specifier, importer) ? `${MARK}${specifier}` : undefined),
    load(id) {
      if (!id.startsWith(MARK)) return undefined;
      const specifier = id.slice(MARK.length);
      if (specifier === "typescript")
        return 'import { createRequire } from "node:module";\nexport default createRequire(import.meta.url)("typescript");';
      const path = JSON.stringify(join(root, "node_modules", specifier));
      return `export { parseRef, escapePointerFragment as escapePointer } from ${path};`;
    },
  };
}
