import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { codes } from "./codes.js";

/** A diagnostic of this stage, with cause and fix from the catalogue. */
export function migrateDiagnostic(
  code: keyof typeof codes,
  severity: Diagnostic["severity"],
  message: string,
  place?: SourcePlace,
): Diagnostic {
  const { cause, fix } = codes[code] ?? { cause: "", fix: "" };
  return { code: String(code), severity, message, cause, fix, ...(place === undefined ? {} : { place }) };
}
