import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { applyChange, finishChange, type WorkspaceChange } from "./change.js";
import { writeFailure } from "./codes.js";
import { isLeftBehind, type LockOptions, withLock } from "./lock.js";
import { kindAt, removeEmptyFolder } from "./operations.js";
import { OWN } from "./paths.js";
import { openView, type WorkspaceView } from "./view.js";

/** The changes that a command wants, found under the lock; with an error among the diagnostics nothing is changed. */
export interface WantedChange {
  readonly change: WorkspaceChange;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a change is made. */
export interface ChangeOptions extends LockOptions {
  /** The command, for the journal: `generate`, `pull`, … */
  readonly command: string;
  /** The written part, for messages, e.g. `generated/`. */
  readonly what: string;
}

/**
 * Changes a workspace as a whole, while no other process does: an unfinished change is finished or undone first, then `decide` looks at what is
 * there and says what is wanted. Nothing wanted, nothing touched.
 *
 * @param folder the workspace, which must be there
 * @returns what `decide` said, and what kept the change from being made: `workspace/*`
 */
export async function changeWorkspace<Wanted extends WantedChange>(
  folder: string,
  decide: (view: WorkspaceView) => Wanted,
  { command, what, ...waiting }: ChangeOptions,
): Promise<{ readonly wanted: Wanted | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  try {
    const view = openView(folder);
    const links = view.diagnostics.filter(({ severity }) => severity === "error");
    if (links.length > 0) return { wanted: undefined, diagnostics: links };
    return await withLock(
      view.root,
      (lock) => {
        finishChange(view.root, lock);
        const wanted = decide(openView(folder));
        if (!wanted.diagnostics.some(({ severity }) => severity === "error"))
          applyChange(view.root, command, wanted.change, lock);
        return { wanted, diagnostics: wanted.diagnostics };
      },
      waiting,
    );
  } catch (error) {
    return { wanted: undefined, diagnostics: [writeFailure(error, what)] };
  }
}

/**
 * Finishes or undoes what an ended command left, as every command does that writes, before it reads. Without such a change nothing is touched.
 *
 * @returns `workspace/unfinished-change`, an info that says what was done; what kept it from being done
 */
export async function finishLeftChange(folder: string, waiting: LockOptions): Promise<readonly Diagnostic[]> {
  let view: WorkspaceView;
  try {
    view = openView(folder);
  } catch {
    // The folder cannot be read; its reader reports it.
    return [];
  }
  // A command that was ended between making its folder and its lock leaves it empty; with a lock in it, it stays.
  if (kindAt(join(view.root, OWN)) === "folder") removeEmptyFolder(join(view.root, OWN));
  const [unfinished] = view.diagnostics.filter(({ code }) => code === "workspace/unfinished-change");
  if (unfinished === undefined && !isLeftBehind(view.root)) return [];
  try {
    const done = await withLock(view.root, (lock) => finishChange(view.root, lock), waiting);
    if (done === undefined || unfinished === undefined) return [];
    const message =
      done.kind === "finished"
        ? `An earlier \`apipin ${done.command}\` was ended while it wrote; it is finished now.`
        : "An earlier command was ended before it wrote; what it had prepared is removed.";
    return [{ ...unfinished, severity: "info", message }];
  } catch (error) {
    return [writeFailure(error, "An unfinished change")];
  }
}
