import { basename, isAbsolute, join, resolve } from "node:path";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { PartFiles } from "../../load/index.js";
import type { FetchOptions } from "../../pull/fetch-address.js";
import { readWorkspace, type Workspace } from "../../workspace/read.js";
import { entryNames, isFolder, isThere } from "../../workspace/user-files.js";
import type { CommandContext, ExitCode } from "../context.js";
import { noteProblems } from "../report.js";
import { type OpenRevision, openRevision } from "./open-revision.js";
import { readFetched, readHere, readInput, readRevised } from "./read-document.js";
import { parseSideName, type SideName } from "./side-name.js";

/** A version of a workspace. */
export interface FoundVersion {
  readonly kind: "version";
  /** As the command line names it. */
  readonly name: string;
  readonly version: string;
  readonly workspace: Workspace;
  /** Begins the names of its files where a person reads them: `main:` for those of a revision. */
  readonly prefix: string;
}

/** A document by itself. */
export interface FoundDocument {
  readonly kind: "document";
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** Files that it may refer to, by path as `file`. */
  readonly parts: PartFiles;
  readonly prefix: string;
}

export type FoundSide = FoundVersion | FoundDocument;

/** Gives a revision of this folder's repository, opened once. */
export type Revisions = (revision: string) => ReturnType<typeof openRevision>;

/** The revisions of the repository that a folder is in. */
export function revisionsOf(folder: string): Revisions {
  const opened = new Map<string, ReturnType<typeof openRevision>>();
  return (revision) => {
    const known = opened.get(revision) ?? openRevision(folder, revision);
    opened.set(revision, known);
    return known;
  };
}

/** How sides are found. */
export interface FindOptions {
  readonly revisions: Revisions;
  /** How addresses are asked; tests replace it. */
  readonly fetching: FetchOptions;
}

/** Finds each side and reads its files. An exit code where one is missing or cannot be read, which has been reported. */
export async function findSides(
  names: readonly string[],
  context: CommandContext,
  options: FindOptions,
): Promise<readonly FoundSide[] | ExitCode> {
  const parsed = names.map(parseSideName);
  if (parsed.every(({ kind }) => kind === "input")) {
    context.note("standard input is one document; name the other side");
    return 2;
  }
  const here = parsed.filter(({ kind }) => kind === "here").map(({ name }) => name);
  const local = await openHere(here, context, options);
  if (typeof local === "number") return local;
  const found: FoundSide[] = [];
  for (const side of parsed) {
    const one = await findSide(side, local, context, options);
    if (typeof one === "number") return one;
    found.push(one);
  }
  return found;
}

/** The workspace of this folder, where a name is one of its versions. An exit code where a name is neither a version nor a file. */
async function openHere(
  names: readonly string[],
  context: CommandContext,
  { revisions }: FindOptions,
): Promise<Workspace | undefined | ExitCode> {
  const hasWorkspace = names.length > 0 && isThere(join(context.folder, "apipin.yaml"));
  const { value: workspace, diagnostics } = hasWorkspace
    ? readWorkspace(context.folder)
    : { value: undefined, diagnostics: [] };
  const versions = versionsOf(workspace);
  const isVersion = (name: string): boolean => versions.includes(name);
  const unknown = names.find((name) => !isVersion(name) && !isThere(resolve(context.folder, name)));
  if (unknown !== undefined) {
    const guess = didYouMean(unknown, [
      ...versions,
      ...filesBeside(unknown, context.folder).filter((file) => !names.includes(file)),
    ]);
    const known = versions.length === 0 ? "" : `; versions here: ${versions.join(", ")}`;
    const isRevision = guess === undefined && (await revisions(unknown)).value !== undefined;
    const revision = isRevision ? `; of a git revision, name a file or a version: ${unknown}:<file>` : known;
    const place = isAbsolute(unknown) ? "" : ` (looked for at ${resolve(context.folder, unknown)})`;
    const hint = guess === undefined ? revision : `; did you mean ${guess}?`;
    context.note(`${unknown} is neither a version nor a file${place}${hint}`);
    return 2;
  }
  const folder = names.find((name) => !isVersion(name) && isFolder(resolve(context.folder, name)));
  if (folder !== undefined) {
    const guess = versions.find((version) => basename(resolve(context.folder, folder)) === version);
    context.note(
      `${folder} is a folder${guess === undefined ? "; name a version or a file" : `; did you mean ${guess}?`}`,
    );
    return 2;
  }
  if (!names.some(isVersion)) return undefined;
  return noteProblems(diagnostics, workspace, context) || workspace === undefined ? 1 : workspace;
}

/** Paths of the documents in the folder that a path leads to, as the path writes it. */
function filesBeside(path: string, folder: string): readonly string[] {
  const start = path.slice(0, path.length - basename(path).length);
  const at = resolve(folder, start);
  return isFolder(at)
    ? entryNames(at).flatMap((name) => (/\.(?:ya?ml|json)$/.test(name) ? `${start}${name}` : []))
    : [];
}

function versionsOf(workspace: Workspace | undefined): readonly string[] {
  return [...new Set(workspace?.specs.map(({ version }) => version))];
}

async function findSide(
  side: SideName,
  workspace: Workspace | undefined,
  context: CommandContext,
  { revisions, fetching }: FindOptions,
): Promise<FoundSide | ExitCode> {
  const { name } = side;
  if (side.kind === "here" && workspace !== undefined && versionsOf(workspace).includes(name))
    return { kind: "version", name, version: name, workspace, prefix: "" };
  if (side.kind === "revision") return findRevised(side, revisions, context);
  const { value, diagnostics } =
    side.kind === "here"
      ? await readHere(name, context.folder)
      : side.kind === "input"
        ? await readInput("stdin", context.input)
        : await readFetched(name, fetching);
  return noteProblems(diagnostics, undefined, context) || value === undefined ? 1 : value;
}

async function findRevised(
  { name, revision, path }: SideName & { readonly kind: "revision" },
  revisions: Revisions,
  context: CommandContext,
): Promise<FoundSide | ExitCode> {
  const opened = await revisions(revision);
  if (noteProblems(opened.diagnostics, undefined, context) || opened.value === undefined) return 1;
  const isName = !/[/\\]/.test(path) && !opened.value.paths.has(path);
  const own = isName ? await opened.value.workspace() : { value: undefined, diagnostics: [] };
  const versions = versionsOf(own.value);
  if (own.value !== undefined && versions.includes(path)) {
    if (noteProblems(own.diagnostics, own.value, context)) return 1;
    return { kind: "version", name, version: path, workspace: own.value, prefix: `${revision}:${opened.value.prefix}` };
  }
  const at = opened.value.resolve(path);
  if (!opened.value.paths.has(at)) {
    context.note(missing(path, opened.value, versions));
    return 2;
  }
  const { value, diagnostics } = await readRevised(name, at, opened.value);
  return noteProblems(diagnostics, undefined, context) || value === undefined ? 1 : value;
}

/** A sentence about a path that a revision lacks, with the nearest one that it has. */
function missing(path: string, { revision, paths, prefix }: OpenRevision, versions: readonly string[]): string {
  const guess = paths.has(`${prefix}${path}`) ? `./${path}` : didYouMean(path, [...versions, ...paths]);
  const known = versions.length === 0 ? "" : `; versions there: ${versions.join(", ")}`;
  return `${path} is neither a version nor a file at ${revision}${guess === undefined ? known : `; did you mean ${revision}:${guess}?`}`;
}
