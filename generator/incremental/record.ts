import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { VersionSummary } from "../emit/index.js";
import type { FileHash, GeneratedFile } from "../workspace/generated-file.js";
import { fileHashes } from "../workspace/package-files.js";

/** The kept part of a whole generation: enough to see that nothing has to be done, and to say what exists. */
export interface GenerationRecord {
  readonly files: readonly FileHash[];
  readonly operations: number;
  readonly specs: number;
  readonly versions: number;
  /** Findings that are printed every time. */
  readonly problems: readonly Diagnostic[];
}

/** The record of a generation. */
export function recordOf(
  { files, versions }: { readonly files: readonly GeneratedFile[]; readonly versions: readonly VersionSummary[] },
  diagnostics: readonly Diagnostic[],
): GenerationRecord {
  return {
    files: fileHashes(files),
    operations: versions.reduce((sum, { operations }) => sum + operations.length, 0),
    specs: versions.reduce((sum, { services }) => sum + Object.keys(services).length, 0),
    versions: versions.length,
    problems: diagnostics.filter(({ severity }) => severity !== "info"),
  };
}
