/**
 * apipin as functions from data to data. Files are texts by path, results are values with diagnostics; none ends the process or prints.
 * Errors of a user's input are diagnostics; an exception is incorrect usage of a function or a bug.
 */

export type { Diagnostic, Outcome, Severity, SourcePlace } from "../diagnostics/diagnostic.js";
export type { Change, DiffReport, Verdict } from "../diff/index.js";
export type { VersionSummary } from "../emit/index.js";
export type { MigrationReport, Place } from "../migrate/index.js";
export type { JsonObject, JsonValue } from "../openapi/document.js";
export type { ActionDescription } from "../overlay/index.js";
export type { VerifyProgress, VerifyReport, VerifyViolation } from "../verify/index.js";
export { type AppliedOverlays, applyOverlays, type EffectiveDocument } from "./apply-overlays.js";
export { type DiffSettings, type DocumentInput, diff, type VersionInput } from "./diff.js";
export { type GeneratedPackage, generate } from "./generate.js";
export { lint } from "./lint.js";
export { type MigrateInput, migrate, type ProgramMigration } from "./migrate.js";
export { type VerifyInput, verify } from "./verify.js";
export type { WorkspaceFiles } from "./workspace-files.js";
