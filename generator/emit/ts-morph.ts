import { createRequire } from "node:module";

/** ts-morph: statements from structures. Required for the reason that the compiler is (compilers.ts). */
export const tsMorph: typeof import("ts-morph") = createRequire(import.meta.url)("ts-morph");
