import type { CodeBlockWriter } from "ts-morph";
import { callLibrary } from "../diagnostics/unexpected.js";
import type { Statements } from "./source-file.js";
import { tsMorph } from "./ts-morph.js";

const { IndentationText, Project, QuoteKind } = tsMorph;

const project = new Project({
  useInMemoryFileSystem: true,
  skipLoadingLibFiles: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
});

/** Thrown behind the last statement. */
const PRINTED = Symbol("printed");

/**
 * Text of a module of these statements, before its layout, by ts-morph. ts-morph parses a module once it is printed, which takes twice as long as the
 * printing and finds no error that the formatter does not find: a last statement takes the text and ends the call.
 */
export function printModule(statements: Statements): string {
  let text = "";
  const takeText = (writer: CodeBlockWriter): void => {
    text = writer.toString();
    throw PRINTED;
  };
  callLibrary("ts-morph cannot print a module", () => {
    try {
      project.createSourceFile("module.ts", { statements: [...statements, takeText] });
    } catch (error) {
      if (error !== PRINTED) throw error;
    }
  });
  return text;
}
