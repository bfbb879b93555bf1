import { findCode } from "../diagnostics/find-code.js";
import { visibleText } from "../diagnostics/visible-text.js";
import { catalogue } from "./catalogue.js";
import type { CommandContext, ExitCode } from "./context.js";

/** `apipin explain [code]`: what a diagnostic means, why it is one, and what to do; without a code, all there are. */
export async function explain(code: string | undefined, context: CommandContext): Promise<ExitCode> {
  if (code === undefined) {
    const width = Math.max(...Object.keys(catalogue).map((known) => known.length));
    for (const [known, { title }] of Object.entries(catalogue)) context.out(`${known.padEnd(width)}  ${title}`);
    return 0;
  }
  const { entry, didYouMean } = findCode(catalogue, code);
  if (entry === undefined) {
    context.note(
      `no diagnostic has the code ${visibleText(code)}; ${didYouMean === undefined ? "`apipin explain` lists them" : `did you mean ${didYouMean}?`}`,
    );
    return 2;
  }
  const { outColors: colors } = context;
  context.out(`${colors.bold(entry.title)}\n\n${entry.cause}\n\n${colors.bold("Fix:")} ${entry.fix}\n`);
  return 0;
}
