import { dirname, resolve } from "node:path";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { Compiler, UserProgram } from "../migrate/index.js";
import { isFolder, isThere } from "../workspace/user-files.js";
import type { CommandContext } from "./context.js";
import { noteProblems } from "./report.js";

/** A program that the command line names. */
export interface ProgramOptions {
  /** tsconfig.json, or its folder. */
  readonly project: string;
  /** Folder or name of the package, where the program uses several. */
  readonly package?: string;
}

/** A program, the compiler that has read it, and the folder that paths are relative to. */
export interface OpenProgram {
  readonly ts: Compiler;
  readonly folder: string;
  readonly program: UserProgram;
}

/** The folder of a project that is named by its tsconfig.json or its folder. */
export function projectFolder(path: string): string {
  return isFolder(path) ? path : dirname(path);
}

/** Reads a program. Undefined where it cannot be read, which has been noted. */
export async function openProgram(
  { project, package: wanted }: ProgramOptions,
  context: CommandContext,
): Promise<OpenProgram | undefined> {
  const { compilerFor } = await import("../migrate/compiler.js");
  const { readUserProgram } = await import("../migrate/program-usage.js");
  const folder = resolve(context.folder);
  const path = resolve(folder, project);
  const ts = compilerFor(projectFolder(path));
  const named = wanted !== undefined && isThere(resolve(folder, wanted)) ? resolve(folder, wanted) : wanted;
  const { value: program, diagnostics } = readUserProgram(ts, path, folder, named);
  noteProblems(diagnostics, undefined, context);
  return program === undefined || hasErrors(diagnostics) ? undefined : { ts, folder, program };
}
