import type { Program, SourceFile } from "typescript";
import { hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import type { Compiler } from "./compiler.js";
import { byPlace } from "./place.js";
import { type ImportGraph, importGraph } from "./project/import-graph.js";
import { type InstalledPackage, packageOf, packagePath } from "./project/installed-package.js";
import { type ProgramMaker, programMaker } from "./project/programs.js";
import { readProjects, type UserProject } from "./project/read-project.js";
import { withCheckedScripts } from "./project/unchecked-scripts.js";
import { findUses } from "./usage/find-uses.js";
import { packageReading } from "./usage/reading.js";
import type { Use } from "./use.js";

/** A project of a user with its compiled program. */
export interface CompiledProject {
  readonly project: UserProject;
  readonly program: Program;
  readonly imports: ImportGraph;
}

/** A user's program: its projects, and the package of apipin that they use. */
export interface UserProgram {
  readonly projects: readonly CompiledProject[];
  readonly installed: InstalledPackage;
  readonly maker: ProgramMaker;
}

/**
 * Reads a program with all projects that it refers to, and finds the package.
 *
 * @param path of tsconfig.json or its folder, absolute
 * @param folder that paths in diagnostics are relative to
 * @param wanted folder or name of the package, where the program uses several
 * @param maker one of another program, so that both share the sources of libraries
 * @returns diagnostics of `migrate/codes.ts`; no value where one is an error
 */
export function readUserProgram(
  ts: Compiler,
  path: string,
  folder: string,
  wanted?: string,
  maker: ProgramMaker = programMaker(ts),
): Outcome<UserProgram | undefined> {
  const { value: projects, diagnostics } = readProjects(ts, path, folder);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const compiled = projects.map(withCheckedScripts).map((project) => ({ project, ...maker.current(project) }));
  const found = packageOf(
    compiled.map(({ program }) => program),
    wanted,
  );
  const installed = found.value;
  const withGraph = (own: InstalledPackage): readonly CompiledProject[] =>
    compiled.map(({ project, program, importers }) => ({
      project,
      program,
      imports: importGraph(ts, program, importers, (path) => packagePath(own, path) !== undefined),
    }));
  return {
    value: installed && { projects: withGraph(installed), installed, maker },
    diagnostics: [...diagnostics, ...found.diagnostics],
  };
}

/** The source file at a path, of the first project that has it. */
export function sourceFileOf({ projects }: UserProgram, path: string): SourceFile | undefined {
  return projects.flatMap(({ program }) => program.getSourceFile(path) ?? [])[0];
}

/**
 * Every use of the package, each place once, by file and place.
 *
 * @param omittable properties whose absence from an argument is a use, too: see {@link findUses}
 */
export function usesOf(
  ts: Compiler,
  { projects, installed }: UserProgram,
  root: string,
  omittable?: ReadonlySet<string>,
): readonly Use[] {
  const uses = new Map<string, Use>();
  for (const { program, imports } of projects)
    for (const use of findUses(ts, program, packageReading(ts, program, installed), root, imports.reaching, omittable))
      uses.set(`${use.file}:${use.line}:${use.column} ${JSON.stringify(use.subject)} ${use.version}`, use);
  return [...uses.values()].sort(byPlace);
}
