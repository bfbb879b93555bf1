import { isTolerant } from "../configuration.js";
import { hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { loadWorkspace, mockSpecs } from "../load-workspace.js";
import { readOpenly } from "../tolerance/open-reading.js";
import type { VerifyProgress, VerifyReport } from "../verify/index.js";
import { loadVerify } from "../verify/load-verify.js";
import { type WorkspaceFiles, workspaceOf } from "./workspace-files.js";

/** A workspace with its generated package, to be verified. */
export interface VerifyInput {
  readonly workspace: WorkspaceFiles;
  /** Files of the package by path, as `generate` gives them. */
  readonly package: { readonly [path: string]: string };
  /** Name of the only version to verify. */
  readonly version?: string;
  /** Number of operations of each version to call, spread over it. Default: all. */
  readonly sample?: number;
  /** Called before each operation. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/**
 * Calls every operation of a generated package against mocks of the same specifications.
 *
 * It starts a mock server on a free port of this machine for each version, one after the other, and compiles the package in a temporary folder; both are gone
 * when it returns. It needs Prism, an optional part of apipin, and imports the package's code into this process.
 *
 * @returns the report, undefined where one of the diagnostics is an error. Violations are part of the report and no diagnostics.
 * @throws RangeError for a version that the workspace does not have
 */
export async function verify(input: VerifyInput): Promise<Outcome<VerifyReport | undefined>> {
  const { value: workspace, diagnostics: read } = workspaceOf(input.workspace);
  if (workspace === undefined) return { value: undefined, diagnostics: read };
  const loaded = loadWorkspace(workspace);
  const before = [...read, ...loaded.diagnostics];
  if (loaded.value === undefined || hasErrors(before)) return { value: undefined, diagnostics: before };
  const { effective, configuration } = loaded.value;
  // Loads a compiler, which the other functions do without.
  const { buildModels } = await import("../pipeline.js");
  const models = buildModels(loaded.value);
  const mocks = mockSpecs(effective, workspace.mockOverlays);
  const stage = await loadVerify();
  const diagnostics = [...before, ...models.diagnostics, ...mocks.diagnostics, ...stage.diagnostics];
  if (stage.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { version, sample, onProgress } = input;
  const chosen = models.value.filter((model) => version === undefined || model.version === version);
  if (chosen.length === 0) throw new RangeError(`The workspace has no version ${version}.`);
  const settings = input.package["tsconfig.json"];
  const value = await stage.value.verifyPackage({
    models: chosen,
    effective,
    documents: mocks.value,
    open: isTolerant(configuration) ? effective.flatMap((each) => readOpenly(each) ?? []) : [],
    configuration,
    files: Object.entries(input.package)
      .filter(([path]) => path.endsWith(".ts"))
      .map(([path, text]) => ({ path, text })),
    ...(settings === undefined ? {} : { settings }),
    sample,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { value, diagnostics };
}
