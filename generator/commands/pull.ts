import { parseConfiguration } from "../configuration.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { quantity } from "../diagnostics/quantity.js";
import { pullChangelog } from "../pull/changelog.js";
import { pullDiagnostic } from "../pull/codes.js";
import { type FetchOptions, withRepeatNoted } from "../pull/fetch-address.js";
import { type Lock, parseLock, printLock } from "../pull/lock.js";
import { openSource } from "../pull/open-source.js";
import { publishedPath } from "../pull/published-path.js";
import { type PulledSpecs, pullSpecs } from "../pull/pull-specs.js";
import type { SpecSource } from "../pull/source.js";
import type { StagedChange } from "../pull/stage.js";
import { stageCache } from "../pull/staged-cache.js";
import { writeChange } from "../pull/write-change.js";
import { isPart, LOCK, type SpecFile, type Workspace, type WorkspaceFile } from "../workspace/read.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openCache, openToWrite, openWorkspace, waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface PullOptions {
  /** Branch, tag or commit. */
  readonly ref?: string;
  /** Folder or git repository to pull from instead of the configured address. */
  readonly from?: string;
  /** The one version to pull. */
  readonly version?: string;
  /** Do everything but writing. */
  readonly dryRun?: boolean;
  /** Write specifications although errors remain or assumptions are new; the package stays as it is, then. */
  readonly draft?: boolean;
  /** Write although users of the present state break. */
  readonly acceptBreaking?: boolean;
  /** Write nothing; exit 1 where there is something to pull, 3 where the source cannot be read. */
  readonly check?: boolean;
}

/**
 * `apipin pull`: brings the publisher's specifications in, says what changes, and writes them with the package made from them; all of it or
 * nothing. The changes go to stdout as Markdown.
 *
 * @param fetching how the publisher is asked; tests replace it
 */
export async function pull(
  options: PullOptions,
  context: CommandContext,
  fetching: FetchOptions = {},
): Promise<ExitCode> {
  const isReading = options.check === true || options.dryRun === true;
  const workspace = isReading ? openWorkspace(context) : await openToWrite(context);
  if (workspace === undefined) return 1;
  const chosen = options.version === undefined ? workspace.specs : specsOf(options.version, workspace, context);
  if (chosen === undefined) return 2;
  const progress = context.progress("looking for the publisher");
  try {
    const brought = await bring(workspace, chosen, options, withRepeatNoted(fetching, context.note), (text) =>
      progress.update(text),
    );
    if (brought.value === undefined) {
      progress.stop();
      noteProblems(brought.diagnostics, workspace, context);
      context.note("nothing was touched");
      return exitCodeOf(brought.diagnostics);
    }
    const { source, pulled, lock } = brought.value;
    noteOthers(source, chosen, workspace, context);
    if (pulled.changed.length === 0) {
      progress.stop();
      context.note(`nothing to do: ${source.name} has the same ${quantity(chosen.length, "spec")}`);
      return 0;
    }
    progress.update("linting, applying overlays, emitting");
    // Imported where there is something to do, since it loads everything.
    const { assumptionErrors, stageChange } = await import("../pull/stage.js");
    const { withRecordedNames } = await import("../load-workspace.js");
    const cache = stageCache(openCache(workspace, context));
    const staged = withRecordedNames(withPulled(workspace, chosen, pulled), workspace);
    const outcome = await stageChange(workspace, staged, cache);
    progress.stop();
    context.document(pullChangelog(outcome.value, source.name));
    const breaking = refusals(outcome.value, options);
    const problems = [...outcome.diagnostics, ...breaking, ...assumptionErrors(outcome.value)];
    const blocked = noteProblems(problems, staged, context);
    const generation = blocked ? undefined : outcome.value.generation;
    if (generation === undefined && (options.draft !== true || breaking.length > 0)) {
      const way =
        breaking.length > 0 ? "--accept-breaking takes the change" : "--draft writes specs/ for you to go on with";
      context.note(`nothing was touched; ${way}`);
      return 1;
    }
    if (options.check === true || options.dryRun === true) {
      context.note(`${pulled.changed.length} of ${quantity(chosen.length, "spec")} would change; nothing was touched`);
      return options.check === true ? 1 : 0;
    }
    const changes = changesOf(pulled, lock, generation && staged.names);
    const { configuration } = outcome.value.workspace;
    if (configuration.text !== workspace.configuration.text)
      changes.written.set(configuration.file, configuration.text);
    const written = await writeChange(workspace, changes, generation?.files, { command: "pull", ...waiting(context) });
    if (noteProblems(written.diagnostics, workspace, context)) return 1;
    cache.flush();
    if (generation === undefined) {
      context.note(
        `${pulled.changed.length} of ${quantity(chosen.length, "spec")} changed; read the findings and run \`apipin generate\``,
      );
      return 1;
    }
    context.note(
      `${pulled.changed.length} of ${quantity(chosen.length, "spec")} changed, ${quantity(written.drift.length, "file")} of generated/ with them`,
    );
    return 0;
  } finally {
    progress.stop();
  }
}

interface Brought {
  readonly source: SpecSource;
  readonly pulled: PulledSpecs;
  /** As it was. */
  readonly lock: Lock;
}

/** Opens the source and reads everything that is wanted from it. */
async function bring(
  workspace: Workspace,
  chosen: readonly SpecFile[],
  { ref, from }: PullOptions,
  fetching: FetchOptions,
  onProgress: (text: string) => void,
): Promise<{ readonly value: Brought | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const configuration = parseConfiguration(workspace.configuration.file, workspace.configuration.text);
  const lock = parseLock(workspace.lock?.text);
  if (configuration.value === undefined || lock.value === undefined)
    return { value: undefined, diagnostics: [...configuration.diagnostics, ...lock.diagnostics] };
  const choice = {
    ...(ref === undefined ? {} : { ref }),
    ...(from === undefined ? {} : { from }),
    folder: workspace.folder,
    pathOf: publishedPath(workspace, configuration.value),
  };
  const source = await openSource(configuration.value, choice, fetching);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  const date = new Date().toISOString().slice(0, 10);
  const pulled = await pullSpecs(source.value, chosen, workspace, lock.value, date, (done) =>
    onProgress(`${done} of ${quantity(chosen.length, "spec")}`),
  );
  if (pulled.value === undefined) return { value: undefined, diagnostics: pulled.diagnostics };
  return { value: { source: source.value, pulled: pulled.value, lock: lock.value }, diagnostics: [] };
}

function specsOf(version: string, { specs }: Workspace, { note }: CommandContext): readonly SpecFile[] | undefined {
  const chosen = specs.filter((spec) => spec.version === version);
  if (chosen.length > 0) return chosen;
  const guess = didYouMean(
    version,
    specs.map((spec) => spec.version),
  );
  const hint = guess === undefined ? "" : `; did you mean ${guess}?`;
  note(`there is no version ${version}${hint} A new one comes with \`apipin add-version\``);
  return undefined;
}

/** Tells of specifications of the chosen versions that the source has beside those that were asked for. */
function noteOthers(
  source: SpecSource,
  chosen: readonly SpecFile[],
  { specs }: Workspace,
  { note }: CommandContext,
): void {
  const versions = new Set(chosen.map(({ version }) => version));
  const others = (source.specs ?? []).filter(({ version, service }) => {
    return versions.has(version) && !specs.some((spec) => spec.version === version && spec.service === service);
  });
  const names = others.map(({ version, service }) => `${version}/${service}`).join(", ");
  if (names !== "")
    note(`also there and not pulled, since specs/ has no such file: ${names}; \`apipin add-service\` adds a service`);
  const known = new Set(specs.map(({ version }) => version));
  const fresh = new Set((source.specs ?? []).flatMap(({ version }) => (known.has(version) ? [] : [version])));
  if (fresh.size > 0) note(`also there: ${[...fresh].join(", ")}; \`apipin add-version\` adds a version`);
}

function withPulled(workspace: Workspace, chosen: readonly SpecFile[], pulled: PulledSpecs): Workspace {
  const texts = new Map(workspace.parts.map((part) => [part.file, part]));
  for (const file of pulled.removed) texts.delete(file);
  for (const [file, text] of pulled.written) if (isPart(file)) texts.set(file, { file, text });
  const specs = [...workspace.specs.filter((spec) => !chosen.includes(spec)), ...pulled.specs];
  const parts = [...texts.values()];
  return { ...workspace, specs: specs.sort(byFile), parts: parts.sort(byFile) };
}

function byFile(left: WorkspaceFile, right: WorkspaceFile): number {
  return left.file < right.file ? -1 : 1;
}

/** One refusal for each version with changes that break its programs. */
function refusals({ breaks }: StagedChange, { acceptBreaking }: PullOptions): readonly Diagnostic[] {
  if (acceptBreaking === true) return [];
  return breaks.map(({ version, changes: [first = "", ...more] }) => {
    const others = more.length === 0 ? "" : ` ${more.length} more ${more.length === 1 ? "breaks" : "break"} them, too.`;
    return pullDiagnostic("pull/breaking", `Programs on ${version} break: ${first}${others}`);
  });
}

/** Codes of incorrect usage: the command line or `apipin.yaml` names no source. */
const USAGE: ReadonlySet<string> = new Set(["pull/bad-ref", "pull/bad-source", "pull/no-address"]);

/** The code for a source that gave no specifications: 3 where it could not be read, so that a script does not take it for news. */
function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  if (diagnostics.some(({ code }) => USAGE.has(code))) return 2;
  return diagnostics.some(({ code }) => code.startsWith("pull/") && code !== "pull/invalid-lock") ? 3 : 1;
}

function changesOf(
  pulled: PulledSpecs,
  earlier: Lock,
  names: WorkspaceFile | undefined,
): { readonly written: Map<string, string>; readonly removed: readonly string[] } {
  const written = new Map(pulled.written);
  if (printLock(pulled.lock) !== printLock(earlier)) written.set(LOCK, printLock(pulled.lock));
  if (names !== undefined) written.set(names.file, names.text);
  return { written, removed: pulled.removed };
}
