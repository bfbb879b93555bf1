import type { MigrationReport, Place } from "./report.js";

/** Places of a report with the same thing to do. */
export interface Section {
  readonly title: string;
  readonly level: "breaking" | "risky" | "safe";
  readonly groups: readonly Group[];
  readonly count: number;
}

/** Places that one change reaches, with the same advice. */
export interface Group {
  readonly message: string;
  readonly advice: string | undefined;
  readonly places: readonly Place[];
}

/**
 * The places of a report by what there is to do, then by change.
 *
 * @param isWritten whether the safe edits are written, whose places then need nothing
 */
export function sectionsOf({ places, sdk }: MigrationReport, isWritten: boolean): readonly Section[] {
  const open = places.filter(({ remains }) => remains);
  // Every use of an SDK changes, and the edits show it.
  const edited = isWritten || sdk !== undefined ? [] : places.filter(({ remains }) => !remains);
  const all: readonly (readonly [title: string, level: Section["level"], own: readonly Place[]])[] = [
    ["Edited by --write", "safe", edited],
    ["Breaks: change these places", "breaking", open.filter(({ certainty }) => certainty === "breaks")],
    ["May break: look at these places", "risky", open.filter(({ certainty }) => certainty === "maybe")],
  ];
  return all.flatMap(([title, level, own]) =>
    own.length === 0 ? [] : [{ title, level, groups: groupsOf(own), count: own.length }],
  );
}

function groupsOf(places: readonly Place[]): readonly Group[] {
  const keyOf = ({ change, do: advice = "" }: Place): string => `${change} ${advice}`;
  return [...new Set(places.map(keyOf))].map((key) => {
    const group = places.filter((place) => keyOf(place) === key);
    return { message: group[0]?.message ?? "", advice: group[0]?.do, places: group };
  });
}

/** Title of the section of refusals that no change explains. */
export const UNEXPLAINED_TITLE = "Refused by the compiler, and explained by no change";

/** The first line of a report. */
export function summaryLine({ package: name, from, to, sdk, summary }: MigrationReport): string {
  if (sdk !== undefined)
    return `${sdk} → ${name} ${to}: ${summary.changes_that_reach_you} of ${summary.changes} entries of the mapping reach this program.`;
  return `${name} ${from} → ${to}: ${summary.changes_that_reach_you} of ${summary.changes} changes reach this program.`;
}

/** The line of a report whose edits are all that the move needs: nothing breaks, and nothing may break. Undefined for any other report. */
export function namesAloneLine(report: MigrationReport, isWritten: boolean): string | undefined {
  const { places, unexplained, patch } = report;
  if (places.length > 0 || unexplained.length > 0 || patch === "") return undefined;
  return `Nothing breaks. Only imports and other names of the version ${isWritten ? "changed" : "change"}.`;
}
