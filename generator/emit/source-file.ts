import type { StatementStructures } from "ts-morph";
import { callLibrary } from "../diagnostics/unexpected.js";
import { tsMorph } from "./compilers.js";
import { headerComment, type Sources } from "./header.js";
import { wrapLongLines } from "./text/wrap-lines.js";

const { IndentationText, Project, QuoteKind } = tsMorph;

const project = new Project({
  useInMemoryFileSystem: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
});

/** Text of a TypeScript module: header, then the statements, printed once. */
export function sourceFileText(sources: Sources, statements: readonly (StatementStructures | string)[]): string {
  const file = callLibrary("ts-morph cannot print a module", () =>
    project.createSourceFile("module.ts", { statements: [...statements] }, { overwrite: true }),
  );
  const body = wrapLongLines(file.getFullText())
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd();
  project.removeSourceFile(file);
  return `${headerComment(sources, "//")}\n\n${body}\n`;
}
