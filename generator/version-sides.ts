import { effectiveSide, publishedSide } from "./comparison-sides.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { DiffSide } from "./diff/index.js";
import { inCommonForm, loadSpecs, parseOverlays, readConfiguration } from "./load-workspace.js";
import { applyOverlays } from "./overlay/index.js";
import type { Workspace } from "./workspace/read.js";

/** Versions of a workspace as sides, by the name of the version. */
export interface VersionSides {
  readonly sides: ReadonlyMap<string, DiffSide>;
  /** Without their overlays; empty where that is what `sides` are. */
  readonly published: ReadonlyMap<string, DiffSide>;
  readonly clientHeaders: readonly string[];
  /** Texts by file. */
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The part of versions that is compared. */
export interface SideScope {
  /** As the publisher wrote them, without overlays. */
  readonly published: boolean;
  /** The documents alone, without the clients that are made of them. */
  readonly wire: boolean;
}

/** Reads versions of a workspace: load → overlays. Gives the diagnostics of both. */
export function readVersions(
  workspace: Workspace,
  names: readonly string[],
  { published, wire }: SideScope,
): VersionSides {
  const configuration = readConfiguration(workspace);
  const specs = loadSpecs({ ...workspace, specs: workspace.specs.filter(({ version }) => names.includes(version)) });
  const documents = specs.flatMap(({ value }) => value ?? []);
  const overlays = parseOverlays(published ? [] : workspace.overlays);
  // Actions for other versions find nothing here; `generate` tells which ones find nothing at all.
  const applied = applyOverlays(documents, overlays.value).value;
  const effective = configuration.value === undefined ? applied : inCommonForm(applied, configuration.value).value;
  const ofClient = wire ? undefined : configuration.value;
  const plain = names.map((name): readonly [string, DiffSide] => [
    name,
    publishedSide(
      name,
      documents.filter(({ version }) => version === name),
      published ? ofClient : undefined,
    ),
  ]);
  const sides = names.map((name): readonly [string, DiffSide] => [
    name,
    effectiveSide(
      name,
      effective.filter(({ spec }) => spec.version === name),
      ofClient,
    ),
  ]);
  const header = ofClient?.versionHeader;
  return {
    sides: new Map(published ? plain : sides),
    published: new Map(published ? [] : plain),
    clientHeaders: header === undefined ? [] : [header],
    texts: new Map(
      [...workspace.specs, ...workspace.parts, ...workspace.overlays].map(({ file, text }) => [file, text]),
    ),
    diagnostics: [...configuration.diagnostics, ...specs.flatMap((spec) => spec.diagnostics), ...overlays.diagnostics],
  };
}
