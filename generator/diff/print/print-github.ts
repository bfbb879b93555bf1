import { escapeCommandData, escapeCommandProperty } from "../../diagnostics/print-github.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { Change, DiffReport } from "../change.js";
import { type Action, actionOf } from "./action.js";
import { witnessClaim, witnessLine } from "./witness-words.js";

const COMMANDS: { readonly [action in Action]: string } = {
  breaking: "error",
  risky: "warning",
  absorbed: "notice",
  safe: "notice",
};

/**
 * Changes as GitHub workflow commands, one a line, which become annotations: at the new declaration, or at the old one where there is
 * no new. What breaks is an error, what is risky a warning; what is absorbed or safe a notice.
 */
export function printDiffGithub(report: DiffReport): string {
  return report.changes.map((change) => printOne(change)).join("");
}

function printOne(change: Change): string {
  const place = change.to ?? change.from;
  const properties = {
    ...(place === undefined ? {} : { file: place.file, line: String(place.line), col: String(place.column) }),
    title: change.id,
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeCommandProperty(visibleText(value))}`,
  );
  const { witness } = change;
  const message = [
    change.message,
    change.operations.length === 0 ? undefined : change.operations.join(", "),
    change.absorbedBy === undefined ? undefined : `Absorbed by ${change.absorbedBy}.`,
    change.types === undefined ? undefined : `Types: ${change.types}`,
    witness === undefined ? undefined : `${witnessClaim(witness)}: ${witnessLine(witness)} (${witness.reason})`,
    change.advice,
  ]
    .filter((part) => part !== undefined)
    .map(visibleText)
    .join("\n");
  return `::${COMMANDS[actionOf(change)]} ${list.join(",")}::${escapeCommandData(message)}\n`;
}
