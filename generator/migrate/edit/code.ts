import { join } from "node:path";
import type { Node, Program, SourceFile, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { FilePlace } from "../place.js";
import type { InstalledPackage } from "../project/installed-package.js";
import { type SubjectOf, subjectReader } from "../usage/declared-subject.js";
import { forEachNode } from "../usage/each-node.js";
import { type FlowReader, flowReader } from "../usage/value-flow.js";
import type { EditInFile } from "./file-edits.js";

/** The code of a program, as edits of it are planned. */
export interface Code {
  readonly ts: Compiler;
  readonly checker: TypeChecker;
  readonly flow: FlowReader;
  readonly subjectOf: SubjectOf;
  /** The nodes that a place is, the outermost first. */
  nodesAt(place: FilePlace): readonly Node[];
}

/**
 * Reads the code of a program.
 *
 * @param root that paths of places are relative to
 */
export function codeOf(ts: Compiler, program: Program, installed: InstalledPackage, root: string): Code {
  const checker = program.getTypeChecker();
  return {
    ts,
    checker,
    flow: flowReader(ts, program, installed),
    subjectOf: subjectReader(ts, installed, (path) => program.getSourceFile(path)),
    nodesAt(place) {
      const file = program.getSourceFile(join(root, place.file));
      return file === undefined ? [] : nodesAt(ts, file, place);
    },
  };
}

function nodesAt(ts: Compiler, file: SourceFile, { line, column, endLine, endColumn }: FilePlace): readonly Node[] {
  const start = file.getPositionOfLineAndCharacter(line - 1, column - 1);
  const end = file.getPositionOfLineAndCharacter(endLine - 1, endColumn - 1);
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.getEnd() < end || node.getFullStart() > start) return;
    if (node.getStart(file) === start && node.getEnd() === end) found.push(node);
    forEachNode(ts, node, visit);
  };
  visit(file);
  return found;
}

/** An edit that replaces a node. */
export function replacing(node: Node, text: string): EditInFile {
  return { path: node.getSourceFile().fileName, start: node.getStart(), end: node.getEnd(), text };
}

/** An edit that replaces the characters between the quotes of a string literal, or a number. */
export function replacingLiteral(ts: Code["ts"], literal: Node, value: string): EditInFile {
  const path = literal.getSourceFile().fileName;
  if (!ts.isStringLiteralLike(literal)) return replacing(literal, value);
  const quote = literal.getText()[0] ?? '"';
  const inner = JSON.stringify(value).slice(1, -1);
  const text = quote === '"' ? inner : inner.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return { path, start: literal.getStart() + 1, end: literal.getEnd() - 1, text };
}

/** Edits that make a place right under the other version. */
export interface PlannedEdit {
  readonly edits: readonly EditInFile[];
  /** Whether the edits are certain to be meant: others are shown and not written. */
  readonly isSafe: boolean;
  /** The node in which the edit makes values right that have changed their meaning. */
  readonly settles?: Node;
}
