import type { WorkflowCommand } from "../../diagnostics/workflow-command.js";
import type { Change, DiffReport } from "../change.js";
import { type Action, actionOf } from "./action.js";
import { changeDetails } from "./change-details.js";
import { entriesOf } from "./entries.js";
import { remarksOf } from "./remarks.js";
import { type RepositoryPath, reviewPlace } from "./review-place.js";

const COMMANDS: { readonly [action in Action]: WorkflowCommand["command"] } = {
  breaking: "error",
  risky: "warning",
  absorbed: "notice",
  safe: "notice",
};

/**
 * Changes as commands to a GitHub workflow, which become annotations at lines of the new side. A break is an error, a risk or changed settings a
 * warning; a change that is absorbed or safe is a notice.
 */
export function printDiffGithub(report: DiffReport, pathOf: RepositoryPath): readonly WorkflowCommand[] {
  return [
    ...entriesOf(report.changes).map((change) => changeCommand(change, pathOf)),
    ...remarksOf(report).map(({ code, message, place }): WorkflowCommand => {
      const file = place && pathOf(place.file);
      const at = place === undefined || file === undefined ? {} : placeProperties({ ...place, file });
      return { command: "warning", properties: { ...at, title: code }, message: [message] };
    }),
  ];
}

function changeCommand(change: Change, pathOf: RepositoryPath): WorkflowCommand {
  const place = reviewPlace(change, pathOf);
  return {
    command: COMMANDS[actionOf(change)],
    properties: { ...(place === undefined ? {} : placeProperties(place)), title: change.id },
    message: changeDetails(change),
  };
}

function placeProperties(place: { readonly file: string; readonly line: number; readonly column: number }): {
  readonly [name: string]: string;
} {
  return { file: place.file, line: String(place.line), col: String(place.column) };
}
