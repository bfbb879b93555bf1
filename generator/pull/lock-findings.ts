import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Workspace } from "../workspace/read.js";
import { compareWithLock, parseLock } from "./lock.js";

/** Findings of the lock file of a workspace about its specifications; nothing without a lock file. Gives `pull/not-as-locked`, `pull/invalid-lock`. */
export function lockFindings({ lock, specs, parts }: Workspace): readonly Diagnostic[] {
  const { value, diagnostics } = parseLock(lock?.text);
  return value === undefined ? diagnostics : compareWithLock(value, [...specs, ...parts]);
}
