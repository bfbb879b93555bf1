export { type Compiler, compilerFor } from "./compiler.js";
export { readUserProgram, type UserProgram, usesOf } from "./program-usage.js";
export type { InstalledPackage } from "./project/installed-package.js";
export { subjectName } from "./subject-name.js";
export type { LiteralValue, Subject, Use } from "./use.js";
