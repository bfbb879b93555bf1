import { type Configuration, parseConfiguration } from "../configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { quantity } from "../diagnostics/quantity.js";
import { loadWorkspace, withRecordedNames } from "../load-workspace.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { type Lock, parseLock, printLock } from "../pull/lock.js";
import { openSource } from "../pull/open-source.js";
import type { SpecSource } from "../pull/source.js";
import { assumptionErrors, type StagedChange, stageChange } from "../pull/stage.js";
import { stageCache } from "../pull/staged-cache.js";
import { writeChange } from "../pull/write-change.js";
import { type AddedRemedies, addRemedies, type WrittenRemedy } from "../versions/add-remedies.js";
import { changedWorkspace } from "../versions/changed-workspace.js";
import { lackingOperations } from "../versions/new-operations.js";
import type { SpecChoice } from "../versions/new-specs.js";
import { type Addition, planAddition } from "../versions/plan-addition.js";
import { printAdded } from "../versions/print-copied.js";
import { printErrorKinds, printLacking, printRemedies, printSurvey } from "../versions/print-survey.js";
import { errorKinds } from "../versions/proposed-action.js";
import { surveyServices } from "../versions/survey-services.js";
import type { ResultCache } from "../workspace/kept-results.js";
import { LOCK, type Workspace } from "../workspace/read.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openCache, waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";

/** Where specifications come from, and whether they are written. */
export interface AddSpecsOptions {
  /** Folder or git repository with the specifications. */
  readonly from: string;
  /** Branch, tag or commit of a repository. */
  readonly ref?: string;
  /** Write specifications and overlays although errors remain; the package stays as it is, then. */
  readonly draft?: boolean;
  /** Do everything but writing. */
  readonly dryRun?: boolean;
}

/** Specifications that are wanted for a version. */
export interface WantedSpecs extends SpecChoice {
  /** The version whose overlays are tried first; the likest one where it is undefined. */
  readonly base: string | undefined;
}

/** The commands that add specifications, and how they name the outcome. */
export interface AddingCommand {
  readonly name: "add-version" | "add-service";
  /** `version v2 is there`. */
  readonly done: string;
}

/**
 * Adds specifications to a workspace: overlays that still apply, the client; all of it or nothing. A report goes to stdout.
 *
 * @param choose the specifications that are wanted from the source; an exit code where the source lacks them, which has been reported
 */
export async function addSpecs(
  workspace: Workspace,
  choose: (source: SpecSource) => readonly WantedSpecs[] | ExitCode,
  options: AddSpecsOptions & { readonly looseVersion?: string },
  command: AddingCommand,
  context: CommandContext,
): Promise<ExitCode> {
  const progress = context.progress("reading specifications");
  try {
    const opened = await open(workspace, options);
    if (noteProblems(opened.diagnostics, workspace, context) || opened.value === undefined) return 1;
    const wanted = choose(opened.value.source);
    if (typeof wanted === "number") return wanted;
    progress.update("trying overlays");
    const additions: Addition[] = [];
    let { lock } = opened.value;
    let changed = workspace;
    for (const { base, ...choice } of wanted) {
      const date = new Date().toISOString().slice(0, 10);
      const planned = await planAddition(changed, opened.value.source, choice, base, lock, date);
      const last = planned.value.at(-1);
      if (noteProblems(planned.diagnostics, last?.workspace ?? changed, context)) return 1;
      if (last === undefined) return 1;
      additions.push(...planned.value);
      ({ lock, workspace: changed } = last);
    }
    progress.update("linting, applying overlays, emitting");
    const staged = withRecordedNames({ ...changed, lock: { file: LOCK, text: printLock(lock) } }, workspace);
    const cache = stageCache(openCache(workspace, context));
    const { outcome, remedies } = await stageWithRemedies(workspace, staged, additions, cache);
    const { workspace: corrected } = outcome.value;
    progress.stop();
    for (const addition of additions)
      context.document(await reportOf(addition, corrected, remedies, outcome.diagnostics, context.showsAll === true));
    noteFound(additions, context);
    const blocked = noteProblems([...outcome.diagnostics, ...assumptionErrors(outcome.value)], corrected, context);
    const generation = blocked ? undefined : outcome.value.generation;
    if (generation === undefined && options.draft !== true) {
      context.note("nothing was touched; --draft writes specs/ and overlays/ for you to go on with");
      return 1;
    }
    if (options.dryRun === true) {
      context.note("nothing was touched");
      return blocked ? 1 : 0;
    }
    const written = new Map([...additions.flatMap((addition) => [...addition.written]), ...remedies.written]);
    written.set(LOCK, printLock(lock));
    if (generation !== undefined && staged.names !== undefined) written.set(staged.names.file, staged.names.text);
    const writing = { command: command.name, ...waiting(context) };
    const { drift, diagnostics } = await writeChange(workspace, { written, removed: [] }, generation?.files, writing);
    if (noteProblems(diagnostics, workspace, context)) return 1;
    cache.flush();
    context.note(
      generation === undefined
        ? `${additions.map(({ version }) => `specs/${version}/`).join(", ")} and overlays are there; read the findings and run \`apipin generate\``
        : `${command.done}: ${quantity(drift.length, "file")} of generated/ changed`,
    );
    return generation === undefined ? 1 : 0;
  } finally {
    progress.stop();
  }
}

interface Opened {
  readonly configuration: Configuration;
  readonly source: SpecSource;
  readonly lock: Lock;
}

async function open(
  workspace: Workspace,
  { from, ref, looseVersion }: AddSpecsOptions & { readonly looseVersion?: string },
): Promise<{ readonly value: Opened | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const configuration = parseConfiguration(workspace.configuration.file, workspace.configuration.text);
  const lock = parseLock(workspace.lock?.text);
  const problems = [...configuration.diagnostics, ...lock.diagnostics];
  if (hasErrors(problems) || configuration.value === undefined || lock.value === undefined)
    return { value: undefined, diagnostics: problems };
  const choice = {
    from,
    folder: workspace.folder,
    ...(looseVersion === undefined ? {} : { looseVersion }),
    ...(ref === undefined ? {} : { ref }),
  };
  const source = await openSource(configuration.value, choice);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics };
  return {
    value: { configuration: configuration.value, source: source.value, lock: lock.value },
    diagnostics: source.diagnostics,
  };
}

/** Stages a change; where errors remain that the specifications themselves give the correction of, with that. */
async function stageWithRemedies(
  before: Workspace,
  after: Workspace,
  additions: readonly Addition[],
  cache: ResultCache,
): Promise<{ readonly outcome: Outcome<StagedChange>; readonly remedies: AddedRemedies }> {
  const outcome = await stageChange(before, after, cache);
  const effective = newSpecs(additions, loadWorkspace(after).value?.effective ?? []);
  const remedies = addRemedies(outcome.diagnostics, effective, after);
  if (remedies.written.size === 0) return { outcome, remedies };
  const corrected = changedWorkspace(after, { written: remedies.written, removed: [] });
  return { outcome: await stageChange(before, corrected, cache), remedies };
}

function newSpecs(additions: readonly Addition[], effective: readonly EffectiveSpec[]): readonly EffectiveSpec[] {
  const files = additions.flatMap(({ specs }) => specs.map(({ file }) => file));
  return effective.filter(({ spec }) => files.includes(spec.file));
}

/** The report about an addition: its overlays, errors that remain, operations that lack something, and services that were not taken. */
async function reportOf(
  addition: Addition,
  staged: Workspace,
  { remedies }: AddedRemedies,
  diagnostics: readonly Diagnostic[],
  showsAll: boolean,
): Promise<string> {
  const { version, specs, found } = addition;
  const effective = loadWorkspace(staged).value?.effective ?? [];
  const own = newSpecs([addition], effective);
  const lacking = lackingOperations(
    own,
    effective.filter((spec) => !own.includes(spec)),
  );
  const surveyed = await surveyServices(found.others, staged);
  const isOfAddition = (remedy: WrittenRemedy): boolean =>
    remedy.version === version && specs.some(({ service }) => service === remedy.service);
  const remaining = own.map(({ spec, root }) => ({
    service: spec.service,
    kinds: errorKinds(
      diagnostics.filter(({ place }) => place?.file === spec.file),
      spec,
      root,
    ),
  }));
  return [
    printAdded(addition, showsAll),
    printRemedies(remedies.filter(isOfAddition)),
    printErrorKinds(remaining),
    printLacking(lacking, showsAll),
    printSurvey(surveyed),
  ].join("");
}

/** Names services that the source has and that were not taken, and those that seem to have another name by now. */
function noteFound(additions: readonly Addition[], context: CommandContext): void {
  for (const { version, found } of additions) {
    const others = found.others.map(({ service }) => service).filter((service) => !isRenamed(service, found));
    if (others.length > 0)
      context.note(`also there and not taken, unless named by --service: ${others.join(", ")} of ${version}`);
    for (const { earlier, present, shared, of } of found.renames)
      context.note(
        `${earlier} seems to be called ${present} in ${version}: ${shared} of ${of} addresses are the same; --rename ${earlier}=${present} takes it with the corrections of ${earlier}`,
      );
  }
}

function isRenamed(service: string, { renames }: Addition["found"]): boolean {
  return renames.some(({ present }) => present === service);
}
