import { basename, join, relative, resolve } from "node:path";
import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { initDiagnostic } from "../init/codes.js";
import { className, isPackageName, packageName, versionName } from "../init/conventions.js";
import {
  asGiven,
  type PlannedWorkspace,
  placedAsGiven,
  planWorkspace,
  sourcesAsGiven,
} from "../init/plan-workspace.js";
import { countProposals, PROPOSALS, type Proposals, proposalsFor } from "../init/proposals.js";
import { isEmpty, withoutFaults, withProposals } from "../init/proposed-workspace.js";
import { readSources } from "../init/read-sources.js";
import type { LoadedWorkspace, RecordedWorkspace } from "../load-workspace.js";
import type { JsonObject } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import type { Generation } from "../pipeline.js";
import { type FetchOptions, withRepeatNoted } from "../pull/fetch-address.js";
import { createWorkspace, takenPlaces } from "../workspace/create-workspace.js";
import { NO_CACHE } from "../workspace/kept-results.js";
import { OUTPUT } from "../workspace/paths.js";
import type { CommandContext, ExitCode } from "./context.js";
import { finishChanges, waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface InitOptions {
  /** Folder to make the workspace in; the one the command runs in where it is left out. */
  readonly into?: string;
  /** Name of the package; made from the folder's where it is left out. */
  readonly name?: string;
  /** Write in spite of errors, as far as a client can be made. */
  readonly draft?: boolean;
  /** Patterns of tags, paths or operationIds: the part that is generated; all where it is left out. */
  readonly only?: readonly string[];
}

/** Entries that a new workspace consists of or reads, and must not find there. */
const ENTRIES: readonly string[] = ["apipin.yaml", "guide.md", "specs", "overlays", "from-sdk", OUTPUT];

/**
 * `apipin init <spec>...`: makes a workspace from specifications, with their client. Writes all of it or nothing.
 *
 * @param paths files and https addresses
 * @param fetching how addresses are asked; tests replace it
 */
export async function init(
  paths: readonly string[],
  options: InitOptions,
  context: CommandContext,
  fetching: FetchOptions = {},
): Promise<ExitCode> {
  if (options.into === "") {
    context.note("--into is empty; leave it out to make the workspace in this folder");
    return 2;
  }
  const folder = resolve(context.folder, options.into ?? ".");
  const name = options.name ?? packageName(basename(folder));
  if (!isPackageName(name)) {
    context.note(`${name} is no name of a package: lower case, digits, \`-\`, \`.\` and \`_\` make one`);
    return 2;
  }
  if (!(await finishChanges(folder, context))) return 1;
  const taken = takenPlaces(folder, ENTRIES);
  if (taken.length > 0) {
    const message = `${taken.join(", ")} ${taken.length === 1 ? "is" : "are"} there already in ${folder}.`;
    noteProblems([initDiagnostic("init/already-there", message)], undefined, context);
    return 1;
  }
  const sources = await readSources(context.folder, paths, withRepeatNoted(fetching, context.note));
  if (noteProblems(sources.diagnostics, undefined, context)) return 1;
  const date = new Date().toISOString().slice(0, 10);
  const { value: plan, diagnostics } = planWorkspace(folder, name, sources.value, date, options.only);
  if (noteProblems(diagnostics, sourcesAsGiven(folder, sources.value), context) || plan === undefined) return 1;
  const isDraft = options.draft === true;
  const progress = context.progress("linting and emitting");
  const [{ generatePackage }, { lintWorkspace }, { loadRecorded }] = await Promise.all([
    import("../pipeline.js"),
    import("../lint/lint-workspace.js"),
    import("../load-workspace.js"),
  ]);
  const make = async ({ workspace }: PlannedWorkspace): Promise<Made> => {
    const recorded = loadRecorded(workspace, isDraft);
    const outcome = await generatePackage(recorded.workspace, lintWorkspace, NO_CACHE, isDraft, recorded.loaded);
    return { recorded, ...outcome };
  };
  const { proposals, made } = await withSoundProposals(plan, name, options, make).finally(() => progress.stop());
  const { recorded } = made;
  const findings = made.diagnostics.map((finding) => placedAsGiven(finding, plan));
  const hasFaults = noteProblems(findings, asGiven(plan), context);
  if (made.value === undefined || (hasFaults && !isDraft)) {
    context.note(
      `nothing was written${made.value === undefined && isDraft ? "" : "; --draft writes in spite of errors"}`,
    );
    return 1;
  }
  const { configuration, specs, parts, lock, names, overlays } = recorded.workspace;
  const files = new Map([
    ...[...specs, ...parts, ...overlays, ...[lock, names].filter((each) => each !== undefined)].map(
      ({ file, text }) => [file, text] as const,
    ),
    ...made.value.files.map(({ path, text }) => [`${OUTPUT}/${path}`, text] as const),
    ["overlays/README.md", OVERLAYS],
    [configuration.file, configuration.text],
  ]);
  const failed = await createWorkspace(folder, files, ENTRIES, waiting(context));
  if (noteProblems(failed, undefined, context)) return 1;
  const { value: loaded } = recorded.loaded;
  report(plan, name, folder, loaded === undefined ? [] : [operationCount(loaded, options.only)], context);
  noteProposals(proposals, context);
  noteChosenNames(findings, context);
  return hasFaults ? 1 : 0;
}

/** A generated package, and the workspace that it was made from. */
interface Made extends Outcome<Generation | undefined> {
  readonly recorded: RecordedWorkspace;
}

/** Makes the package with the proposals that bring no error: first without those that an error names, else without any. */
async function withSoundProposals(
  plan: PlannedWorkspace,
  name: string,
  { only, draft: isDraft = false }: InitOptions,
  make: (plan: PlannedWorkspace) => Promise<Made>,
): Promise<{ readonly proposals: Proposals; readonly made: Made }> {
  let proposals = proposalsFor(plan.documents);
  for (;;) {
    const proposed = withProposals(plan, name, only, proposals);
    const made = await make(proposed);
    if (!hasErrors(made.diagnostics) || isEmpty(proposals)) return { proposals, made };
    const kept = withoutFaults(proposals, proposed, made.diagnostics, isDraft);
    if (kept === proposals) return { proposals, made };
    proposals = kept;
  }
}

/** Notes which shapes were recognised, and where the proposals are. */
function noteProposals(proposals: Proposals, context: CommandContext): void {
  const found = countProposals(proposals);
  const file = proposals.actions.length === 0 ? "apipin.yaml" : PROPOSALS;
  if (found.length > 0) context.note(`recognised: ${found.join(", ")}; ${file} proposes them with the reasons`);
  if (proposals.unspoken.length > 0)
    context.note(`recognised, and beyond the vocabulary: ${proposals.unspoken.join(", ")}`);
}

/** How many operations the client has, and of how many where patterns choose. */
function operationCount({ published, effective }: LoadedWorkspace, only: readonly string[] | undefined): string {
  const count = (roots: readonly { readonly root: JsonObject }[]): number =>
    roots.reduce((sum, { root }) => sum + operationsOf(root).length, 0);
  const chosen = count(effective);
  if (only === undefined) return `it has ${chosen} ${chosen === 1 ? "operation" : "operations"}`;
  const patterns = only.map((pattern) => JSON.stringify(pattern)).join(", ");
  return `${chosen} of ${count(published)} operations are generated: those of ${patterns}; \`only\` in apipin.yaml keeps the choice`;
}

/** Number of names up to which each is listed. */
const FEW_NAMES = 5;

/** Notes which names differ from the specifications. Other commands leave these infos to `lint`. */
function noteChosenNames(findings: readonly Diagnostic[], context: CommandContext): void {
  const chosen = findings.filter(({ code, severity }) => code.startsWith("model/") && severity === "info");
  const [first] = chosen;
  if (chosen.length <= FEW_NAMES || context.showsAll === true) context.note(chosen.map(({ message }) => message));
  else context.note(`${first?.message} ${chosen.length - 1} other names differ from the specification, too.`);
}

const OVERLAYS = `# Overlays

Corrections of the specifications, as [OpenAPI Overlays](https://spec.openapis.org/overlay/v1.1.0.html): those in \`all/\` address every version,
those in \`<version>/<service>.yaml\` one. \`apipin overlay\` shows what each action does.
`;

/** Prints the files that were made to stdout, and the choices and the next step to stderr. */
function report(
  { workspace, origins, infoVersions }: PlannedWorkspace,
  name: string,
  folder: string,
  counts: readonly string[],
  context: CommandContext,
): void {
  const below = relative(context.folder, folder);
  const shown = below === "" ? "." : below.startsWith("..") ? folder : below;
  const { configuration, specs, parts } = workspace;
  const given = new Set(specs.map(({ file }) => origins.get(file)));
  for (const { file, version, service } of specs) {
    context.out(join(shown, file));
    const said = infoVersions.get(file) ?? null;
    const from = versionName(said) === String(said) ? "by" : `from the ${JSON.stringify(said)} of`;
    const origin = origins.get(file) ?? "";
    context.note(`${origin}: version ${version} ${from} info.version, service ${service} by the file's name`);
  }
  const brought = new Set(parts.map((part) => origins.get(part.file)).filter((path) => !given.has(path ?? ""))).size;
  if (brought > 0)
    context.note(
      `${brought} ${brought === 1 ? "file" : "files"} that they refer to came with them into ${join(shown, "specs")}`,
    );
  context.out([join(shown, configuration.file), join(shown, OUTPUT)]);
  const versions = [...new Set(specs.map(({ version }) => version))].sort();
  context.note(`the package is ${name}: \`import { ${className(name)} } from "${name}/${versions.at(-1) ?? ""}"\``);
  context.note(counts);
  const there = shown === "." ? "" : ` -C ${shown}`;
  context.note(
    `next: correct the specifications in overlays/ and run \`apipin${there} generate\`; apipin.yaml says more`,
  );
}
