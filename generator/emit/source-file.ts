import { headerComment, type Sources } from "./header.js";
import { printStatements } from "./print-statements.js";
import type { Statement } from "./statement.js";
import { wrapLongLines } from "./text/wrap-lines.js";

/** Text of a TypeScript module: header, then the statements, printed once. */
export function sourceFileText(sources: Sources, statements: readonly Statement[]): string {
  const body = wrapLongLines(printStatements(statements))
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd();
  return `${headerComment(sources, "//")}\n\n${body}\n`;
}
