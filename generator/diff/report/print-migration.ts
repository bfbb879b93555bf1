import { markdownText, renderMarkdown } from "../../templates/render.js";
import type { Change, ChangePlace, DiffReport, Witness } from "../change.js";
import { actionOf, remainingVerdict } from "./action.js";
import { compactJson } from "./compact-json.js";
import { changesInWords, workInWords } from "./count-in-words.js";
import { messageOf, withEntries } from "./entries.js";
import { loweredInWords, raisedInWords } from "./level-words.js";
import { markdownFence, markdownName, markdownSentence } from "./markdown-text.js";
import { reachInMarkdown } from "./print-changelog.js";
import { type CallOf, type ResourceOf, resourcesOf } from "./resources.js";
import { typesLine } from "./types-line.js";
import { isTypesRisk } from "./types-risk.js";
import { witnessClaim } from "./witness-words.js";
import { withSmallLetter } from "./words/value-words.js";
import type { TypesWords } from "./words/words.js";

/** Everything that a migration page needs besides the report. */
export interface MigrationOptions {
  /** First line of the page, as a comment: what made it. */
  readonly header?: string;
  /** Groups operations by resource of the client; by path unless given. */
  readonly resourceOf?: ResourceOf;
  /** Names the methods of the client that call an operation; none is named unless given. */
  readonly callOf?: CallOf;
  /** How a program gets the client of the old and of the new version: the first thing to change. */
  readonly imports?: { readonly from: string; readonly to: string };
  /** The command that finds the places of a program, for a shell. */
  readonly command?: string;
  /** Whether to name the place of each declaration in the sources; default true. */
  readonly places?: boolean;
}

const SEVERAL = "Several resources";
const WHOLE = "The API as a whole";

/**
 * A page in Markdown for who moves a program from one version to the other: what to do first; then what to change and what to check, by
 * resource, with types and calls before and after where the change tells them; then what the client absorbs, and what settings lower.
 */
export function printMigration(whole: DiffReport, options: MigrationOptions = {}): string {
  const report = withEntries(whole);
  const { header = "", resourceOf, callOf = () => [], imports, command, places = true } = options;
  const asking = report.changes.filter((change) => remainingVerdict(change) !== "safe");
  const absorbed = report.changes.filter((change) => actionOf(change) === "absorbed");
  const isSeen = (change: Change): boolean => change.sdk === "breaking" || isTypesRisk(change);
  const compiled = asking.filter(isSeen);
  const silent = asking.filter((change) => !isSeen(change));
  const text = renderMarkdown("diff-migration.md.hbs", {
    header,
    from: markdownText(report.from),
    to: markdownText(report.to),
    introduction: workInWords(report),
    imports: imports === undefined ? "" : markdownFence("diff", [`- ${imports.from}`, `+ ${imports.to}`]),
    apiVersion: imports === undefined ? "" : markdownName(`"${report.to}"`),
    command: command === undefined ? "" : markdownFence("sh", [command]),
    first: imports !== undefined || asking.length > 0,
    compiled: compiled.length === 0 ? "" : compilerInWords(compiled.length, asking.length),
    silent: silent.length === 0 ? "" : silentInWords(silent.length, compiled.length),
    unseen: silent.map((change) => markdownSentence(messageOf(change))),
    sections: sections(asking, resourceOf).map(([title, changes]) => ({
      title,
      changes: changes.map((change) => changeData(change, report, places, callOf)),
    })),
    absorbed: absorbed.map((change) => ({
      message: markdownSentence(messageOf(change)),
      by: markdownSentence(change.absorbedBy ?? ""),
    })),
    lowered: (report.lowered ?? []).map((change) => markdownSentence(`${change.message} (${loweredInWords(change)})`)),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function compilerInWords(compiled: number, all: number): string {
  const which =
    compiled < all
      ? `${compiled} of the ${all} changes below`
      : compiled === 1
        ? "the change below"
        : "each change below";
  return `Compile. For ${which} the compiler stops where your code does not fit the new types.`;
}

function silentInWords(silent: number, compiled: number): string {
  const subject = compiled === 0 ? changesInWords(silent) : `the other ${silent === 1 ? "one" : silent}`;
  return `Look for ${subject} yourself, since the compiler says nothing:`;
}

/** Changes that reach several resources first, then each resource by name, then those of the whole API; what breaks goes first in each. */
function sections(
  changes: readonly Change[],
  resourceOf: ResourceOf | undefined,
): readonly (readonly [string, readonly Change[]])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const resources = resourcesOf(change, resourceOf);
    const [only] = resources;
    const title = only === undefined ? WHOLE : resources.length > 1 ? SEVERAL : markdownName(only);
    const others = groups.get(title);
    if (others === undefined) groups.set(title, [change]);
    else others.push(change);
  }
  for (const group of groups.values()) group.sort((a, b) => Number(isCheck(a)) - Number(isCheck(b)));
  const rank = (title: string): number => (title === SEVERAL ? 0 : title === WHOLE ? 2 : 1);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function isCheck(change: Change): boolean {
  return remainingVerdict(change) !== "breaking";
}

function changeData(change: Change, report: DiffReport, places: boolean, callOf: CallOf): object {
  const { advice, types, witness, witnessMissing = change.unproven, from, to } = change;
  return {
    message: markdownSentence(messageOf(change)),
    kind: isCheck(change) ? "Check" : "Change",
    place: placeOfChange(change, callOf),
    compiler: compilerAtChange(change),
    advice: advice === undefined ? "" : markdownSentence(advice),
    raised: markdownSentence(raisedInWords(change) ?? ""),
    types: types === undefined ? "" : typesInMarkdown(types),
    witness: witness === undefined ? "" : witnessInMarkdown(witness, change),
    witnessMissing: witnessMissing === undefined ? "" : markdownSentence(withSmallLetter(witnessMissing)),
    places: (places ? [placeInMarkdown(report.from, from), placeInMarkdown(report.to, to)] : [])
      .filter((place) => place !== "")
      .join(", "),
  };
}

function compilerAtChange(change: Change): string {
  if (change.sdk === "breaking") return "The compiler stops where the new types do not fit.";
  if (!isTypesRisk(change)) return "The compiler says nothing here.";
  return change.id.startsWith("client-")
    ? "The compiler stops where your code passes the value on as the old type."
    : "The compiler stops where your code names each value, for example in a `switch` without `default`.";
}

/** Where a program meets the change: operations, and the methods that call them where the change names none. */
function placeOfChange(change: Change, callOf: CallOf): string {
  const { operations, subject } = change;
  const at = change.named ? "" : `${operations.length === 0 ? "For" : "At"} ${reachInMarkdown(change)}. `;
  const calls = [...new Set(operations.flatMap(callOf))];
  const [first] = calls;
  if (first === undefined || subject.kind === "client") return at;
  return `${at}Felt by ${markdownName(first)}${calls.length === 1 ? "" : ` and ${calls.length - 1} more`}. `;
}

/** A type or call before and after as a difference; a sentence as it is. */
function typesInMarkdown(types: TypesWords): string {
  if ("sentence" in types) return markdownSentence(typesLine(types));
  const line = (sign: string, code: string): string =>
    `${sign} ${types.name === undefined ? "" : `${types.name}: `}${code}`;
  return markdownFence("diff", [line("-", types.before), line("+", types.after)]);
}

function witnessInMarkdown(witness: Witness, change: Change): string {
  const claim = markdownSentence(`${witnessClaim(witness, change)}: ${witness.reason}`);
  return `${claim}\n\n${markdownFence("json", [compactJson(witness.value)])}`;
}

function placeInMarkdown(side: string, place: ChangePlace | undefined): string {
  return place === undefined
    ? ""
    : `${markdownText(side)} ${markdownName(`${place.file}:${place.line}:${place.column}`)}`;
}
