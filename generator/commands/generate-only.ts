import { basename, join } from "node:path";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { visibleText } from "../diagnostics/visible-text.js";
import { migrationPath } from "../emit/documents/changelog.js";
import { versionKeys } from "../incremental/keys.js";
import type { ResultCache, VersionResult } from "../incremental/version-result.js";
import type { Lint } from "../pipeline.js";
import type { MadeVersion, VersionChoice } from "../versions/one-version.js";
import type { Workspace } from "../workspace/read.js";
import { readIfThere } from "../workspace/read-folder.js";
import { compareFiles, type Drift } from "../workspace/write.js";
import type { CommandContext } from "./context.js";
import { noteProblems } from "./report.js";

/** The files of a version's folder, and how they differ from those that are there. */
export interface OnlyVersion {
  /** Absolute path of the version's folder. */
  readonly folder: string;
  /** Paths below that folder. */
  readonly files: MadeVersion["files"];
  /** Files of the folder that stay as they are, since they speak of another version, too. */
  readonly kept: MadeVersion["files"];
  readonly operations: number;
  readonly drift: readonly Drift[];
}

/** Reads `v1` or `v1/things`; undefined for what is no version or service of the workspace, which has been told. */
export function parseOnly(only: string, { specs }: Workspace, { note }: CommandContext): VersionChoice | undefined {
  const [version = "", service, ...deeper] = only.split("/");
  const isKnown = specs.some((spec) => spec.version === version && (service === undefined || spec.service === service));
  if (isKnown && deeper.length === 0) return service === undefined ? { version } : { version, service };
  const names = specs.flatMap((spec) => [spec.version, `${spec.version}/${spec.service}`]);
  const guess = didYouMean(only, names);
  note(`there is no specification ${visibleText(only)}${guess === undefined ? "" : `; did you mean ${guess}?`}`);
  return undefined;
}

/** Makes the files of one version; undefined where errors stand in the way, which have been told. */
export async function makeOnly(
  choice: VersionChoice,
  workspace: Workspace,
  output: string,
  cache: ResultCache,
  startLint: () => Lint,
  context: CommandContext,
): Promise<OnlyVersion | undefined> {
  const { version } = choice;
  const known = cache.read(versionKeys(workspace, cache.toolchain).get(version) ?? "") as VersionResult | undefined;
  let made: MadeVersion;
  if (known !== undefined) {
    noteProblems(known.findings, workspace, context);
    made = { files: known.files, operations: known.summary.operations.length };
  } else {
    const lint = startLint();
    const { makeVersion } = await import("../versions/one-version.js");
    const outcome = await makeVersion(workspace, choice, lint);
    if (noteProblems(outcome.diagnostics, workspace, context) || outcome.value === undefined) return undefined;
    made = outcome.value;
  }
  const folder = join(output, version);
  const files = made.files.map(({ path, text }) => ({ path: path.slice(version.length + 1), text }));
  const kept = keptFiles(folder);
  return { folder, files, kept, operations: made.operations, drift: compareFiles(folder, [...files, ...kept]) };
}

/** The page about the way from another version, which `generate` for all versions writes. */
function keptFiles(folder: string): MadeVersion["files"] {
  const path = basename(migrationPath(""));
  const text = readIfThere(join(folder, path));
  return text === undefined ? [] : [{ path, text }];
}
