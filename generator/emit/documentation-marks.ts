import type { Statements } from "./source-file.js";

/** The comment that a statement of text begins with. */
const LEADING_COMMENT = /^\n?(\/\*\*[\s\S]*?\*\/)\n/;

/** Statements with a mark in the place of each documentation comment, and the texts of these comments. */
export interface MarkedStatements {
  readonly statements: Statements;
  /** In the order of the marks' numbers. */
  readonly texts: readonly string[];
}

/** Control characters enclose a mark: literals and comments show those of a specification as escapes, so nothing else has them. */
const MARKED_COMMENT = /^([ \t]*)\/\*\* \u0001(\d+)\u0001 \*\/$/gm;

/** Takes the documentation out of statements, so that a module whose comments alone changed need not be printed again. */
export function markDocumentation(statements: Statements): MarkedStatements {
  const texts: string[] = [];
  const marked = <Value>(value: Value): Value => {
    if (Array.isArray(value)) return value.map(marked) as Value;
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]: [string, unknown]) =>
      key === "docs" && Array.isArray(inner) ? [key, inner.map(mark)] : [key, marked(inner)],
    );
    return Object.fromEntries(entries) as Value;
  };
  const mark = (text: unknown): string => {
    if (typeof text !== "string") throw new Error("a structure has documentation that is not text");
    return `\u0001${texts.push(text) - 1}\u0001`;
  };
  const withoutComment = (statement: string): string => {
    const written = LEADING_COMMENT.exec(statement)?.[1] ?? "";
    const text = textOf(written);
    return written === "" || comment(text, "") !== written
      ? statement
      : statement.replace(written, () => comment(mark(text), ""));
  };
  return {
    statements: statements.map((each) => (typeof each === "string" ? withoutComment(each) : marked(each))),
    texts,
  };
}

/**
 * A printed module with the texts in the place of their marks.
 *
 * @throws {Error} where a mark was not printed, or more than once
 */
export function fillDocumentation(printed: string, texts: readonly string[]): string {
  const filled = new Set<number>();
  const text = printed.replace(MARKED_COMMENT, (_, indentation: string, number: string) => {
    const index = Number(number);
    filled.add(index);
    return comment(texts[index] ?? "", indentation);
  });
  if (filled.size !== texts.length || text.includes("\u0001"))
    throw new Error("the comments of a module are not those of its structures");
  return text;
}

/** A comment as ts-morph prints it: one that begins on a line of its own has several lines. */
function comment(text: string, indentation: string): string {
  const lines = text.split("\n");
  if (lines.length === 1) return `${indentation}/** ${text}${text.endsWith(" ") ? "" : " "}*/`;
  const written = lines
    .slice(lines[0] === "" ? 1 : 0)
    .map((line) => `${indentation} *${line === "" ? "" : ` ${line}`}`);
  return [`${indentation}/**`, ...written, `${indentation} */`].join("\n");
}

/** The text of a comment at the left margin. */
function textOf(written: string): string {
  const lines = written.split("\n");
  if (lines.length === 1) return written.slice("/** ".length, -" */".length);
  return ["", ...lines.slice(1, -1).map((line) => line.replace(/^ \* ?/, ""))].join("\n");
}
