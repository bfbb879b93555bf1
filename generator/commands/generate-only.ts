import { didYouMean } from "../diagnostics/did-you-mean.js";
import { quantity } from "../diagnostics/quantity.js";
import { migrationPath } from "../emit/documents/changelog.js";
import { versionKeys } from "../incremental/keys.js";
import type { VersionResult } from "../incremental/version-result.js";
import type { Lint } from "../pipeline.js";
import type { MadeVersion, VersionChoice } from "../versions/one-version.js";
import { changeWorkspace } from "../workspace/change-workspace.js";
import type { ResultCache } from "../workspace/kept-results.js";
import { manifestWith } from "../workspace/manifest.js";
import { comparePackage, fileHashes, type PackageComparison, packageChange } from "../workspace/package-files.js";
import { MANIFEST, OUTPUT } from "../workspace/paths.js";
import type { Workspace } from "../workspace/read.js";
import { openView, type WorkspaceView } from "../workspace/view.js";
import type { CommandContext, ExitCode } from "./context.js";
import { waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";
import { countChanged, reportDrift } from "./report-generated.js";

/**
 * `apipin generate --only <version>[/<service>]`: writes or compares the files of one version; the rest of the package stays as it is, except for the
 * list of files in the manifest.
 *
 * @param isReading compare instead of writing
 */
export async function generateOnly(
  only: string,
  isReading: boolean,
  workspace: Workspace,
  cache: ResultCache,
  startLint: () => Lint,
  context: CommandContext,
): Promise<ExitCode> {
  const choice = parseOnly(only, workspace, context);
  if (choice === undefined) return 2;
  const made = await makeOnly(choice, workspace, cache, startLint, context);
  if (made === undefined) return 1;
  const { version } = choice;
  const { files, operations } = made;
  if (isReading) {
    const { drift } = compareVersion(openView(workspace.folder), version, files);
    return reportDrift(drift, { folder: `${OUTPUT}/${version}`, files: files.length }, context);
  }
  const { wanted, diagnostics } = await changeWorkspace(
    workspace.folder,
    (view) => {
      const compared = compareVersion(view, version, files);
      const change = new Map(packageChange(compared.drift, files));
      if (change.size > 0) change.set(MANIFEST, manifestWith(view, [...change]));
      return { ...compared, change };
    },
    { command: "generate", what: `${OUTPUT}/`, ...waiting(context) },
  );
  if (noteProblems(diagnostics, workspace, context) || wanted === undefined) return 1;
  context.note(
    `${OUTPUT}/${version}/: ${quantity(operations, "operation")}, ${quantity(files.length, "file")}, ${countChanged(wanted.drift)}; the rest of ${OUTPUT}/ is as it was`,
  );
  return 0;
}

/** Compares the files of a version. The page about the way from another version is not looked at: `generate` for all versions writes it. */
function compareVersion(view: WorkspaceView, version: string, files: MadeVersion["files"]): PackageComparison {
  const compared = comparePackage(view, fileHashes(files), `${version}/`);
  return { ...compared, drift: compared.drift.filter(({ path }) => path !== migrationPath(version)) };
}

/** Reads `v1` or `v1/things`; undefined for a name that is no version or service of the workspace, which has been told. */
function parseOnly(only: string, { specs }: Workspace, { note }: CommandContext): VersionChoice | undefined {
  const [version = "", service, ...deeper] = only.split("/");
  const isKnown = specs.some((spec) => spec.version === version && (service === undefined || spec.service === service));
  if (isKnown && deeper.length === 0) return service === undefined ? { version } : { version, service };
  const names = specs.flatMap((spec) => [spec.version, `${spec.version}/${spec.service}`]);
  const guess = didYouMean(only, names);
  note(`there is no specification ${only}${guess === undefined ? "" : `; did you mean ${guess}?`}`);
  return undefined;
}

/** Makes the files of one version; undefined after errors, which have been reported. */
async function makeOnly(
  choice: VersionChoice,
  workspace: Workspace,
  cache: ResultCache,
  startLint: () => Lint,
  context: CommandContext,
): Promise<MadeVersion | undefined> {
  const key = versionKeys(workspace, cache.toolchain).get(choice.version) ?? "";
  const known = cache.read(key) as VersionResult | undefined;
  if (known !== undefined) {
    noteProblems(known.findings, workspace, context);
    return { files: known.files, operations: known.summary.operations.length };
  }
  const lint = startLint();
  const { makeVersion } = await import("../versions/one-version.js");
  const { value, diagnostics } = await makeVersion(workspace, choice, lint);
  return noteProblems(diagnostics, workspace, context) ? undefined : value;
}
