import { hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import type { VersionSummary } from "../emit/index.js";
import { withNewNames } from "../load-workspace.js";
import { type WorkspaceFiles, workspaceOf } from "./workspace-files.js";

/** A generated package. */
export interface GeneratedPackage {
  /** Text by path below the folder of the package, with forward slashes, sorted. `build.mjs` among them compiles it. */
  readonly files: { readonly [path: string]: string };
  /** Operations, resources and services of each version. */
  readonly versions: readonly VersionSummary[];
  /** `specs/names.json` with the names of new operations, for a workspace with `names: short`: keep it with the workspace. */
  readonly names?: string;
}

/**
 * Generates the package of a workspace: load, overlays, lint, model, emit. The same files give the same package.
 *
 * @returns the package, undefined where one of the diagnostics is an error
 */
export async function generate(files: WorkspaceFiles): Promise<Outcome<GeneratedPackage | undefined>> {
  const { value: read, diagnostics } = workspaceOf(files);
  if (read === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { workspace } = withNewNames(read);
  // Loads a compiler, which the other functions do without.
  const { generatePackage } = await import("../pipeline.js");
  const generation = await generatePackage(workspace);
  const all = [...diagnostics, ...generation.diagnostics];
  if (generation.value === undefined || hasErrors(all)) return { value: undefined, diagnostics: all };
  const { names } = workspace;
  const value: GeneratedPackage = {
    files: Object.fromEntries(generation.value.files.map(({ path, text }) => [path, text])),
    versions: generation.value.versions,
    ...(names === undefined ? {} : { names: names.text }),
  };
  return { value, diagnostics: all };
}
