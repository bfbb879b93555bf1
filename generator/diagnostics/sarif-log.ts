import type { SourcePlace } from "./diagnostic.js";
import { jsonText } from "./json-text.js";

/** A rule of a SARIF log (SARIF 2.1.0 §3.49 reportingDescriptor). */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription?: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string };
}

/** A result (§3.27) without its index among the rules. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly [property: string]: unknown;
}

/** A SARIF 2.1.0 log (OASIS standard) with one run. Each result's rule is among the rules. */
export function sarifLog(toolVersion: string, rules: readonly SarifRule[], results: readonly SarifResult[]): string {
  const ids = rules.map(({ id }) => id);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "apipin", version: toolVersion, rules } },
        columnKind: "utf16CodeUnits",
        results: results.map(({ ruleId, ...rest }) => ({ ruleId, ruleIndex: ids.indexOf(ruleId), ...rest })),
      },
    ],
  };
  return jsonText(log);
}

/** A location (§3.28) in a file of the repository. */
export function sarifLocation(place: SourcePlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: place.file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
      region: { startLine: place.line, startColumn: place.column },
    },
    ...(place.pointer === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: place.pointer, kind: "member" }] }),
  };
}
