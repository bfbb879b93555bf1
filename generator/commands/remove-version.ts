import { didYouMean } from "../diagnostics/did-you-mean.js";
import { quantity } from "../diagnostics/quantity.js";
import { withRecordedNames } from "../load-workspace.js";
import { parseLock, printLock } from "../pull/lock.js";
import { stageChange } from "../pull/stage.js";
import { stageCache } from "../pull/staged-cache.js";
import { writeChange } from "../pull/write-change.js";
import { changedWorkspace } from "../versions/changed-workspace.js";
import { versionDiagnostic } from "../versions/codes.js";
import { removeVersion as planRemoval } from "../versions/remove-version.js";
import { LOCK } from "../workspace/read.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openCache, openToWrite, openWorkspace, waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface RemoveVersionOptions {
  /** Do everything but writing. */
  readonly dryRun?: boolean;
}

/** `apipin remove-version <name>`: takes a version's specifications, overlays and client away; all of it or nothing. */
export async function removeVersion(
  version: string,
  options: RemoveVersionOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const isReading = options.dryRun === true;
  const workspace = isReading ? openWorkspace(context) : await openToWrite(context);
  if (workspace === undefined) return 1;
  const versions = [...new Set(workspace.specs.map((spec) => spec.version))];
  if (!versions.includes(version)) {
    const guess = didYouMean(version, versions);
    const hint = guess === undefined ? "" : ` Did you mean ${guess}?`;
    const message = `There is no version ${version}.${hint}`;
    noteProblems([versionDiagnostic("versions/unknown", message)], workspace, context);
    return 2;
  }
  if (versions.length === 1) {
    const message = `${version} is the only version.`;
    noteProblems([versionDiagnostic("versions/last", message)], workspace, context);
    return 1;
  }
  const progress = context.progress("removing");
  try {
    const lock = parseLock(workspace.lock?.text);
    if (noteProblems(lock.diagnostics, workspace, context) || lock.value === undefined) return 1;
    const plan = planRemoval(workspace, version);
    noteProblems(plan.diagnostics, workspace, context);
    const { actions } = plan.value;
    const kept = new Map([...lock.value].filter(([file]) => !file.startsWith(`${version}/`)));
    const changes = {
      written: new Map(plan.value.changes.written),
      removed: [...plan.value.changes.removed, ...(kept.size === 0 ? [LOCK] : [])],
    };
    if (kept.size > 0 && kept.size < lock.value.size) changes.written.set(LOCK, printLock(kept));
    progress.update("linting, applying overlays, emitting");
    const { names } = workspace;
    const changed = changedWorkspace(workspace, changes);
    const staged = names === undefined ? changed : withRecordedNames(changed);
    if (staged.names !== undefined) changes.written.set(staged.names.file, staged.names.text);
    const cache = stageCache(openCache(workspace, context));
    const outcome = await stageChange(workspace, staged, cache);
    progress.stop();
    for (const { overlay, line, target } of actions)
      context.out(`${overlay}:${line}: removed, since it served ${version} alone: ${target}`);
    if (options.dryRun === true) for (const path of [...changes.removed].sort()) context.out(`${path}: goes`);
    const blocked = noteProblems(outcome.diagnostics, staged, context);
    if (blocked || outcome.value.generation === undefined || options.dryRun === true) {
      context.note("nothing was touched");
      return blocked || outcome.value.generation === undefined ? 1 : 0;
    }
    const written = await writeChange(workspace, changes, outcome.value.generation.files, {
      command: "remove-version",
      ...waiting(context),
    });
    if (noteProblems(written.diagnostics, workspace, context)) return 1;
    cache.flush();
    context.note(`version ${version} is gone: ${quantity(written.drift.length, "file")} of generated/ changed`);
    return 0;
  } finally {
    progress.stop();
  }
}
