import { clientTypes } from "../client-types.js";
import { compareEffective, fileSide } from "../comparison-sides.js";
import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { type DiffReport, type DiffSide, diffSides } from "../diff/index.js";
import { readVersions, type SideScope } from "../version-sides.js";
import { type WorkspaceFiles, workspaceOf } from "./workspace-files.js";

/** A version of a workspace, compared after its overlays and with the client that is made of it. */
export interface VersionInput {
  readonly workspace: WorkspaceFiles;
  readonly version: string;
}

/** An OpenAPI document, compared as it is and without a client. */
export interface DocumentInput {
  /** Path or other name, for the report. */
  readonly name: string;
  /** YAML or JSON. */
  readonly text: string;
  /** Texts of the files that its references lead to, by path. */
  readonly parts?: { readonly [path: string]: string };
  /** The service of the other side that it is compared with. Default: `api`, which every document is. */
  readonly service?: string;
}

/** Settings of a comparison. */
export interface DiffSettings {
  /** Compares versions as the publisher wrote them, without overlays. */
  readonly published?: boolean;
  /** Compares calls alone, without the clients. */
  readonly wire?: boolean;
  /** `YYYY-MM-DD`, for sunsets that have passed. Default: today. */
  readonly today?: string;
}

/** One side as it is compared. */
interface ReadSide {
  readonly side: DiffSide | undefined;
  /** The side without its overlays, for a version. */
  readonly published?: DiffSide | undefined;
  readonly clientHeaders: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares two versions of workspaces, or two documents, or one of each.
 *
 * @returns the report, undefined where a side cannot be read. Changes are part of the report and no diagnostics.
 * @throws RangeError for a version that its workspace does not have
 */
export async function diff(
  from: VersionInput | DocumentInput,
  to: VersionInput | DocumentInput,
  { published = false, wire = false, today }: DiffSettings = {},
): Promise<Outcome<DiffReport | undefined>> {
  const read = (input: VersionInput | DocumentInput): ReadSide =>
    "version" in input ? readVersion(input, { published, wire }) : readDocument(input);
  const [before, after] = [read(from), read(to)];
  const diagnostics = [...before.diagnostics, ...after.diagnostics];
  if (before.side === undefined || after.side === undefined || hasErrors(diagnostics))
    return { value: undefined, diagnostics };
  const sides = { from: before.side, to: after.side };
  const options = {
    clientHeaders: after.clientHeaders,
    types: wire ? undefined : await clientTypes(sides.from, sides.to),
    ...(today === undefined ? {} : { today }),
  };
  const value =
    before.published === undefined || after.published === undefined
      ? diffSides(sides.from, sides.to, options)
      : compareEffective(sides, { from: before.published, to: after.published }, options);
  return { value, diagnostics };
}

function readVersion({ workspace: files, version }: VersionInput, scope: SideScope): ReadSide {
  const { value: workspace, diagnostics } = workspaceOf(files);
  if (workspace === undefined) return { side: undefined, clientHeaders: [], diagnostics };
  if (!workspace.specs.some((spec) => spec.version === version))
    throw new RangeError(`The workspace has no version ${version}.`);
  const read = readVersions(workspace, [version], scope);
  return {
    side: read.sides.get(version),
    published: read.published.get(version),
    clientHeaders: read.clientHeaders,
    diagnostics: [...diagnostics, ...read.diagnostics],
  };
}

function readDocument({ name, text, parts = {}, service }: DocumentInput): ReadSide {
  const { value, diagnostics } = fileSide(name, text, new Map(Object.entries(parts)), service);
  return { side: value, clientHeaders: [], diagnostics };
}
