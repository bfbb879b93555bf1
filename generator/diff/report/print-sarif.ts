import { diagnosticResult, diagnosticRule } from "../../diagnostics/print-sarif.js";
import { type SarifResult, type SarifRule, sarifLocation, sarifLog } from "../../diagnostics/sarif-log.js";
import type { Change, DiffReport, LoweredChange } from "../change.js";
import { codes } from "../codes.js";
import { type Action, actionOf } from "./action.js";
import { changeDetails } from "./change-details.js";
import { entriesOf } from "./entries.js";
import { changeIds } from "./reasons.js";
import { remarksOf } from "./remarks.js";
import { type RepositoryPath, reviewPlace } from "./review-place.js";

const LEVELS: { readonly [action in Action]: SarifResult["level"] } = {
  breaking: "error",
  risky: "warning",
  absorbed: "note",
  safe: "note",
};

/**
 * A report as a SARIF 2.1.0 log (OASIS standard) for code scanning: a result for each change at its line of the new side, with its fingerprint. A
 * change that settings leave out is a suppressed result (§3.35).
 */
export function printDiffSarif(report: DiffReport, toolVersion: string, pathOf: RepositoryPath): string {
  const { changes, lowered = [] } = report;
  const results = [
    ...entriesOf(changes).map((change) => changeResult(change, pathOf)),
    ...lowered.filter(({ to }) => to === "ignored").map(suppressed),
    ...remarksOf(report).map((finding) => {
      const file = finding.place && pathOf(finding.place.file);
      const { place, ...rest } = finding;
      return diagnosticResult(
        place === undefined || file === undefined ? rest : { ...rest, place: { ...place, file } },
      );
    }),
  ];
  const ids = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  return sarifLog(toolVersion, ids.map(ruleOf), results);
}

function ruleOf(id: string): SarifRule {
  const reason = changeIds[id];
  if (reason === undefined) return diagnosticRule(id, codes);
  return {
    id,
    shortDescription: { text: id.replaceAll("-", " ") },
    fullDescription: { text: reason },
    help: { text: reason },
  };
}

function changeResult(change: Change, pathOf: RepositoryPath): SarifResult {
  const place = reviewPlace(change, pathOf);
  const { id, fingerprint, wire, sdk, operations, severity } = change;
  return {
    ruleId: id,
    level: LEVELS[actionOf(change)],
    message: { text: changeDetails(change).join("\n") },
    locations: place === undefined ? [] : [sarifLocation(place)],
    partialFingerprints: { "apipinChange/v1": fingerprint },
    properties: { wire, sdk, ...(severity === undefined ? {} : { severity }), operations },
  };
}

function suppressed({ id, fingerprint, message, by, reason }: LoweredChange): SarifResult {
  return {
    ruleId: id,
    level: "note",
    message: { text: message },
    locations: [],
    partialFingerprints: { "apipinChange/v1": fingerprint },
    suppressions: [{ kind: "external", justification: reason ?? `${by.file}:${by.line}` }],
  };
}
