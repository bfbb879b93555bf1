export { type Compiler, compilerFor } from "./compiler.js";
export type { FileEdits } from "./edit/file-edits.js";
export { type ComparedVersions, type Migration, migrationOf } from "./migration.js";
export { readUserProgram, type UserProgram, usesOf } from "./program-usage.js";
export type { InstalledPackage } from "./project/installed-package.js";
export type { MigrationReport, Place, UnexplainedPlace } from "./report.js";
export { subjectName } from "./subject-name.js";
export type { LiteralValue, Subject, Use } from "./use.js";
export { writtenReport } from "./written-program.js";
