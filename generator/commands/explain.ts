import { findCode } from "../diagnostics/catalogue.js";
import { visibleText } from "../diagnostics/visible-text.js";
import type { CommandContext, ExitCode } from "./context.js";

/** `apipin explain <code>`: what a diagnostic means, why it is one, and what to do. */
export async function explain(code: string, context: CommandContext): Promise<ExitCode> {
  const { entry, didYouMean } = findCode(code);
  if (entry === undefined) {
    context.note(
      `no diagnostic has the code ${visibleText(code)}${didYouMean === undefined ? "" : `; did you mean ${didYouMean}?`}`,
    );
    return 2;
  }
  const { outColors: colors } = context;
  context.out(`${colors.bold(entry.title)}\n\n${entry.cause}\n\n${colors.bold("Fix:")} ${entry.fix}\n`);
  return 0;
}
