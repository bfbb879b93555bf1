import type { CompiledProject } from "../program-usage.js";

/**
 * Counts the errors that the compiler has before a move in the files that reach the package, each once. A name of the package in such a place may have no
 * type, so that changes of it are not seen.
 */
export function errorsBefore(projects: readonly Pick<CompiledProject, "program" | "imports">[]): number {
  const errors = projects.flatMap(({ program, imports }) =>
    imports.reaching.flatMap((file) =>
      [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        ({ code, start }) => `${file.fileName}:${start} ${code}`,
      ),
    ),
  );
  return new Set(errors).size;
}
