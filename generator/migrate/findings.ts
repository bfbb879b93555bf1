import type { CodeCatalogue, Diagnostic } from "../diagnostics/diagnostic.js";
import { codes } from "./codes.js";
import type { MigrationReport, Place } from "./report.js";

/** Code of a place that the compiler refuses and no change explains. */
const UNEXPLAINED = "migrate/unexplained";

/**
 * The places of a report as findings: what breaks is an error, what may break a warning, and the move of a use of an SDK that the mapping knows an information.
 * Their codes are the ids of the changes.
 *
 * @param isWritten whether the safe edits are written, whose places then need nothing
 * @param pathOf the path that a finding has for a file of the report
 */
export function findingsOf(
  { places, unexplained, from, to, sdk }: MigrationReport,
  isWritten: boolean,
  pathOf: (file: string) => string,
): readonly Diagnostic[] {
  const open = isWritten ? places.filter(({ remains }) => remains) : places;
  return [
    ...open.map((place): Diagnostic => {
      const fix = fixOf(withPath(place, pathOf));
      const isMoved = sdk !== undefined && !place.remains;
      return {
        code: place.id,
        severity: isMoved ? "info" : place.certainty === "breaks" ? "error" : "warning",
        message: place.message,
        place: { file: pathOf(place.file), line: place.line, column: place.column },
        ...(fix === undefined ? {} : { fix }),
      };
    }),
    ...unexplained.map(
      ({ file, line, column, code, message }): Diagnostic => ({
        code: UNEXPLAINED,
        severity: "error",
        message: `The compiler refuses it after the move from ${from} to ${to}: TS${code} ${message.split("\n")[0]}`,
        place: { file: pathOf(file), line, column },
      }),
    ),
  ];
}

/** A place whose edit names its file by another path. */
function withPath({ edit, ...place }: Place, pathOf: (file: string) => string): Place {
  if (edit?.at === undefined) return edit === undefined ? place : { ...place, edit };
  return { ...place, edit: { ...edit, at: { ...edit.at, file: pathOf(edit.at.file) } } };
}

/** The next step at a place: its edit where it is known, else the advice of the change. */
export function fixOf({ edit, do: advice }: Pick<Place, "edit" | "do">): string | undefined {
  const written = edit?.safe === true;
  const all = [...(advice === undefined || written ? [] : [advice]), ...(edit === undefined ? [] : editLines(edit))];
  return all.length === 0 ? undefined : all.join(" ");
}

/** An edit in words, a line for each of its literals that are elsewhere. */
export function editLines({ text, at, further = [], safe }: NonNullable<Place["edit"]>): readonly string[] {
  return [{ text, at }, ...further].map((each) => {
    const where = each.at === undefined ? "" : ` at ${each.at.file}:${each.at.line}:${each.at.column}`;
    return safe ? `\`migrate --write\` writes \`${each.text}\`${where}.` : `Probably \`${each.text}\`${where}.`;
  });
}

/** Help of the findings: by the reason for the verdict of each change, and by the catalogue of this stage. */
export function migrationRules(changeIds: { readonly [id: string]: string }): CodeCatalogue {
  const ofChanges = Object.entries(changeIds).map(([id, reason]) => [
    id,
    { title: `Reached by \`${id}\``, cause: reason, fix: `Run \`apipin explain ${id}\`.` },
  ]);
  return { ...Object.fromEntries(ofChanges), ...codes };
}
