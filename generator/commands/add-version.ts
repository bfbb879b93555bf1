import { checkRenames } from "../versions/renames.js";
import { checkNewName } from "../versions/version-name.js";
import { type AddSpecsOptions, addSpecs } from "./add-specs.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openToWrite, openWorkspace } from "./open-workspace.js";
import { noteProblems } from "./report.js";

export interface AddVersionOptions extends Omit<AddSpecsOptions, "from"> {
  /** Version whose overlays are tried first, or folder or git repository with the specifications. */
  readonly from: string;
  /** Folder or git repository with the specifications, where `from` is a version. */
  readonly specs?: string;
  /** The services to take. */
  readonly service?: readonly string[];
  /** Services that have another name in the version, as `earlier=present`. */
  readonly rename?: readonly string[];
}

/** `apipin add-version <name>`: specifications, overlays that still apply, client; all of it or nothing. The report goes to stdout. */
export async function addVersion(
  version: string,
  options: AddVersionOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const workspace = options.dryRun === true ? openWorkspace(context) : await openToWrite(context);
  if (workspace === undefined) return 1;
  const isVersion = workspace.specs.some((spec) => spec.version === options.from);
  const folder = isVersion ? options.specs : options.from;
  const renames = checkRenames(options.rename ?? [], workspace);
  const refused = [...checkNewName(version, workspace), ...renames.diagnostics];
  if (refused.length > 0) {
    noteProblems(refused, workspace, context);
    return 2;
  }
  if (folder === undefined || (!isVersion && options.specs !== undefined)) {
    context.note(
      folder === undefined
        ? `name the folder with the specifications of ${version} by --specs`
        : `--specs goes with a version in --from, and ${options.from} is not a version`,
    );
    return 2;
  }
  const base = isVersion ? options.from : undefined;
  const wanted = { version, services: options.service ?? [], renamed: renames.value, base };
  return addSpecs(
    workspace,
    () => [wanted],
    { ...options, from: folder, looseVersion: version },
    { name: "add-version", done: `version ${version} is there` },
    context,
  );
}
