import { basename } from "node:path";
import { clientTypes } from "../../client-types.js";
import { compareEffective, fileSide } from "../../comparison-sides.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { type DiffReport, type DiffSide, diffSides } from "../../diff/index.js";
import { serviceName } from "../../init/conventions.js";
import type { SideScope, VersionSides } from "../../version-sides.js";
import type { Workspace } from "../../workspace/read.js";
import type { CommandContext, ExitCode } from "../context.js";
import { noteProblems } from "../report.js";
import { type FindOptions, type FoundDocument, type FoundVersion, findSides } from "./find-sides.js";
import { withPrefix } from "./with-prefix.js";

/** Two sides, and what there is to report about them. */
export interface Sides {
  readonly sides: readonly DiffSide[];
  /** The same sides without their overlays, where they have some. */
  readonly published: readonly DiffSide[];
  readonly clientHeaders: readonly string[];
  /** For excerpts, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Findings that do not prevent the comparison, and have been reported. */
  readonly problems: readonly Diagnostic[];
}

/** The comparison of two sides; of versions also what their overlays absorb. An exit code where there are no two. `wire`: without the types of the clients. */
export async function compareSides(
  { sides, published, clientHeaders }: Sides,
  wire: boolean,
): Promise<DiffReport | ExitCode> {
  const [before, after] = sides;
  if (before === undefined || after === undefined) return 2;
  const [publishedBefore, publishedAfter] = published;
  const options = { clientHeaders, types: wire ? undefined : await clientTypes(before, after) };
  if (publishedBefore === undefined || publishedAfter === undefined) return diffSides(before, after, options);
  return compareEffective({ from: before, to: after }, { from: publishedBefore, to: publishedAfter }, options);
}

/**
 * Reads the sides that a command line names: versions of the workspace, files, `-`, https addresses, and versions or files of a git revision. An
 * exit code where one is missing or cannot be read, which has been reported.
 */
export async function readSides(
  names: readonly string[],
  scope: SideScope,
  context: CommandContext,
  options: FindOptions,
): Promise<Sides | ExitCode> {
  const found = await findSides(names, context, options);
  if (typeof found === "number") return found;
  const versions = found.filter((side) => side.kind === "version");
  const read = await readEach(versions, scope);
  const services = new Set(
    versions.flatMap((side) => sideOf(side, read)?.documents ?? []).map(({ service }) => service),
  );
  const documents = new Map(
    found
      .filter((side) => side.kind === "document")
      .map((document) => [document, readDocument(document, services)] as const),
  );
  for (const [workspace, { diagnostics }] of read) if (noteProblems(diagnostics, workspace, context)) return 1;
  const problems = [...documents.values()].flatMap(({ diagnostics }) => diagnostics);
  if (noteProblems(problems, undefined, context)) return 1;
  const alone = [...documents.values()].flatMap(({ value }) => value?.documents ?? []).map(({ service }) => service);
  const sides = found.flatMap((side) =>
    side.kind === "document" ? (documents.get(side)?.value ?? []) : (comparable(sideOf(side, read), alone) ?? []),
  );
  const texts = found.flatMap((side) =>
    [...textsOf(side, read)].map(([file, text]) => [side.prefix + file, text] as const),
  );
  if (sides.length !== names.length) return 1;
  const [head] = [...read.values()].reverse();
  return {
    sides,
    published: versions.flatMap((side) => prefixed(side, read.get(side.workspace)?.published) ?? []),
    clientHeaders: head?.clientHeaders ?? [],
    texts: new Map(texts),
    problems: [...[...read.values()].flatMap(({ diagnostics }) => diagnostics), ...problems],
  };
}

/** Versions of each workspace, which are read together. */
type ReadVersions = ReadonlyMap<Workspace, VersionSides>;

async function readEach(versions: readonly FoundVersion[], scope: SideScope): Promise<ReadVersions> {
  // Files alone need no overlays.
  if (versions.length === 0) return new Map();
  const { readVersions } = await import("../../version-sides.js");
  const workspaces = [...new Set(versions.map(({ workspace }) => workspace))];
  const names = (workspace: Workspace): readonly string[] =>
    versions.filter((side) => side.workspace === workspace).map(({ version }) => version);
  return new Map(workspaces.map((workspace) => [workspace, readVersions(workspace, names(workspace), scope)]));
}

function sideOf(side: FoundVersion, read: ReadVersions): DiffSide | undefined {
  return prefixed(side, read.get(side.workspace)?.sides);
}

function prefixed(
  { name, version, prefix }: FoundVersion,
  sides: ReadonlyMap<string, DiffSide> | undefined,
): DiffSide | undefined {
  const side = sides?.get(version);
  return side && withPrefix({ ...side, name }, prefix);
}

function textsOf(side: FoundVersion | FoundDocument, read: ReadVersions): ReadonlyMap<string, string> {
  return side.kind === "document"
    ? new Map([...side.parts, [side.file, side.text]])
    : (read.get(side.workspace)?.texts ?? new Map());
}

function readDocument(
  { name, file, text, parts, prefix }: FoundDocument,
  services: ReadonlySet<string>,
): ReturnType<typeof fileSide> {
  const { value, diagnostics } = fileSide(file, text, parts, serviceOf(file, services));
  return { value: value && withPrefix({ ...value, name }, prefix), diagnostics };
}

/** The service of versions that a file is compared with: the one of its name, else the only one; `api` where that is open. */
function serviceOf(file: string, services: ReadonlySet<string>): string {
  const named = serviceName(basename(file), "");
  const [first = "api", ...others] = services;
  return services.has(named) || others.length > 0 ? (services.has(named) ? named : "api") : first;
}

/** A version beside files: those of its services that a file is of, if any. */
function comparable(side: DiffSide | undefined, services: readonly string[]): DiffSide | undefined {
  const documents = side?.documents.filter(({ service }) => services.includes(service)) ?? [];
  return side === undefined || documents.length === 0 ? side : { ...side, documents };
}
