import { dirname, join, relative, resolve } from "node:path";
import type { Diagnostic as CompilerDiagnostic, CompilerOptions } from "typescript";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.js";
import { isFolder, isThere } from "../../workspace/user-files.js";
import type { Compiler } from "../compiler.js";
import { migrateDiagnostic } from "../migrate-diagnostic.js";

/** One tsconfig.json: its options, and the files that it names. */
export interface UserProject {
  /** Path of tsconfig.json. */
  readonly file: string;
  readonly options: CompilerOptions;
  /** Paths of its source files, those of referenced projects left out. */
  readonly fileNames: readonly string[];
  /** Whether its JavaScript is checked for the move alone, see `withCheckedScripts`. */
  readonly hasUncheckedScripts?: true;
}

const UNKNOWN_OPTION = new Set([5023, 5024, 5025, 6046]);

/** Names of source files, which are parts of projects. */
const SOURCE = /\.[cm]?[jt]sx?$/;

/** Endings that a compiler of its own reads. */
const COMPONENTS = [".vue", ".svelte", ".astro"];

/**
 * Reads a project and those that it refers to (`references`), each once, the one named first.
 *
 * @param path of tsconfig.json, or of its folder
 * @param folder that paths of diagnostics are relative to
 * @returns diagnostics `migrate/no-project`, `migrate/bad-project`, `migrate/unknown-option`, `migrate/left-out`
 */
export function readProjects(ts: Compiler, path: string, folder: string): Outcome<readonly UserProject[]> {
  const diagnostics: Diagnostic[] = [];
  const projects: UserProject[] = [];
  const seen = new Set<string>();
  const tell = (problem: CompilerDiagnostic): void => {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, " ");
    const isUnknown = UNKNOWN_OPTION.has(problem.code);
    diagnostics.push(
      isUnknown
        ? migrateDiagnostic("migrate/unknown-option", "warning", text)
        : migrateDiagnostic("migrate/bad-project", "error", text),
    );
  };
  const read = (given: string): void => {
    const file = resolve(isFolder(given) ? join(given, "tsconfig.json") : given);
    if (seen.has(file)) return;
    seen.add(file);
    if (!isThere(file)) {
      const name = relative(folder, file);
      diagnostics.push(migrateDiagnostic("migrate/no-project", "error", `There is no ${name}.`));
      return;
    }
    if (SOURCE.test(file)) {
      const name = relative(folder, file);
      diagnostics.push(migrateDiagnostic("migrate/no-project", "error", `${name} is a source file, no tsconfig.json.`));
      return;
    }
    const parsed = ts.getParsedCommandLineOfConfigFile(
      file,
      { noEmit: true, composite: false, incremental: false, declaration: false, skipLibCheck: true },
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: tell },
    );
    if (parsed === undefined) return;
    // A project of references alone has no files of its own.
    for (const error of parsed.errors) if (error.code !== 18002 && error.code !== 18003) tell(error);
    projects.push({ file, options: withoutEmission(parsed.options), fileNames: parsed.fileNames });
    for (const reference of parsed.projectReferences ?? []) read(reference.path);
  };
  read(path);
  const left = projects.flatMap((project) => componentsOf(ts, dirname(project.file)));
  if (left.length > 0) {
    const names = [...new Set(left)].map((name) => relative(folder, name)).sort();
    const shown = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
    diagnostics.push(migrateDiagnostic("migrate/left-out", "warning", `Not read: ${shown}.`));
  }
  return { value: projects, diagnostics };
}

/** Options that decide what is written, and not whether it compiles, are taken out: the compiler would check them as well. */
function withoutEmission(options: CompilerOptions): CompilerOptions {
  const { outDir, outFile, declarationDir, tsBuildInfoFile, declarationMap, emitDeclarationOnly, plugins, ...kept } =
    options;
  return kept;
}

function componentsOf(ts: Compiler, folder: string): readonly string[] {
  return ts.sys.readDirectory(folder, COMPONENTS, ["**/node_modules", "**/dist"], undefined, 12);
}
