import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Workspace } from "../workspace/read.js";
import { compareWithLock, parseLock } from "./lock.js";

/** What the lock file of a workspace says about its specifications; nothing where there is none. Gives `pull/not-as-locked`, `pull/invalid-lock`. */
export function lockFindings({ lock, specs, parts }: Workspace): readonly Diagnostic[] {
  const { value, diagnostics } = parseLock(lock?.text);
  return value === undefined ? diagnostics : compareWithLock(value, [...specs, ...parts]);
}
