import { quantity } from "../../diagnostics/quantity.js";
import { markdownText, renderMarkdown } from "../../templates/render.js";
import type { Change, DiffReport } from "../change.js";
import { actionOf, actions } from "./action.js";
import { summaryInWords, workInWords } from "./count-in-words.js";
import { messageOf, withEntries } from "./entries.js";
import { kindOf, kinds } from "./kind-of-change.js";
import { FINDINGS_TITLE, findingInWords, loweredInWords, raisedInWords } from "./level-words.js";
import { markdownName, markdownSentence } from "./markdown-text.js";
import { typesLine } from "./types-line.js";
import { unreadInWords } from "./unread-words.js";
import { reachesOf } from "./words/reach-words.js";
import type { TypesWords } from "./words/words.js";

/** Links and counts of a section of a changelog. */
export interface ChangelogOptions {
  /** The section is about the newer version, as in a changelog of all versions; otherwise its heading names both. */
  readonly ofNewer?: boolean;
  /** Path of the migration page, relative to the changelog. */
  readonly migration?: string;
  readonly ignored?: number;
}

/**
 * A section of a changelog in Markdown, with a heading of the second level: first what asks for work, then what is new, changed,
 * deprecated or gone without asking for any; one item a change.
 */
export function printChangelogSection(whole: DiffReport, options: ChangelogOptions = {}): string {
  const report = withEntries(whole);
  const { ofNewer = false, migration, ignored = 0 } = options;
  const [from, to] = [markdownText(report.from), markdownText(report.to)];
  const work = workInWords(report);
  const text = renderMarkdown("diff-changelog.md.hbs", {
    title: ofNewer ? to : `${from} → ${to}`,
    summary: ofNewer ? `Since ${from}: ${work}` : work,
    counts: ofNewer || report.changes.length === 0 ? "" : summaryInWords(report),
    ignored: ignored === 0 || report.changes.length === 0 ? "" : quantity(ignored, "more change"),
    migration: migration === undefined ? "" : encodeURI(migration),
    from,
    to,
    groups: [
      ...unreadGroups(whole),
      ...askingGroups(report.changes),
      ...restGroups(report.changes),
      ...settingsGroups(whole),
    ],
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

interface Group {
  readonly title: string;
  readonly meaning: string;
  readonly changes: readonly object[];
}

/** The work to do, and the work that the client does. */
function askingGroups(changes: readonly Change[]): readonly Group[] {
  return actions.flatMap(({ action, title, meaning }) => {
    const own = changes.filter((change) => action !== "safe" && actionOf(change) === action);
    return own.length === 0 ? [] : [{ title, meaning, changes: own.map(changeItem) }];
  });
}

/** Changes that ask for nothing, by kind. */
function restGroups(changes: readonly Change[]): readonly Group[] {
  const rest = changes.filter((change) => actionOf(change) === "safe");
  return kinds.flatMap((kind) => {
    const own = rest.filter((change) => kindOf(change) === kind);
    return own.length === 0 ? [] : [{ title: kind, meaning: "", changes: own.map(changeItem) }];
  });
}

/** References that the comparison is without. */
function unreadGroups({ unread = [] }: DiffReport): readonly Group[] {
  const changes = unread.map((warning) => ({ message: markdownSentence(unreadInWords(warning)) }));
  return changes.length === 0 ? [] : [{ title: "Not compared", meaning: "", changes }];
}

/** Every change that settings lower, and settings that the new side changes. */
function settingsGroups({ lowered = [], findings = [] }: DiffReport): readonly Group[] {
  const group = (title: string, messages: readonly string[]): readonly Group[] =>
    messages.length === 0
      ? []
      : [{ title, meaning: "", changes: messages.map((message) => ({ message: markdownSentence(message) })) }];
  return [
    ...group(
      "Lowered by settings",
      lowered.map((change) => `${change.message} (${loweredInWords(change)})`),
    ),
    ...group(FINDINGS_TITLE, findings.map(findingInWords)),
  ];
}

/** A hidden change asks for nothing: it shows neither advice nor types. */
function changeItem(change: Change): object {
  const { advice, types, absorbedBy } = change;
  const isHidden = actionOf(change) === "absorbed";
  return {
    message: markdownSentence(messageOf(change)),
    advice: advice === undefined || isHidden ? "" : markdownSentence(advice),
    types: types === undefined || isHidden ? "" : typesInMarkdown(types),
    absorbedBy: absorbedBy === undefined ? "" : markdownSentence(absorbedBy),
    raised: markdownSentence(raisedInWords(change) ?? ""),
    place: change.named ? "" : `at ${reachInMarkdown(change)}`,
  };
}

function typesInMarkdown(types: TypesWords): string {
  if ("sentence" in types) return markdownSentence(typesLine(types));
  const { name, before, after } = types;
  return `${name === undefined ? "" : `${markdownName(name)}: `}${markdownName(before)} → ${markdownName(after)}`;
}

/** The messages and operations that a change reaches. */
export function reachInMarkdown(change: Change): string {
  return reachesOf(change)
    .map(({ words, operations }) => `${words}${operationsInMarkdown(operations)}`)
    .join("; ");
}

const SHOWN = 4;

/** Operations as code spans, the first few by name. */
export function operationsInMarkdown(operations: readonly string[]): string {
  if (operations.length === 0) return "the whole API";
  const shown = operations.slice(0, SHOWN).map(markdownName).join(", ");
  return operations.length > SHOWN ? `${shown} and ${operations.length - SHOWN} more` : shown;
}
