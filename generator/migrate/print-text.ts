import { codeFrame } from "../diagnostics/code-frame.js";
import type { Colors } from "../diagnostics/print-context.js";
import { fixOf } from "./findings.js";
import type { MigrationReport, Place } from "./report.js";

/** How a report is shown. */
export interface MigrationPrinting {
  /** Texts of the files that places name, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colors: Colors;
  /** Whether the safe edits are written, so that only the places that remain have frames. */
  readonly isWritten: boolean;
}

/** Lines of a report for people: places by what there is to do and by change, with code frames, then the edits. */
export function printMigrationText(report: MigrationReport, printing: MigrationPrinting): readonly string[] {
  const { from, to, places, unexplained, summary, patch } = report;
  const { colors, isWritten } = printing;
  const lines = [
    `${report.package} ${from} → ${to}: ${summary.changes_that_reach_you} of ${summary.changes} changes reach this program.`,
  ];
  const section = (title: string, own: readonly Place[]): void => {
    if (own.length > 0) lines.push("", colors.bold(`${title} (${own.length})`), ...groupsOf(own, printing));
  };
  const open = places.filter(({ remains }) => remains);
  if (!isWritten)
    section(
      "Edited by --write",
      places.filter(({ remains }) => !remains),
    );
  section(
    "Breaks: change these places",
    open.filter(({ certainty }) => certainty === "breaks"),
  );
  section(
    "May break: look at these places",
    open.filter(({ certainty }) => certainty === "maybe"),
  );
  if (unexplained.length > 0) {
    lines.push("", colors.bold(`Refused by the compiler, and explained by no change (${unexplained.length})`));
    for (const place of unexplained) {
      const message = `TS${place.code} ${place.message.split("\n")[0]}`;
      lines.push("", `  ${place.file}:${place.line}:${place.column}  ${message}`, ...frameOf(place, printing));
    }
  }
  if (patch !== "" && !isWritten) lines.push("", colors.bold("Edits of --write"), "", ...patchLines(patch, colors));
  return lines;
}

function groupsOf(places: readonly Place[], printing: MigrationPrinting): readonly string[] {
  return [...new Set(places.map(({ change }) => change))].flatMap((change) => {
    const group = places.filter((place) => place.change === change);
    const [first] = group;
    const advice = first?.do === undefined ? [] : [`  ${first.do}`];
    return ["", `  ${first?.message ?? ""}`, ...advice, ...group.flatMap((place) => linesOf(place, printing))];
  });
}

function linesOf(place: Place, printing: MigrationPrinting): readonly string[] {
  const { file, line, column, seen_by_compiler: isSeen, compiler, edit } = place;
  const silent = isSeen ? "" : "  (the compiler does not see it)";
  const refused = compiler === undefined ? [] : [`    ${compiler}`];
  const likely = edit !== undefined && !edit.safe ? [`    ${fixOf({ edit })}`] : [];
  return ["", `  ${file}:${line}:${column}${silent}`, ...frameOf(place, printing), ...refused, ...likely];
}

function frameOf(
  place: { readonly file: string; readonly line: number; readonly column: number },
  { texts, colors }: MigrationPrinting,
): readonly string[] {
  const text = texts.get(place.file);
  return text === undefined ? [] : codeFrame(text, place, colors).map((line) => `    ${line}`);
}

function patchLines(patch: string, colors: Colors): readonly string[] {
  return patch
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => (/^\+/.test(line) ? colors.green(line) : /^-/.test(line) ? colors.red(line) : line));
}
