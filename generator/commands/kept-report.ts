import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import type { DiffReport } from "../diff/index.js";
import { reportKey, versionKeys } from "../incremental/keys.js";
import type { SideScope } from "../version-sides.js";
import { openCache } from "../workspace/cache.js";
import { readWorkspace, type Workspace } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";

/** A comparison of two versions, and the notes about them for a person. */
export interface ComparedVersions {
  readonly report: DiffReport;
  readonly problems: readonly Diagnostic[];
}

/** The place of a comparison among the results of a workspace. */
export interface KeptReport {
  readonly workspace: Workspace;
  /** The comparison as an earlier run made it of the same files on the same day. */
  readonly known: ComparedVersions | undefined;
  keep(compared: ComparedVersions): void;
}

/** Looks for the comparison of two versions of the workspace in a folder; undefined where it has not both, or has faults. */
export function openKeptReport(folder: string, from: string, to: string, scope: SideScope): KeptReport | undefined {
  const { value: workspace, diagnostics } = readWorkspace(folder);
  if (workspace === undefined || hasErrors(diagnostics)) return undefined;
  const { cache } = openCache(workspace.folder);
  const keys = versionKeys(workspace, cache.toolchain);
  if (!keys.has(from) || !keys.has(to)) return undefined;
  // An announced removal happens on a day.
  const today = new Date().toISOString().slice(0, 10);
  const key = sha256(JSON.stringify(["report", reportKey(keys, from, to), scope, today]));
  return {
    workspace,
    known: cache.read(key) as ComparedVersions | undefined,
    keep: (compared) => cache.write(key, compared),
  };
}
