import { relative, sep } from "node:path";
import type { Node, SourceFile } from "typescript";

/** The place of a node in its file, lines and columns from 1, and its text. */
export interface NodePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** One line, cut after 80 characters. */
  readonly text: string;
}

/** A place and its file. */
export interface FilePlace extends NodePlace {
  /** Path with forward slashes, relative to the folder that the reader knows. */
  readonly file: string;
}

/** Compares places by file, line and column. */
export function byPlace(a: FilePlace, b: FilePlace): number {
  return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;
}

/** The name of a file in places. */
export function fileName(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

const LONGEST = 80;

/** The place of a node. Its text is one line, cut after 80 characters. */
export function placeOfNode(node: Node, file: SourceFile): NodePlace {
  const start = node.getStart(file);
  return rangeOf(file, start, node.getEnd() - start);
}

/** The place of a range of characters. */
export function rangeOf(file: SourceFile, start: number, length: number): NodePlace {
  const begin = file.getLineAndCharacterOfPosition(start);
  const end = file.getLineAndCharacterOfPosition(Math.min(start + length, file.text.length));
  const text = file.text.slice(start, start + length).replace(/\s+/g, " ");
  return {
    line: begin.line + 1,
    column: begin.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text,
  };
}
