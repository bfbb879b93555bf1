import type { Outcome } from "../diagnostics/diagnostic.js";
import { pullDiagnostic } from "./codes.js";

/** Bytes as text; `pull/not-text` where they are not UTF-8. A byte order mark goes. */
export function decode(bytes: Uint8Array, name: string): Outcome<string | undefined> {
  try {
    return { value: new TextDecoder("utf-8", { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    return { value: undefined, diagnostics: [pullDiagnostic("pull/not-text", `${name} is not UTF-8 text.`)] };
  }
}
