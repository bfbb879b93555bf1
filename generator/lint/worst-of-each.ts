import { type Diagnostic, severities } from "../diagnostics/diagnostic.js";

/**
 * Each finding once. The published and the effective specification often have the same, and so do two specifications that refer to one file:
 * where code, message and place are the same, the worst stays, where the first of them stood.
 */
export function worstOfEach(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const worst = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = worst.get(key);
    if (known === undefined || severities.indexOf(finding.severity) < severities.indexOf(known.severity))
      worst.set(key, finding);
  }
  return [...worst.values()];
}

function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([code, message, place?.file, place?.line, place?.column]);
}
