import { createRequire } from "node:module";

// `import` would scan the package for the names it exports before it runs it: 9 MB of source, and a quarter of a second of each start.
const require = createRequire(import.meta.url);

/** The TypeScript compiler's syntax tree and printer. */
export const ts: typeof import("typescript") = require("typescript");
