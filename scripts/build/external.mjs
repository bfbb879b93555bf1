// Packages that the build imports instead of holding their code.

/** Needed by every installation: compilers, the formatter (binary), and packages whose files are read or rarely loaded. */
export const REQUIRED = [
  "@types/node",
  "openapi-fetch",
  "openapi-typescript",
  "oxfmt",
  "ts-morph",
  "typescript",
  "yaml",
];

/** Needed by `mock` and `verify` alone: most of the packages of an installation. */
export const OPTIONAL = ["@stoplight/prism-core", "@stoplight/prism-http"];

/** Whether a module is imported at run time. */
export function isExternal(specifier) {
  return (
    specifier.startsWith("node:") ||
    [...REQUIRED, ...OPTIONAL].some((name) => specifier === name || specifier.startsWith(`${name}/`))
  );
}
