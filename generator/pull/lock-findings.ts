import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Workspace } from "../workspace/read.js";
import { readIfThere } from "../workspace/read-folder.js";
import { compareWithLock, LOCK, parseLock } from "./lock.js";

/** What the lock file of a workspace says about its specifications; nothing where there is none. Gives `pull/not-as-locked`, `pull/invalid-lock`. */
export function lockFindings({ folder, specs }: Workspace): readonly Diagnostic[] {
  const { value, diagnostics } = parseLock(readIfThere(join(folder, LOCK)));
  return value === undefined ? diagnostics : compareWithLock(value, specs);
}
