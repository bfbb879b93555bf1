import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { VersionSummary } from "../emit/index.js";
import type { GeneratedFile } from "../workspace/generated-file.js";

/** Everything that a version's specs and overlays give: what a later run reuses where they did not change. Plain data. */
export interface VersionResult {
  readonly version: string;
  /** Files of the version's client, paths below the package. */
  readonly files: readonly GeneratedFile[];
  readonly summary: VersionSummary;
  /** Findings of lint and model; no errors, since a version with errors is no result. */
  readonly findings: readonly Diagnostic[];
  /** Paths of the specs that an overlay action changed, by `actionKey`. */
  readonly changed: { readonly [action: string]: readonly string[] };
  /** Names what the steps to and from the version show of it, see `comparedContent`. */
  readonly compared: string;
}
