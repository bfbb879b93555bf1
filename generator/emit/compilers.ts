import { createRequire } from "node:module";

// `import` would scan the package for the names it exports before it runs it: 10 MB of source, and a quarter of a second of each start.
const require = createRequire(import.meta.url);

/**
 * The TypeScript compiler's syntax tree and printer: the compiler that ts-morph carries, which is the only one that is loaded (decision 0033). ts-morph
 * itself, of which types need nothing, would take as long again to load.
 */
export const ts: typeof import("typescript") = createRequire(require.resolve("ts-morph"))(
  "@ts-morph/common/dist/typescript.js",
);
