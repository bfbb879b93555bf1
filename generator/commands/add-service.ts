import type { SpecSource } from "../pull/source.js";
import { versionDiagnostic } from "../versions/codes.js";
import { checkRenames } from "../versions/renames.js";
import type { Workspace } from "../workspace/read.js";
import { type AddSpecsOptions, addSpecs, type WantedSpecs } from "./add-specs.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openToWrite, openWorkspace } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface AddServiceOptions extends AddSpecsOptions {
  /** The versions to add it to; all that the workspace and the source have where it is left out. */
  readonly version?: readonly string[];
  /** Earlier names of services, as `earlier=present`: their corrections come with them. */
  readonly rename?: readonly string[];
}

/** `apipin add-service <name>...`: puts services into versions that exist; all of it or nothing. The report goes to stdout. */
export async function addService(
  services: readonly string[],
  options: AddServiceOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const workspace = options.dryRun === true ? openWorkspace(context) : await openToWrite(context);
  if (workspace === undefined) return 1;
  const renames = checkRenames(options.rename ?? [], workspace);
  const known = [...new Set(workspace.specs.map(({ version }) => version))];
  const unknown = (options.version ?? []).filter((version) => !known.includes(version));
  const refused = [
    ...renames.diagnostics,
    ...unknown.map((version) =>
      versionDiagnostic("versions/unknown", `There is no version ${version}; known: ${known.join(", ")}.`),
    ),
  ];
  if (noteProblems(refused, workspace, context)) return 2;
  const versions = options.version ?? known;
  const choose = (source: SpecSource): readonly WantedSpecs[] | ExitCode => {
    const wanted = wantedSpecs(source, workspace, versions, services, renames.value);
    if (wanted.length > 0) return wanted;
    noteProblems([nothingToAdd(source, workspace, versions, services)], workspace, context);
    return 1;
  };
  const done = `${services.join(", ")} ${services.length === 1 ? "is" : "are"} there`;
  return addSpecs(workspace, choose, options, { name: "add-service", done }, context);
}

/** For each version the services that the source has and the workspace lacks. */
function wantedSpecs(
  source: SpecSource,
  workspace: Workspace,
  versions: readonly string[],
  services: readonly string[],
  renamed: ReadonlyMap<string, string>,
): readonly WantedSpecs[] {
  return versions.flatMap((version): readonly WantedSpecs[] => {
    const missing = services.filter(
      (service) => isListed(source, version, service) && !has(workspace, version, service),
    );
    if (missing.length === 0) return [];
    const earlier = [...renamed].filter(([, present]) => missing.includes(present));
    return [{ version, services: missing, renamed: new Map(earlier), base: undefined }];
  });
}

function isListed({ specs = [] }: SpecSource, version: string, service: string): boolean {
  return specs.some((spec) => spec.version === version && spec.service === service);
}

function has({ specs }: Workspace, version: string, service: string): boolean {
  return specs.some((spec) => spec.version === version && spec.service === service);
}

function nothingToAdd(
  source: SpecSource,
  workspace: Workspace,
  versions: readonly string[],
  services: readonly string[],
): ReturnType<typeof versionDiagnostic> {
  const there = versions.flatMap((version) =>
    services.filter((service) => has(workspace, version, service)).map((service) => `${version}/${service}`),
  );
  if (there.length > 0) return versionDiagnostic("versions/service-exists", `${there.join(", ")} is there already.`);
  const listed = (source.specs ?? []).filter(({ version }) => versions.includes(version));
  const names = [...new Set(listed.map(({ service }) => service))].join(", ");
  const present = names === "" ? "nothing of these versions" : `${names} of these versions`;
  const message = `${source.name} has no ${services.join(", ")} of ${versions.join(", ")}; it has ${present}.`;
  return versionDiagnostic("versions/no-specs", message);
}
