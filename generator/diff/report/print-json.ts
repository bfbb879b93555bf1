import { jsonText } from "../../diagnostics/json-text.js";
import type { Change, ChangePlace, DiffReport, Witness } from "../change.js";
import { alsoOf } from "./entries.js";
import { nextVersion } from "./next-version.js";
import { typesLine } from "./types-line.js";

/** A report as one JSON document, keys always in the same order; what a change does not have is left out. */
export function printDiffJson(report: DiffReport, options: { readonly ignored?: number } = {}): string {
  const { breaking, risky, safe, absorbed, unproven, unwitnessed } = report.summary;
  const { ignored } = options;
  const document = {
    from: report.from,
    to: report.to,
    summary: { breaking, risky, safe, absorbed, unproven, unwitnessed, ...(ignored === undefined ? {} : { ignored }) },
    next: nextVersion(report),
    unread: report.unread?.map(({ code, message, cause, fix, place }) => ({ code, message, cause, fix, place })),
    lowered: report.lowered,
    findings: report.findings?.map(({ code, message, place }) => ({ code, message, place })),
    changes: report.changes.map(changeData),
  };
  return jsonText(document);
}

/** `JSON.stringify` leaves out what is undefined. */
function changeData(change: Change): object {
  return {
    id: change.id,
    fingerprint: change.fingerprint,
    wire: change.wire,
    sdk: change.sdk,
    absorbed: change.absorbed,
    absorbedBy: change.absorbedBy,
    severity: change.severity,
    raised: change.raised,
    direction: change.direction,
    subject: change.subject,
    services: change.services,
    values: change.values,
    cause: change.cause,
    operation: change.operation,
    operations: change.operations,
    message: change.message,
    also: alsoOf(change),
    advice: change.advice,
    types: change.types && typesLine(change.types),
    from: placeData(change.from),
    to: placeData(change.to),
    witness: witnessData(change.witness),
    witnessMissing: change.witnessMissing,
    proof: change.search && "none",
    search: change.search,
    unproven: change.unproven,
  };
}

function placeData(place: ChangePlace | undefined): object | undefined {
  return place && { file: place.file, line: place.line, column: place.column, pointer: place.pointer };
}

function witnessData(witness: Witness | undefined): object | undefined {
  if (witness === undefined) return undefined;
  const { kind, value, operation, sent, accepted_by, rejected_by, reason } = witness;
  return { kind, value, operation, sent, accepted_by, rejected_by, reason };
}
