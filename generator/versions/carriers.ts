import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { SpecName } from "../overlay/index.js";
import type { Workspace, WorkspaceFile } from "../workspace/read.js";
import { type ActionNode, actionNodes } from "./action-nodes.js";
import { namesWritten } from "./changed-names.js";
import { versionDiagnostic } from "./codes.js";
import { mentions } from "./edit-actions.js";
import type { NameChange } from "./name-changes.js";

/** The specifications that come, and where their corrections may be taken from. */
export interface Arrival {
  readonly version: string;
  readonly services: readonly string[];
  /** The version that is nearest to it; absent in an empty workspace. */
  readonly base?: string;
  /** Present names of services by their earlier ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names of operations, schemas and paths that are other ones now, by the version that has the earlier ones. */
  readonly names?: ReadonlyMap<string, readonly NameChange[]>;
}

/** An action of another version that could be carried to the specifications that come. */
export interface Candidate {
  readonly key: string;
  readonly source: WorkspaceFile;
  readonly nodes: readonly ActionNode[];
  readonly index: number;
  readonly node: ActionNode;
  /** The version that has it. */
  readonly from: string;
  /** Whether the base version has it. */
  readonly isOfBase: boolean;
  /** Whether it is an action of `all/`, which stays where it is. */
  readonly isShared: boolean;
  /** The file that it goes into. */
  readonly file: string;
  /** The only services that it is carried to: others refuse it. */
  readonly only?: readonly string[];
  /** Services of a present name in which it selects nothing: its list does not get their names. */
  readonly unnamed?: readonly string[];
  /** Versions that an action of `all/` without a list stays with, since the specifications that come refuse it. */
  readonly staysWith?: readonly string[];
  /** The earlier names that it writes, and that get their present ones in a copy. */
  readonly names?: readonly NameChange[];
}

/** Whether the action gets a copy for the version: it speaks of the version itself, writes names that are other ones now, or fits some services alone. */
export function isRepeated({ node, from, isShared, only, names }: Candidate): boolean {
  if (!isShared) return false;
  return names !== undefined || (node.versions !== undefined && (only !== undefined || mentions(node, from)));
}

/** The candidate with the names of its version that it writes, and that are other ones now. */
export function withNames(candidate: Candidate, { names, renamed }: Arrival, version: string): Candidate {
  const { node, source, isShared, file } = candidate;
  const listed = node.services?.names.map(({ name }) => name);
  const own = isShared ? listed : [file.replace(/^.*\/|\.[^.]+$/g, "")];
  const services = own?.flatMap((name) => [name, renamed.get(name) ?? name]);
  const written = namesWritten(node, source.text, names?.get(version) ?? [], services);
  return written.length === 0 ? candidate : { ...candidate, names: written };
}

/** The line of the action in its file. */
export function lineOf({ source, node }: Candidate): number {
  return source.text.slice(0, node.start).split("\n").length;
}

/**
 * Every action of every version that does not reach the specifications that come: those of `all/` that name other versions, or a service by
 * its earlier name, and those of other versions' files for the same service. Gives `versions/form`.
 */
export function findCandidates(workspace: Workspace, arrival: Arrival): Outcome<readonly Candidate[]> {
  const files = [...workspace.overlays, ...workspace.mockOverlays];
  const outcomes = files.map((file) => candidatesOf(file, workspace.specs, arrival));
  return {
    value: outcomes.flatMap(({ value }) => value),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
  };
}

const NONE: Outcome<readonly Candidate[]> = { value: [], diagnostics: [] };

function candidatesOf(
  source: WorkspaceFile,
  specs: readonly SpecName[],
  arrival: Arrival,
): Outcome<readonly Candidate[]> {
  const [, folder, layer = "", service = ""] =
    /^(overlays\/(?:mock\/)?)([^/]+)\/(.+)\.(?:yaml|yml|json)$/.exec(source.file) ?? [];
  const isShared = layer === "all";
  const present = arrival.renamed.get(service) ?? service;
  const isOwn = !isShared && layer !== arrival.version && arrival.services.includes(present);
  if (!isOwn && !isShared) return NONE;
  const nodes = actionNodes(source.text);
  if (nodes === undefined) {
    // Overlays that name no version reach the new one by themselves.
    if (isShared && !specs.some(({ version }) => source.text.includes(version))) return NONE;
    return { value: [], diagnostics: [notEditable(source)] };
  }
  const file = isOwn ? `${folder}${arrival.version}/${present}.yaml` : source.file;
  const value = nodes.flatMap((node, index): readonly Candidate[] => {
    const key = `${source.file}#${index}`;
    const made = { key, source, nodes, index, node, isShared, file };
    const from = isOwn ? layer : versionOf(node, arrival);
    return from === undefined ? [] : [withNames({ ...made, from, isOfBase: from === arrival.base }, arrival, from)];
  });
  return { value, diagnostics: [] };
}

/** The actions of `all/` that name no version, and so reach the specifications that come. */
export function unlistedActions({ overlays, mockOverlays }: Workspace): readonly Candidate[] {
  return [...overlays, ...mockOverlays]
    .filter(({ file }) => /^overlays\/(mock\/)?all\//.test(file))
    .flatMap((source) => {
      const nodes = actionNodes(source.text) ?? [];
      return nodes.flatMap((node, index): readonly Candidate[] => {
        const key = `${source.file}#${index}`;
        const made = { key, source, nodes, index, node, from: "", isOfBase: false, isShared: true, file: source.file };
        return node.versions === undefined ? [made] : [];
      });
    });
}

/** The actions of a version's own file, as they are. */
export function ownActions({ overlays, mockOverlays }: Workspace, file: string, version: string): readonly Candidate[] {
  const source = [...overlays, ...mockOverlays].find((each) => each.file === file);
  const nodes = source === undefined ? undefined : actionNodes(source.text);
  if (source === undefined || nodes === undefined) return [];
  return nodes.map((node, index) => ({
    key: `own ${file}#${index}`,
    source,
    nodes,
    index,
    node,
    from: version,
    isOfBase: true,
    isShared: false,
    file,
  }));
}

/** The version that an action of `all/` is taken from; undefined where it reaches the new specifications already. */
function versionOf(node: ActionNode, { version, base, renamed, services }: Arrival): string | undefined {
  const listed = node.versions?.names.map(({ name }) => name) ?? [];
  const lacksVersion = node.versions !== undefined && !listed.includes(version);
  const named = node.services?.names.map(({ name }) => name);
  const lacksService = named?.some((name) => {
    const present = renamed.get(name);
    return present !== undefined && services.includes(present) && !named.includes(present);
  });
  if (!lacksVersion && lacksService !== true) return undefined;
  if (node.versions === undefined) return base;
  // An action that speaks of a version is copied from one that it speaks of.
  const spoken = listed.filter((name) => mentions(node, name));
  const usual = base !== undefined && listed.includes(base) ? base : listed.at(-1);
  return spoken.length === 0 || (usual !== undefined && spoken.includes(usual)) ? usual : spoken.at(-1);
}

function notEditable({ file }: WorkspaceFile): Diagnostic {
  const message = `${file} cannot be edited: its actions are not a list in block style.`;
  return versionDiagnostic("versions/form", message, { severity: "warning", place: { file, line: 1, column: 1 } });
}
