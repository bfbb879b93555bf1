import type { Compiler } from "../compiler.js";
import type { CompiledProject } from "../program-usage.js";
import { isUnchecked } from "../project/unchecked-scripts.js";

/**
 * Counts the errors that the compiler has before a move in the files that reach the package, each once. A name of the package in such a place may have no
 * type, so that changes of it are not seen.
 */
export function errorsBefore(ts: Compiler, projects: readonly CompiledProject[]): number {
  const errors = projects.flatMap(({ project, program, imports }) =>
    imports.reaching
      .filter((file) => !isUnchecked(ts, project, file))
      .flatMap((file) =>
        [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
          ({ code, start }) => `${file.fileName}:${start} ${code}`,
        ),
      ),
  );
  return new Set(errors).size;
}
