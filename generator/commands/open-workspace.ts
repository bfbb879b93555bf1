import { openCache as openUserCache } from "../workspace/cache.js";
import { finishLeftChange } from "../workspace/change-workspace.js";
import type { ResultCache } from "../workspace/kept-results.js";
import type { LockOptions } from "../workspace/lock.js";
import { readWorkspace, type Workspace } from "../workspace/read.js";
import type { CommandContext } from "./context.js";
import { noteProblems } from "./report.js";

/** Reads the workspace of a command. Undefined after errors, which have been reported. */
export function openWorkspace(context: CommandContext): Workspace | undefined {
  const { value, diagnostics } = readWorkspace(context.folder);
  return noteProblems(diagnostics, value, context) ? undefined : value;
}

/** The same for a command that writes: what an ended command left is finished or undone first. */
export async function openToWrite(context: CommandContext): Promise<Workspace | undefined> {
  return (await finishChanges(context.folder, context)) ? openWorkspace(context) : undefined;
}

/** Finishes or undoes what an ended command left in a folder. False where that cannot be done, which has been told. */
export async function finishChanges(folder: string, context: CommandContext): Promise<boolean> {
  const diagnostics = await finishLeftChange(folder, waiting(context));
  for (const { message } of diagnostics.filter(({ severity }) => severity === "info")) context.note(message);
  return !noteProblems(diagnostics, undefined, context);
}

/** How a command waits for another one that writes. */
export function waiting(context: CommandContext): LockOptions {
  return { onWait: (message) => context.note(message) };
}

/** Opens the results of earlier runs, and reports why they cannot be used. */
export function openCache(workspace: Workspace, context: CommandContext): ResultCache {
  const { cache, diagnostics } = openUserCache(workspace.folder);
  noteProblems(diagnostics, workspace, context);
  return cache;
}
