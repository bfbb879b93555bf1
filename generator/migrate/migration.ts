import type { Change } from "../diff/index.js";
import type { ApiModel } from "../model/index.js";
import { refusalsOf } from "./check/refusals.js";
import type { Compiler } from "./compiler.js";
import { joinChanges } from "./join/join-changes.js";
import { versionClient } from "./join/version-clients.js";
import { type UserProgram, usesOf } from "./program-usage.js";
import type { MigrationReport } from "./report.js";

/** The two versions of a package, and what changed between them. */
export interface ComparedVersions {
  readonly from: { readonly name: string; readonly model: ApiModel };
  readonly to: { readonly name: string; readonly model: ApiModel };
  readonly changes: readonly Change[];
}

/**
 * The places of a program that a move from one version of a package to another breaks, or may break.
 *
 * @param root that paths of files are relative to
 */
export function migrationOf(
  ts: Compiler,
  program: UserProgram,
  { from, to, changes }: ComparedVersions,
  root: string,
): MigrationReport {
  const { installed, maker, projects } = program;
  const move = { installed, from: from.name, to: to.name };
  const refusals = projects.flatMap(({ project, program: current }) =>
    refusalsOf(ts, maker, project, current, move, root),
  );
  const clients = { from: versionClient(from.model), to: versionClient(to.model) };
  const uses = usesOf(ts, program, root);
  return joinChanges({ uses, refusals, changes }, clients, {
    from: from.name,
    to: to.name,
    package: installed.name,
  });
}
