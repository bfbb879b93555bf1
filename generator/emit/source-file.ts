import type { GeneratedFile } from "../workspace/generated-file.js";
import { formatSource } from "./format-source.js";
import { headerComment, type Sources } from "./header.js";
import { printStatements } from "./print-statements.js";
import type { Statement } from "./structures.js";

/**
 * A module of the package: header, then the statements, printed once.
 *
 * @param path below the package
 */
export async function sourceFile(
  path: string,
  sources: Sources,
  statements: readonly Statement[],
): Promise<GeneratedFile> {
  const text = `${headerComment(sources, "//")}\n\n${printStatements(statements)}`;
  return { path, text: await formatSource(path, text) };
}
