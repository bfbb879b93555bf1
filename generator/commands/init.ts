import { basename, join, relative, resolve } from "node:path";
import { initDiagnostic } from "../init/codes.js";
import { className, isPackageName, packageName, versionName } from "../init/conventions.js";
import { asGiven, type PlannedWorkspace, placedAsGiven, planWorkspace } from "../init/plan-workspace.js";
import { readSources } from "../init/read-sources.js";
import { objectOf } from "../openapi/reference.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import { createWorkspace, takenPlaces } from "../workspace/create-workspace.js";
import { NO_CACHE } from "../workspace/kept-results.js";
import { OUTPUT } from "../workspace/paths.js";
import type { CommandContext, ExitCode } from "./context.js";
import { mend, waiting } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface InitOptions {
  /** Folder to make the workspace in; the one the command runs in where it is left out. */
  readonly into?: string;
  /** Name of the package; made from the folder's where it is left out. */
  readonly name?: string;
  /** Write in spite of errors, as far as a client can be made. */
  readonly draft?: boolean;
}

/** What a new workspace consists of or reads, and must not find there. */
const ENTRIES: readonly string[] = ["apipin.yaml", "guide.md", "specs", "overlays", OUTPUT];

/** `apipin init <spec>...`: makes a workspace from specifications, with their client. Writes all of it or nothing. */
export async function init(paths: readonly string[], options: InitOptions, context: CommandContext): Promise<ExitCode> {
  const folder = resolve(context.folder, options.into ?? ".");
  const name = options.name ?? packageName(basename(folder));
  if (!isPackageName(name)) {
    context.note(`${name} is no name of a package: lower case, digits, \`-\`, \`.\` and \`_\` make one`);
    return 2;
  }
  if (!(await mend(folder, context))) return 1;
  const taken = takenPlaces(folder, ENTRIES);
  if (taken.length > 0) {
    const message = `${taken.join(", ")} ${taken.length === 1 ? "is" : "are"} there already in ${folder}.`;
    noteProblems([initDiagnostic("init/already-there", message)], undefined, context);
    return 1;
  }
  const sources = readSources(context.folder, paths);
  if (noteProblems(sources.diagnostics, undefined, context)) return 1;
  const { value: plan, diagnostics } = planWorkspace(folder, name, sources.value);
  if (noteProblems(diagnostics, undefined, context) || plan === undefined) return 1;
  const isDraft = options.draft === true;
  const progress = context.progress("linting and emitting");
  const [{ generatePackage }, { lintWorkspace }] = await Promise.all([
    import("../pipeline.js"),
    import("../lint/lint-workspace.js"),
  ]);
  const made = await generatePackage(plan.workspace, lintWorkspace, NO_CACHE, isDraft).finally(() => progress.stop());
  const findings = made.diagnostics.map((finding) => placedAsGiven(finding, plan));
  const isFaulty = noteProblems(findings, asGiven(plan), context);
  if (made.value === undefined || (isFaulty && !isDraft)) {
    context.note(
      `nothing was written${made.value === undefined && isDraft ? "" : "; --draft writes in spite of errors"}`,
    );
    return 1;
  }
  const { configuration, specs, parts } = plan.workspace;
  const files = new Map([
    ...[...specs, ...parts].map(({ file, text }) => [file, text] as const),
    ...made.value.files.map(({ path, text }) => [`${OUTPUT}/${path}`, text] as const),
    ["overlays/README.md", OVERLAYS],
    [configuration.file, configuration.text],
  ]);
  const failed = await createWorkspace(folder, files, ENTRIES, waiting(context));
  if (noteProblems(failed, undefined, context)) return 1;
  report(plan, name, folder, context);
  return isFaulty ? 1 : 0;
}

const OVERLAYS = `# Overlays

Corrections of the specifications, as [OpenAPI Overlays](https://spec.openapis.org/overlay/v1.1.0.html): those in \`all/\` address every version,
those in \`<version>/<service>.yaml\` one. \`apipin overlay\` shows what each action does.
`;

/** What was made, on stdout; what was chosen, and what comes next, on stderr. */
function report({ workspace, origins }: PlannedWorkspace, name: string, folder: string, context: CommandContext): void {
  const below = relative(context.folder, folder);
  const shown = below === "" ? "." : below.startsWith("..") ? folder : below;
  const { configuration, specs } = workspace;
  for (const { file, text, version, service } of specs) {
    context.out(join(shown, file));
    const said = objectOf(objectOf(parseYaml(file, text).value)["info"])["version"];
    const from = versionName(said) === String(said) ? "by" : `from the ${JSON.stringify(said ?? null)} of`;
    const origin = origins.get(file) ?? "";
    context.note(`${origin}: version ${version} ${from} info.version, service ${service} by the file's name`);
  }
  context.out([join(shown, configuration.file), join(shown, OUTPUT)]);
  const versions = [...new Set(specs.map(({ version }) => version))].sort();
  context.note(`the package is ${name}: \`import { ${className(name)} } from "${name}/${versions.at(-1) ?? ""}"\``);
  const there = shown === "." ? "" : ` -C ${shown}`;
  context.note(`next: see apipin.yaml, correct the specifications in overlays/, and run \`apipin${there} generate\``);
}
