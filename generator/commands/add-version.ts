import { parseConfiguration } from "../configuration.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { withRecordedNames } from "../load-workspace.js";
import { loadSpecs } from "../pipeline.js";
import { parseLock, printLock } from "../pull/lock.js";
import { openSource } from "../pull/open-source.js";
import { assumptionErrors, stageChange } from "../pull/stage.js";
import { stageCache } from "../pull/staged-cache.js";
import { writeChange } from "../pull/write-change.js";
import { changedWorkspace } from "../versions/changed-workspace.js";
import { type CopiedOverlays, copyOverlays } from "../versions/copy-overlays.js";
import { type NewSpecs, readNewSpecs } from "../versions/new-specs.js";
import { printAdded } from "../versions/print-copied.js";
import { checkNewName, nearestVersion } from "../versions/version-name.js";
import { LOCK, type Workspace } from "../workspace/read.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openCache, openToWrite, openWorkspace, waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface AddVersionOptions {
  /** Version whose overlays are copied forward, or folder or git repository with the specifications. */
  readonly from: string;
  /** Folder or git repository with the specifications, where `from` is a version. */
  readonly specs?: string;
  /** Branch, tag or commit of a repository. */
  readonly ref?: string;
  /** The services to take. */
  readonly service?: readonly string[];
  /** Write specifications and overlays although errors remain; the package stays as it is, then. */
  readonly draft?: boolean;
  /** Do everything but writing. */
  readonly dryRun?: boolean;
}

/** `apipin add-version <name>`: specifications, overlays that still apply, client; all of it or nothing. What was copied goes to stdout. */
export async function addVersion(
  version: string,
  options: AddVersionOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const isReading = options.dryRun === true;
  const workspace = isReading ? openWorkspace(context) : await openToWrite(context);
  if (workspace === undefined) return 1;
  const isVersion = workspace.specs.some((spec) => spec.version === options.from);
  const folder = isVersion ? options.specs : options.from;
  const refused = checkNewName(version, workspace);
  if (refused.length > 0) {
    noteProblems(refused, workspace, context);
    return 2;
  }
  if (folder === undefined || (!isVersion && options.specs !== undefined)) {
    context.note(
      folder === undefined
        ? `name the folder with the specifications of ${version} by --specs`
        : `--specs goes with a version in --from, and ${options.from} is none`,
    );
    return 2;
  }
  const base = isVersion ? options.from : nearestVersion(version, workspace);
  const progress = context.progress("reading specifications");
  try {
    const read = await readSpecs(version, folder, options, workspace);
    if (noteProblems(read.diagnostics, workspace, context) || read.value === undefined) return 1;
    progress.update("copying overlays");
    const { specs, lock, others } = read.value;
    const withSpecs = changedWorkspace(workspace, { written: read.value.written, removed: [] }, specs);
    const loaded = loadSpecs(withSpecs).filter((_, index) => withSpecs.specs[index]?.version === version);
    const problems = loaded.flatMap((outcome) => outcome.diagnostics);
    if (noteProblems(problems, withSpecs, context)) return 1;
    const documents = loaded.flatMap(({ value }) => value ?? []);
    const copied = base === undefined ? NOTHING : copyOverlays(withSpecs, base, version, documents);
    noteProblems(copied.diagnostics, withSpecs, context);
    const changes = {
      written: new Map<string, string>([...read.value.written, ...copied.value.written, [LOCK, printLock(lock)]]),
      removed: [],
    };
    progress.update("linting, applying overlays, emitting");
    const staged = withRecordedNames(changedWorkspace(workspace, changes, specs), workspace);
    const cache = stageCache(openCache(workspace, context));
    const outcome = await stageChange(workspace, staged, cache);
    progress.stop();
    context.document(printAdded(version, base, specs, copied.value));
    if (others.length > 0) context.note(`also there and not taken, unless named by --service: ${others.join(", ")}`);
    const blocked = noteProblems([...outcome.diagnostics, ...assumptionErrors(outcome.value)], staged, context);
    const generation = blocked ? undefined : outcome.value.generation;
    if ((blocked || generation === undefined) && options.draft !== true) {
      context.note("nothing was touched; --draft writes specs/ and overlays/ for you to go on with");
      return 1;
    }
    if (options.dryRun === true) {
      context.note("nothing was touched");
      return blocked ? 1 : 0;
    }
    if (generation !== undefined && staged.names !== undefined)
      changes.written.set(staged.names.file, staged.names.text);
    const written = await writeChange(workspace, changes, generation?.files, {
      command: "add-version",
      ...waiting(context),
    });
    if (noteProblems(written.diagnostics, workspace, context)) return 1;
    cache.flush();
    context.note(
      generation === undefined
        ? `specs/${version}/ and its overlays are there; read the findings and run \`apipin generate\``
        : `version ${version} is there: ${written.drift.length} files of generated/ changed`,
    );
    return generation === undefined ? 1 : 0;
  } finally {
    progress.stop();
  }
}

const NOTHING: { readonly value: CopiedOverlays; readonly diagnostics: readonly Diagnostic[] } = {
  value: { written: new Map(), copied: [], left: [] },
  diagnostics: [],
};

async function readSpecs(
  version: string,
  from: string,
  { ref, service = [] }: AddVersionOptions,
  workspace: Workspace,
): Promise<{ readonly value: NewSpecs | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const configuration = parseConfiguration(workspace.configuration.file, workspace.configuration.text);
  const lock = parseLock(workspace.lock?.text);
  const problems = [...configuration.diagnostics, ...lock.diagnostics];
  if (hasErrors(problems) || configuration.value === undefined || lock.value === undefined)
    return { value: undefined, diagnostics: problems };
  const choice = { from, folder: workspace.folder, looseVersion: version, ...(ref === undefined ? {} : { ref }) };
  const source = await openSource(configuration.value, choice);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  const date = new Date().toISOString().slice(0, 10);
  return readNewSpecs(source.value, version, service, workspace, lock.value, date);
}
