import { createRequire } from "node:module";

// `import` would scan the package for the names it exports before it runs it: 10 MB of source, and a quarter of a second of each start.
const require = createRequire(import.meta.url);

/** ts-morph: statements from structures. */
export const tsMorph: typeof import("ts-morph") = require("ts-morph");

/** The TypeScript compiler's syntax tree and printer: the compiler that ts-morph carries, which is the only one that is loaded (decision 0033). */
export const ts: typeof import("typescript") = tsMorph.ts as unknown as typeof import("typescript");
