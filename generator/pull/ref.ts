import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pullDiagnostic } from "./codes.js";

const REF = /^[A-Za-z0-9_][A-Za-z0-9_./@+-]*$/;

/** `pull/bad-ref` where a string is not a branch, tag or commit, or could be taken for an option or another path. */
export function checkRef(ref: string): readonly Diagnostic[] {
  const isRef = REF.test(ref) && !/\.\.|\/\/|@\{|\/\.|\.\/|\.lock(\/|$)|[./]$/.test(ref);
  return isRef ? [] : [pullDiagnostic("pull/bad-ref", `${JSON.stringify(ref)} is no ref.`)];
}

/** `pull/bad-ref` where a string is neither a ref nor one with steps back, as `main~2` (gitrevisions(7)). */
export function checkRevision(revision: string): readonly Diagnostic[] {
  return checkRef(revision.replace(/([~^]\d*)+$/, "")).map(() =>
    pullDiagnostic("pull/bad-ref", `${JSON.stringify(revision)} is no revision.`),
  );
}
