import { hasErrors, type Outcome } from "../../diagnostics/diagnostic.js";
import type { Compiler } from "../compiler.js";
import { migrateDiagnostic } from "../migrate-diagnostic.js";
import type { UserProgram } from "../program-usage.js";
import { importGraph } from "../project/import-graph.js";
import type { InstalledPackage } from "../project/installed-package.js";
import { programMaker } from "../project/programs.js";
import { readProjects } from "../project/read-project.js";
import type { SdkMapping } from "./mapping.js";
import { type SdkPackage, sdkOf } from "./sdk-package.js";

/** A program that uses an SDK, with the package that it moves to. */
export interface SdkProgram {
  readonly program: UserProgram;
  /** Undefined where the program does not import the SDK. */
  readonly sdk: SdkPackage | undefined;
}

/**
 * Reads a program that uses an SDK.
 *
 * @param path of tsconfig.json or its folder, absolute
 * @param folder that paths in diagnostics are relative to
 * @returns diagnostics of `migrate/codes.ts`, with `migrate/other-release`; no value where one is an error
 */
export function readSdkProgram(
  ts: Compiler,
  path: string,
  folder: string,
  installed: InstalledPackage,
  mapping: SdkMapping,
): Outcome<SdkProgram | undefined> {
  const { value: projects, diagnostics } = readProjects(ts, path, folder);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const maker = programMaker(ts);
  const compiled = projects.map((project) => ({ project, ...maker.current(project) }));
  const sdk = sdkOf(
    ts,
    compiled.map(({ program }) => program),
    mapping.sdk.package,
  );
  const { major } = mapping.sdk;
  if (sdk !== undefined && !sdk.release.startsWith(`${major}.`)) {
    const message = `The program has ${sdk.name} ${sdk.release}, and the mapping is for release ${major}.`;
    return {
      value: undefined,
      diagnostics: [...diagnostics, migrateDiagnostic("migrate/other-release", "error", message)],
    };
  }
  const withGraph = compiled.map(({ project, program, importers }) => ({
    project,
    program,
    imports: importGraph(ts, program, importers, (file) => sdk !== undefined && file.startsWith(`${sdk.folder}/`)),
  }));
  return { value: { program: { projects: withGraph, installed, maker }, sdk }, diagnostics };
}
