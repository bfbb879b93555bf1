import type { Node, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Move } from "../project/programs.js";
import { connectedVersion } from "../usage/named-version.js";
import { ownFiles } from "../usage/own-files.js";
import type { TextEdit } from "./edited-text.js";

/** Edits by path of file. */
export type FileEdits = ReadonlyMap<string, readonly TextEdit[]>;

/** Literals of calls such as `connect("2025-04")` of the root entry, as they are after the move. Import specifiers are led by resolution. */
export function switchedCalls(ts: Compiler, program: Program, { installed, from, to }: Move): FileEdits {
  const checker = program.getTypeChecker();
  const all = new Map<string, readonly TextEdit[]>();
  for (const file of ownFiles(program, installed)) {
    const edits: TextEdit[] = [];
    const visit = (node: Node): void => {
      if (ts.isStringLiteralLike(node) && connectedVersion(ts, checker, installed, node) === from)
        edits.push({ start: node.getStart(file) + 1, end: node.getEnd() - 1, text: to });
      ts.forEachChild(node, visit);
    };
    visit(file);
    if (edits.length > 0) all.set(file.fileName, edits);
  }
  return all;
}
