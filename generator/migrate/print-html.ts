import { readAsset } from "../assets.js";
import { type FrameLine, frameLines } from "../diagnostics/code-frame.js";
import { codeSpans } from "../templates/code-spans.js";
import { pagePolicy } from "../templates/page-policy.js";
import { renderHtml } from "../templates/render-html.js";
import { compilerMessage } from "./compiler-message.js";
import { fixOf } from "./findings.js";
import type { MigrationPrinting } from "./print-text.js";
import type { MigrationReport, Place, UnexplainedPlace } from "./report.js";
import { type Group, namesAloneLine, sectionsOf, summaryLine, UNEXPLAINED_TITLE } from "./sections.js";

/** How a page is shown: as a report of text, without its colours. */
type PagePrinting = Omit<MigrationPrinting, "colors">;

/** A report as one HTML file that needs no other, no network and no script: the places by what there is to do, with the lines around them. */
export function printMigrationHtml(report: MigrationReport, printing: PagePrinting): string {
  const { unexplained, patch, from, to } = report;
  const style = `${readAsset("templates/diff.css.hbs")}${readAsset("templates/migrate.css.hbs")}`;
  const sections = sectionsOf(report, printing.isWritten).map(({ groups, ...section }) => ({
    ...section,
    groups: groups.map((group) => groupData(group, printing)),
  }));
  const refused = {
    title: UNEXPLAINED_TITLE,
    level: "breaking",
    count: unexplained.length,
    groups: unexplained.map((place) => ({
      message: codeSpans(compilerMessage(place)),
      advice: undefined,
      places: [{ ...frameData(place, printing), note: "", compiler: "", fix: undefined }],
    })),
  };
  return renderHtml("migrate.html.hbs", {
    ...{ package: report.package, from, to, style },
    policy: pagePolicy(style),
    lead: summaryLine(report),
    alone: namesAloneLine(report, printing.isWritten) ?? "No place of the program breaks.",
    sections: [...sections, ...(unexplained.length === 0 ? [] : [refused])],
    patch: patch === "" || printing.isWritten ? [] : patchData(patch),
  });
}

function groupData({ message, advice, places }: Group, printing: PagePrinting): object {
  return {
    message: codeSpans(message),
    advice: advice === undefined ? undefined : codeSpans(advice),
    places: places.map((place) => placeData(place, printing)),
  };
}

function placeData(place: Place, printing: PagePrinting): object {
  const { edit, compiler = "", seen_by_compiler: isSeen } = place;
  const fix = edit === undefined || (edit.safe && printing.isWritten) ? undefined : fixOf({ edit });
  return {
    ...frameData(place, printing),
    note: isSeen ? "" : "The compiler does not see it.",
    compiler,
    fix: fix === undefined ? undefined : codeSpans(fix),
  };
}

function frameData(place: Place | UnexplainedPlace, { texts }: PagePrinting): object {
  const text = texts.get(place.file);
  const frame = text === undefined ? [] : frameLines(text, place);
  return { name: `${place.file}:${place.line}:${place.column}`, frame: frame.map(lineData) };
}

/** A line with its marked characters apart. */
function lineData({ number, text, mark }: FrameLine): object {
  const { start, end } = mark ?? { start: text.length, end: text.length };
  const parts = { before: text.slice(0, start), marked: text.slice(start, end), after: text.slice(end) };
  return { number, isMarked: mark !== undefined, ...parts };
}

function patchData(patch: string): readonly object[] {
  return patch
    .replace(/\n$/, "")
    .split("\n")
    .map((text) => ({ text, kind: kindOfLine(text) }));
}

function kindOfLine(line: string): string {
  if (/^(\+\+\+|---) /.test(line)) return "name";
  return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "kept";
}
