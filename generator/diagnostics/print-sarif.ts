import type { CodeCatalogue, Diagnostic, Severity } from "./diagnostic.js";
import type { PrintContext } from "./print-context.js";
import { type SarifResult, type SarifRule, sarifLocation, sarifLog } from "./sarif-log.js";
import { sortDiagnostics } from "./sort-diagnostics.js";

const LEVELS: { readonly [severity in Severity]: SarifResult["level"] } = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** Diagnostics as a SARIF 2.1.0 log (OASIS standard), with one rule per code and its help from the catalogue. */
export function printSarif(
  diagnostics: readonly Diagnostic[],
  context: Pick<PrintContext, "toolVersion">,
  catalogue: CodeCatalogue,
): string {
  const sorted = sortDiagnostics(diagnostics);
  const ids = [...new Set(sorted.map((diagnostic) => diagnostic.code))].sort();
  return sarifLog(
    context.toolVersion,
    ids.map((id) => diagnosticRule(id, catalogue)),
    sorted.map(diagnosticResult),
  );
}

/** The rule of a code; without help where the catalogue lacks it. */
export function diagnosticRule(id: string, catalogue: CodeCatalogue): SarifRule {
  const entry = Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
  if (entry === undefined) return { id };
  return {
    id,
    shortDescription: { text: entry.title },
    fullDescription: { text: entry.cause },
    help: { text: `${entry.cause}\n\n${entry.fix}` },
  };
}

/** A diagnostic as a result. */
export function diagnosticResult(diagnostic: Diagnostic): SarifResult {
  const { place, related = [] } = diagnostic;
  const text = [diagnostic.message, diagnostic.fix].filter((part) => part !== undefined).join(" ");
  return {
    ruleId: diagnostic.code,
    level: LEVELS[diagnostic.severity],
    message: { text },
    locations: place === undefined ? [] : [sarifLocation(place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            message: { text: other.message },
            ...sarifLocation(other.place),
          })),
        }),
    ...(diagnostic.remedy === undefined ? {} : { properties: { remedy: diagnostic.remedy } }),
  };
}
