import { createRequire } from "node:module";

// `import` would scan these packages for the names they export before it runs them: 20 MB of source, and a second of each start.
const require = createRequire(import.meta.url);

/** The TypeScript compiler's syntax tree and printer. */
export const ts: typeof import("typescript") = require("typescript");

/** openapi-typescript: the type nodes of schemas. */
export const openapiTypescript: typeof import("openapi-typescript") = require("openapi-typescript");

/** ts-morph: statements from structures. */
export const tsMorph: typeof import("ts-morph") = require("ts-morph");
