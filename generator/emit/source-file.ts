import type { StatementStructures } from "ts-morph";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { type KeptTexts, NO_TEXTS } from "../workspace/kept-results.js";
import { sha256 } from "../workspace/sha256.js";
import { fillDocumentation, markDocumentation } from "./documentation-marks.js";
import { formatSource } from "./format-source.js";
import { headerComment, type Sources } from "./header.js";

/** Statements of a module: ts-morph's structures, and text that is printed unchanged. Plain data. */
export type Statements = readonly (StatementStructures | string)[];

/**
 * A module of the package: header, then the statements, printed once.
 *
 * @param path below the package
 * @param kept has the module, if it was printed before: ts-morph is loaded only where one is not kept
 */
export async function sourceFile(
  path: string,
  sources: Sources,
  statements: Statements,
  kept: KeptTexts = NO_TEXTS,
): Promise<GeneratedFile> {
  const header = headerComment(sources, "//");
  const key = sha256(JSON.stringify(["module", header, statements]));
  const known = kept.get(key);
  // Asked for in any case, since what nobody asks for is forgotten.
  const before = kept.get(printedName(path));
  if (known !== undefined) return { path, text: known };
  const printed = await printStatements(path, statements, before, kept);
  const text = await formatSource(path, `${header}\n\n${printed}`);
  kept.keep(key, text);
  return { path, text };
}

function printedName(path: string): string {
  return `printed ${path}`;
}

/**
 * Text of the statements before its layout.
 *
 * @param before the module as it was printed last, with marks for its comments, after a line with the hash of its statements
 */
async function printStatements(
  path: string,
  statements: Statements,
  before: string | undefined,
  kept: KeptTexts,
): Promise<string> {
  const { statements: marked, texts } = markDocumentation(statements);
  const hash = `${sha256(JSON.stringify(marked))}\n`;
  if (before?.startsWith(hash) === true) return fillDocumentation(before.slice(hash.length), texts);
  const { printModule } = await import("./print-module.js");
  const printed = printModule(marked);
  kept.keep(printedName(path), `${hash}${printed}`);
  return fillDocumentation(printed, texts);
}
