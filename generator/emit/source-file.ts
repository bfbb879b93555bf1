import type { StatementStructures } from "ts-morph";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { type KeptTexts, NO_TEXTS } from "../workspace/kept-results.js";
import { sha256 } from "../workspace/sha256.js";
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
  if (known !== undefined) return { path, text: known };
  const { printModule } = await import("./print-module.js");
  const text = await formatSource(path, `${header}\n\n${printModule(statements)}`);
  kept.keep(key, text);
  return { path, text };
}
