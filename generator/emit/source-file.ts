import type { StatementStructures } from "ts-morph";
import { callLibrary } from "../diagnostics/unexpected.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { tsMorph } from "./compilers.js";
import { formatSource } from "./format-source.js";
import { headerComment, type Sources } from "./header.js";

const { IndentationText, Project, QuoteKind } = tsMorph;

const project = new Project({
  useInMemoryFileSystem: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
});

/**
 * A module of the package: header, then the statements, printed once.
 *
 * @param path below the package
 */
export async function sourceFile(
  path: string,
  sources: Sources,
  statements: readonly (StatementStructures | string)[],
): Promise<GeneratedFile> {
  const file = callLibrary("ts-morph cannot print a module", () =>
    project.createSourceFile("module.ts", { statements: [...statements] }, { overwrite: true }),
  );
  const body = file.getFullText();
  project.removeSourceFile(file);
  return { path, text: await formatSource(path, `${headerComment(sources, "//")}\n\n${body}`) };
}
