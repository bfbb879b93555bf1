import type { Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Move } from "../project/programs.js";
import { ownFiles } from "../usage/own-files.js";
import type { TextEdit } from "./edited-text.js";

/** Edits by path of file. */
export type FileEdits = ReadonlyMap<string, readonly TextEdit[]>;

/** Literals of calls such as `connect("2025-04")` of the root entry, as they are after the move. Import specifiers are led by resolution. */
export function switchedCalls(ts: Compiler, program: Program, { installed, from, to }: Move): FileEdits {
  const checker = program.getTypeChecker();
  const edits = new Map<string, TextEdit[]>();
  for (const file of ownFiles(program, installed)) {
    const visit = (node: import("typescript").Node): void => {
      const [argument] = ts.isCallExpression(node) ? node.arguments : [];
      if (argument !== undefined && ts.isStringLiteralLike(argument) && argument.text === from) {
        const declaration = ts.isCallExpression(node) ? checker.getResolvedSignature(node)?.declaration : undefined;
        if (declaration?.getSourceFile().fileName.startsWith(`${installed.folder}/`))
          edits.set(file.fileName, [
            ...(edits.get(file.fileName) ?? []),
            { start: argument.getStart(file) + 1, end: argument.getEnd() - 1, text: to },
          ]);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return edits;
}
