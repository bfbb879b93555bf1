import type { Diagnostic, SourcePlace } from "../../diagnostics/diagnostic.js";
import { fromCatalogue } from "../../diagnostics/from-catalogue.js";
import { codes } from "../codes.js";
import { changesInWords } from "../report/count-in-words.js";
import type { IgnoreEntry } from "../report/ignore-entry.js";
import type { BaselineEntry, DiffSettings, SeverityRule } from "./settings.js";

/** An entry of settings in words, and where it is. */
interface Told {
  readonly words: string;
  readonly place: SourcePlace;
}

/** Most entries of one kind that are named one by one. */
const MOST = 20;

/** `diff/settings-changed` for each entry that only one side has: the old side's entries were applied. */
export function compareSettings(old: DiffSettings, now: DiffSettings): readonly Diagnostic[] {
  return [
    ...compare(old.severities.map(severityWords), now.severities.map(severityWords)),
    ...compare(old.ignores.map(ignoreWords), now.ignores.map(ignoreWords)),
    ...(compareFiles(old.baseline, now.baseline) ??
      compare(old.baseline.map(baselineWords), now.baseline.map(baselineWords))),
  ];
}

/** One finding where one side has a baseline of several changes and the other has none; undefined elsewhere. */
function compareFiles(old: readonly BaselineEntry[], now: readonly BaselineEntry[]): readonly Diagnostic[] | undefined {
  const [first, second] = [...old, ...now];
  if (first === undefined || second === undefined || (old.length > 0 && now.length > 0)) return undefined;
  const message =
    now.length === 0
      ? `The new side has no baseline; that of the old side was applied, with ${changesInWords(old.length)}.`
      : `The new side has a baseline with ${changesInWords(now.length)}, which was not applied; the old side has none.`;
  return [finding(message, first.place)];
}

function compare(old: readonly Told[], now: readonly Told[]): readonly Diagnostic[] {
  const lacking = (those: readonly Told[], others: readonly Told[]): readonly Told[] => {
    const known = new Set(others.map(({ words }) => words));
    return those.filter(({ words }) => !known.has(words));
  };
  return [
    ...told(lacking(now, old), (entry) => `The new side ${entry}, which was not applied.`),
    ...told(lacking(old, now), (entry) => `The new side no longer ${entry}, which was applied.`),
  ];
}

function told(entries: readonly Told[], sentence: (words: string) => string): readonly Diagnostic[] {
  const shown = entries.slice(0, MOST).map(({ words, place }) => finding(sentence(words), place));
  const [next] = entries.slice(MOST);
  const more = entries.length - MOST;
  return next === undefined ? shown : [...shown, finding(`${more} more settings differ from here on.`, next.place)];
}

function finding(message: string, place: SourcePlace): Diagnostic {
  return fromCatalogue(codes, "diff/settings-changed", "warning", message, { place });
}

function severityWords({ level, rule, path, stability, place }: SeverityRule): Told {
  const conditions = [
    ...(rule === undefined ? [] : [`\`${rule}\``]),
    ...(path === undefined ? [] : [`changes at \`${path}\``]),
    ...(stability === undefined ? [] : [`changes of ${stability} operations`]),
  ];
  return { words: `gives the level ${level} to ${conditions.join(" and ") || "every change"}`, place };
}

function ignoreWords({ fingerprint, expires, place }: IgnoreEntry): Told {
  return { words: `ignores the change ${fingerprint}${expires === undefined ? "" : ` until ${expires}`}`, place };
}

function baselineWords({ fingerprint, place }: BaselineEntry): Told {
  return { words: `has the change ${fingerprint} in its baseline`, place };
}
