import type { Node, SourceFile } from "typescript";

/** The place of a node in its file, lines and columns from 1, and its text. */
export interface NodePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

const LONGEST = 80;

/** The place of a node. Its text is one line, cut after 80 characters. */
export function placeOf(node: Node, file: SourceFile): NodePlace {
  const start = node.getStart(file);
  return rangeOf(file, start, node.getEnd() - start);
}

/** The place of a range of characters. */
export function rangeOf(file: SourceFile, start: number, length: number): NodePlace {
  const begin = file.getLineAndCharacterOfPosition(start);
  const end = file.getLineAndCharacterOfPosition(start + length);
  const text = file.text.slice(start, start + length).replace(/\s+/g, " ");
  return {
    line: begin.line + 1,
    column: begin.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text,
  };
}
