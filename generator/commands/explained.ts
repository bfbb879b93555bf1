import { changeIds } from "../diff/report/reasons.js";
import { rulePage } from "../lint/rule-page.js";
import { catalogue } from "./catalogue.js";

/** Everything that `apipin explain` knows, with a few words about it: codes of diagnostics, then ids of changes. */
export function explainedTitles(): ReadonlyMap<string, string> {
  const titles = Object.entries(catalogue).map(([code, { title }]): [string, string] => [code, title]);
  return new Map([...titles, ...Object.entries(changeIds)]);
}

/** The page about a name that {@link explainedTitles} has, in Markdown; undefined for any other name. */
export function explanation(name: string): string | undefined {
  const page = name.startsWith("lint/") ? rulePage(name.slice("lint/".length)) : undefined;
  if (page !== undefined) return page;
  const entry = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (entry !== undefined)
    return `# ${name}: ${entry.title}\n\n**Why it matters.** ${entry.cause}\n\n**Fix.** ${entry.fix}\n`;
  const reason = Object.hasOwn(changeIds, name) ? changeIds[name] : undefined;
  if (reason !== undefined)
    return `# ${name}: a change that \`apipin diff\` tells\n\n**Why it matters.** ${reason}\n\n${IGNORE}\n`;
  return undefined;
}

const IGNORE =
  "**Fix.** `apipin diff` gives the advice at each change of this kind. An accepted change goes into `diff-ignore.yaml` by its fingerprint; `severity` in `diff.yaml` gives all changes of a kind another level.";
