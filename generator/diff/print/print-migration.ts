import { markdownText, renderMarkdown } from "../../emit/documents/render.js";
import type { Change, ChangePlace, DiffReport, Witness } from "../change.js";
import { actionOf, remainingVerdict } from "./action.js";
import { compactJson } from "./compact-json.js";
import { changesInWords } from "./count-in-words.js";
import { markdownFence, markdownName, markdownSentence } from "./markdown-text.js";
import { operationsInMarkdown } from "./print-changelog.js";
import { type ResourceOf, resourcesOf } from "./resources.js";
import { typeChange } from "./type-change.js";
import { witnessClaim } from "./witness-words.js";

/** What a migration page needs besides the report. */
export interface MigrationOptions {
  /** First line of the page, as a comment: what made it. */
  readonly header?: string;
  /** Groups operations by resource of the client; by path unless given. */
  readonly resourceOf?: ResourceOf;
}

const SEVERAL = "Several resources";
const WHOLE = "The API as a whole";

/**
 * A page in Markdown for who moves a program from one version to the other: what to change and what to check, by resource, with types
 * and calls before and after where the change tells them; then what the client absorbs.
 */
export function printMigration(report: DiffReport, options: MigrationOptions = {}): string {
  const asking = report.changes.filter((change) => remainingVerdict(change) !== "safe");
  const absorbed = report.changes.filter((change) => actionOf(change) === "absorbed");
  const rest = report.changes.length - asking.length - absorbed.length;
  const text = renderMarkdown("diff-migration.md.hbs", {
    header: options.header ?? "",
    from: markdownText(report.from),
    to: markdownText(report.to),
    introduction: introduction(asking.length, rest),
    sections: sections(asking, options.resourceOf).map(([title, changes]) => ({
      title,
      changes: changes.map((change) => changeData(change, report)),
    })),
    absorbed: absorbed.map((change) => ({
      message: markdownSentence(change.message),
      by: markdownSentence(change.absorbedBy ?? ""),
    })),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function introduction(asking: number, rest: number): string {
  const work =
    asking === 0 ? "Nothing to change in your program." : `${changesInWords(asking)} to work through, by resource.`;
  return rest === 0
    ? work
    : `${work} ${changesInWords(rest)} more ${rest === 1 ? "asks" : "ask"} for nothing and ${rest === 1 ? "is" : "are"} left out here.`;
}

/** Changes that reach several resources first, then each resource by name, then those of the whole API. */
function sections(
  changes: readonly Change[],
  resourceOf: ResourceOf | undefined,
): readonly (readonly [string, readonly Change[]])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const resources = resourcesOf(change, resourceOf);
    const [only] = resources;
    const title = only === undefined ? WHOLE : resources.length > 1 ? SEVERAL : markdownName(only);
    groups.set(title, [...(groups.get(title) ?? []), change]);
  }
  const rank = (title: string): number => (title === SEVERAL ? 0 : title === WHOLE ? 2 : 1);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function changeData(change: Change, report: DiffReport): object {
  const { message, advice, types, operations, witness, witnessMissing, from, to } = change;
  return {
    message: markdownSentence(message),
    kind: remainingVerdict(change) === "breaking" ? "Change" : "Check",
    operations: operationsInMarkdown(operations),
    advice: advice === undefined ? "" : markdownSentence(advice),
    types: types === undefined ? "" : typesInMarkdown(types),
    witness: witness === undefined ? "" : witnessInMarkdown(witness),
    witnessMissing: witnessMissing === undefined ? "" : markdownSentence(witnessMissing),
    places: [placeInMarkdown(report.from, from), placeInMarkdown(report.to, to)]
      .filter((place) => place !== "")
      .join(", "),
  };
}

/** A type or call before and after as a difference; a sentence as it is. */
function typesInMarkdown(types: string): string {
  const change = typeChange(types);
  if ("sentence" in change) return markdownSentence(change.sentence);
  const line = (sign: string, code: string): string =>
    `${sign} ${change.name === undefined ? "" : `${change.name}: `}${code}`;
  return markdownFence("diff", [line("-", change.before), line("+", change.after)]);
}

function witnessInMarkdown(witness: Witness): string {
  const claim = markdownSentence(`${witnessClaim(witness)}: ${witness.reason}`);
  return `${claim}\n\n${markdownFence("json", [compactJson(witness.value)])}`;
}

function placeInMarkdown(side: string, place: ChangePlace | undefined): string {
  return place === undefined
    ? ""
    : `${markdownText(side)} ${markdownName(`${place.file}:${place.line}:${place.column}`)}`;
}
