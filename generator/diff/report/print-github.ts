import type { WorkflowCommand } from "../../diagnostics/workflow-command.js";
import type { Change, DiffReport } from "../change.js";
import { type Action, actionOf } from "./action.js";
import { entriesOf, messageOf } from "./entries.js";
import { typesLine } from "./types-line.js";
import { witnessClaim, witnessLine } from "./witness-words.js";

const COMMANDS: { readonly [action in Action]: WorkflowCommand["command"] } = {
  breaking: "error",
  risky: "warning",
  absorbed: "notice",
  safe: "notice",
};

/**
 * Changes as commands to a GitHub workflow, which become annotations: at the new declaration, or at the old one where there is no new.
 * What breaks is an error, what is risky a warning; what is absorbed or safe a notice.
 */
export function printDiffGithub(report: DiffReport): readonly WorkflowCommand[] {
  return entriesOf(report.changes).map(commandOf);
}

function commandOf(change: Change): WorkflowCommand {
  const place = change.to ?? change.from;
  const { witness } = change;
  return {
    command: COMMANDS[actionOf(change)],
    properties: {
      ...(place === undefined ? {} : { file: place.file, line: String(place.line), col: String(place.column) }),
      title: change.id,
    },
    message: [
      messageOf(change),
      change.operations.length === 0 ? undefined : change.operations.join(", "),
      change.absorbedBy === undefined ? undefined : `Absorbed by ${change.absorbedBy}.`,
      change.types === undefined ? undefined : `Types: ${typesLine(change.types)}`,
      witness === undefined ? undefined : `${witnessClaim(witness)}: ${witnessLine(witness)} (${witness.reason})`,
      change.advice,
    ].filter((part) => part !== undefined),
  };
}
