import { codeFrame } from "../diagnostics/code-frame.js";
import type { Colors } from "../diagnostics/print-context.js";
import { editLines } from "./findings.js";
import type { MigrationReport, Place } from "./report.js";
import { namesAloneLine, sectionsOf, summaryLine, UNEXPLAINED_TITLE } from "./sections.js";

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
  const { unexplained, patch } = report;
  const { colors, isWritten } = printing;
  const alone = namesAloneLine(report, isWritten);
  const lines = [summaryLine(report), ...(alone === undefined ? [] : [alone])];
  const advised = new Set<string>();
  for (const { title, groups, count } of sectionsOf(report, isWritten)) {
    lines.push("", colors.bold(`${title} (${count})`));
    for (const [index, group] of groups.entries()) {
      const { message, advice } = group;
      lines.push("", ...(groups[index - 1]?.message === message ? [] : [`  ${message}`]));
      // A section below names the change again, and its advice is above.
      if (advice !== undefined && !advised.has(advice)) lines.push(`  ${advice}`);
      if (advice !== undefined) advised.add(advice);
      lines.push(...group.places.flatMap((place) => linesOf(place, printing)));
    }
  }
  if (unexplained.length > 0) {
    lines.push("", colors.bold(`${UNEXPLAINED_TITLE} (${unexplained.length})`));
    for (const place of unexplained) {
      const message = `TS${place.code} ${place.message.split("\n")[0]}`;
      lines.push("", `  ${place.file}:${place.line}:${place.column}  ${message}`, ...frameOf(place, printing));
    }
  }
  if (patch !== "" && !isWritten) lines.push("", colors.bold("Edits of --write"), "", ...patchLines(patch, colors));
  return lines;
}

function linesOf(place: Place, printing: MigrationPrinting): readonly string[] {
  const { isWritten } = printing;
  const { file, line, column, seen_by_compiler: isSeen, compiler, edit } = place;
  const silent = isSeen ? "" : "  (the compiler does not see it)";
  const refused = compiler === undefined ? [] : [`    ${compiler}`];
  // The edits of places are shown as a diff; one that is elsewhere is not found by the place alone.
  const isShown = edit !== undefined && (!edit.safe || (edit.at !== undefined && !isWritten));
  const likely = isShown ? editLines(edit).map((line) => `    ${line}`) : [];
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
