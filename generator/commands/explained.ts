import { exampleOf } from "../diff/report/examples.js";
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
  return reason === undefined ? undefined : changePage(name, reason);
}

/** The page about an id of `diff`: why it matters, the smallest change that has it with its sentence, and what to do. */
function changePage(id: string, reason: string): string {
  const example = exampleOf(id);
  const parts = [`# ${id}: a change that \`apipin diff\` tells`, `**Why it matters.** ${reason}`];
  if (example !== undefined) {
    const { lines, wire, sdk, message } = example;
    parts.push(
      `**Example.** On the wire ${wire}, for types ${sdk}: ${message}`,
      ["```diff", ...lines, "```"].join("\n"),
    );
  }
  const advice = example?.advice === undefined ? "" : `Of this example: ${example.advice} `;
  parts.push(`**Fix.** ${advice}${IGNORE}`);
  return `${parts.join("\n\n")}\n`;
}

const IGNORE =
  "`apipin diff` gives the advice at each change of this kind. An accepted change goes into `diff-ignore.yaml` by its fingerprint; `severity` in `diff.yaml` gives all changes of a kind another level.";
