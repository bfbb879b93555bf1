import { findName } from "../diagnostics/find-name.js";
import type { CommandContext, ExitCode } from "./context.js";
import { explainedTitles, explanation } from "./explained.js";

/**
 * `apipin explain [name]`: what a diagnostic or a change of `diff` means, why it matters, and what to do; without a name, all there are.
 */
export async function explain(wanted: string | undefined, context: CommandContext): Promise<ExitCode> {
  const titles = explainedTitles();
  if (wanted === undefined) {
    const width = Math.max(...[...titles.keys()].map((name) => name.length));
    for (const [name, title] of titles) context.out(`${name.padEnd(width)}  ${title}`);
    return 0;
  }
  const { name, didYouMean } = findName(wanted, [...titles.keys()]);
  const page = name === undefined ? undefined : explanation(name);
  if (page === undefined) {
    const hint = didYouMean === undefined ? "`apipin explain` lists them" : `did you mean ${didYouMean}?`;
    context.note(`no diagnostic and no change is called ${wanted}; ${hint}`);
    return 2;
  }
  context.document(context.outColors.isColorSupported ? highlighted(page, context.outColors.bold) : page);
  return 0;
}

/** Markdown with its heading and its strong words as a terminal shows them. */
function highlighted(page: string, bold: (text: string) => string): string {
  return page
    .replace(/^# (.*)$/m, (_, title: string) => bold(title))
    .replace(/\*\*(.+?)\*\*/g, (_, words: string) => bold(words));
}
