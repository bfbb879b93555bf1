import { markdownText, renderMarkdown } from "../../emit/documents/render.js";
import type { Change, DiffReport } from "../change.js";
import { actionOf, actions } from "./action.js";
import { summaryInWords } from "./count-in-words.js";
import { markdownName, markdownSentence } from "./markdown-text.js";
import { typeChange } from "./type-change.js";

/** What a section of a changelog links to and counts. */
export interface ChangelogOptions {
  /** Path of the migration page, relative to the changelog. */
  readonly migration?: string;
  readonly ignored?: number;
}

/** A section of a changelog in Markdown, with a heading of the second level: one item a change, by what it asks of the reader. */
export function printChangelogSection(report: DiffReport, options: ChangelogOptions = {}): string {
  const text = renderMarkdown("diff-changelog.md.hbs", {
    from: markdownText(report.from),
    to: markdownText(report.to),
    summary: summaryInWords(report, options.ignored),
    migration: options.migration === undefined ? "" : encodeURI(options.migration),
    groups: actions.flatMap(({ action, title, meaning }) => {
      const changes = report.changes.filter((change) => actionOf(change) === action);
      return changes.length === 0 ? [] : [{ title, meaning, changes: changes.map(changeItem) }];
    }),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function changeItem(change: Change): object {
  const { message, advice, types, absorbedBy, operations } = change;
  return {
    message: markdownSentence(message),
    advice: advice === undefined ? "" : markdownSentence(advice),
    types: types === undefined ? "" : typesInMarkdown(types),
    absorbedBy: absorbedBy === undefined ? "" : markdownSentence(absorbedBy),
    operations: operationsInMarkdown(operations),
  };
}

function typesInMarkdown(types: string): string {
  const change = typeChange(types);
  if ("sentence" in change) return markdownSentence(change.sentence);
  const { name, before, after } = change;
  return `${name === undefined ? "" : `${markdownName(name)}: `}${markdownName(before)} → ${markdownName(after)}`;
}

const SHOWN = 4;

/** Operations as code spans, the first few by name. */
export function operationsInMarkdown(operations: readonly string[]): string {
  if (operations.length === 0) return "the whole API";
  const shown = operations.slice(0, SHOWN).map(markdownName).join(", ");
  return operations.length > SHOWN ? `${shown} and ${operations.length - SHOWN} more` : shown;
}
