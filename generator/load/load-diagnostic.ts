import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { codes } from "./codes.js";

/** An error of this stage, with cause and fix from the catalogue; `fix` replaces the general one where more is known. */
export function loadDiagnostic(
  code: string,
  message: string,
  place: SourcePlace,
  more: Pick<Diagnostic, "fix" | "related"> = {},
): Diagnostic {
  const entry = codes[code];
  if (entry === undefined) throw new Error(`No catalogue entry for ${code}`);
  return { code, severity: "error", message, place, cause: entry.cause, fix: entry.fix, ...more };
}
