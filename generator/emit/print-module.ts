import { callLibrary } from "../diagnostics/unexpected.js";
import type { Statements } from "./source-file.js";
import { tsMorph } from "./ts-morph.js";

const { IndentationText, Project, QuoteKind } = tsMorph;

const project = new Project({
  useInMemoryFileSystem: true,
  skipLoadingLibFiles: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
});

/** Text of a module of these statements, before its layout, by ts-morph: it prints them in one go and parses what it has printed once. */
export function printModule(statements: Statements): string {
  const file = callLibrary("ts-morph cannot print a module", () =>
    project.createSourceFile("module.ts", { statements: [...statements] }, { overwrite: true }),
  );
  const text = file.getFullText();
  project.removeSourceFile(file);
  return text;
}
