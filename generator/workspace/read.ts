import { resolve } from "node:path";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { problem, WorkspaceRefusal } from "./codes.js";
import { MAPPINGS } from "./paths.js";
import { isFolder } from "./user-files.js";
import { NAME, takenNames } from "./version-names.js";
import { inTheWay, openView, type WorkspaceView } from "./view.js";

/** A file of the workspace. */
export interface WorkspaceFile {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** A file below `specs/`: its folder is the version, its name the service. */
export interface SpecFile extends WorkspaceFile {
  readonly version: string;
  readonly service: string;
}

/** The files that a user keeps in a folder: the configuration, the specifications and the overlays. */
export interface Workspace {
  /** Absolute path. */
  readonly folder: string;
  readonly configuration: WorkspaceFile;
  /** `guide.md`: what the package's README says beside what is generated. Markdown of the workspace's owner. */
  readonly guide?: WorkspaceFile;
  /** By version, then service. */
  readonly specs: readonly SpecFile[];
  /** `specs/lock.json`: where the specifications come from. */
  readonly lock?: WorkspaceFile;
  /** `specs/names.json`: names of methods that were given and stay. */
  readonly names?: WorkspaceFile;
  /** Files in folders below those of the versions, and beside them: what specifications may refer to. */
  readonly parts: readonly WorkspaceFile[];
  /** Fix overlays by name: those of `all/` first. */
  readonly overlays: readonly WorkspaceFile[];
  /** Overlays for mocks alone, in the same order. */
  readonly mockOverlays: readonly WorkspaceFile[];
  /** `from-sdk/<version>/<name>.yaml`: how programs of other SDKs are written for the package, which carries them. */
  readonly mappings?: readonly WorkspaceFile[];
}

/** Where the specifications come from: no specification itself. */
export const LOCK = "specs/lock.json";

/** Names of methods that were given and stay: no specification itself. */
export const NAMES = "specs/names.json";

/** Times that a workspace is read again because another process wrote meanwhile. */
const ATTEMPTS = 50;

/** Milliseconds between two of them. */
const PAUSE = 20;

/** Reads a workspace: the only reader of a user's files. Gives `workspace/*`. */
export function readWorkspace(folder: string): Outcome<Workspace | undefined> {
  for (let attempt = 1; ; attempt++) {
    if (!isFolder(folder)) return withoutConfiguration(resolve(folder));
    const view = openView(folder);
    const outcome = readView(folder, view);
    if (attempt === ATTEMPTS || !view.hasChanged()) return outcome;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

/** The same of a view that is open. */
export function readView(folder: string, view: WorkspaceView): Outcome<Workspace | undefined> {
  const diagnostics: Diagnostic[] = [...view.diagnostics];
  const read = (file: string): WorkspaceFile | undefined => {
    const outcome = readText(view, file);
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const list = (below: string): readonly string[] => {
    const listing = view.list(below);
    diagnostics.push(...listing.diagnostics);
    return listing.files.filter(isDocument);
  };
  if (view.kind("apipin.yaml") === "absent") return withoutConfiguration(view.root);
  const configuration = read("apipin.yaml");
  const guide = view.kind("guide.md") === "absent" ? undefined : read("guide.md");
  const files = list("specs");
  const specs = files.flatMap((file): readonly SpecFile[] => {
    const [, version = "", name = "", ...deeper] = file.split("/");
    if (name === "" || deeper.length > 0) return [];
    const service = name.replace(/(\.oas)?\.(yaml|yml|json)$/, "");
    const bad = [version, service].find((part) => !NAME.test(part));
    if (bad !== undefined) {
      diagnostics.push(problem("workspace/name", `${JSON.stringify(bad)} in ${file} cannot become part of a path.`));
      return [];
    }
    const content = read(file);
    return content === undefined ? [] : [{ ...content, version, service }];
  });
  diagnostics.push(...takenNames(specs));
  const parts = files.filter(isPart).flatMap((file) => read(file) ?? []);
  for (const path of [LOCK, NAMES]) if (view.kind(path) === "folder") diagnostics.push(inTheWay(path, "file"));
  const lock = files.includes(LOCK) ? read(LOCK) : undefined;
  const names = files.includes(NAMES) ? read(NAMES) : undefined;
  const overlays = list("overlays");
  const isMock = (file: string): boolean => file.startsWith("overlays/mock/");
  const contents = (chosen: readonly string[]): readonly WorkspaceFile[] =>
    [...chosen].sort(byLayer).flatMap((file) => read(file) ?? []);
  const fixes = contents(overlays.filter((file) => !isMock(file)));
  const mocks = contents(overlays.filter(isMock));
  const mappings = list(MAPPINGS)
    .filter((file) => file.split("/").length === 3)
    .flatMap((file) => read(file) ?? []);
  if (specs.length === 0 && !diagnostics.some(({ severity }) => severity === "error"))
    diagnostics.push(problem("workspace/no-specs", `There is no specs/<version>/<service>.yaml in ${view.root}.`));
  if (configuration === undefined) return { value: undefined, diagnostics };
  const value: Workspace = {
    folder: resolve(folder),
    configuration,
    ...(guide === undefined ? {} : { guide }),
    specs,
    ...(lock === undefined ? {} : { lock }),
    ...(names === undefined ? {} : { names }),
    parts,
    overlays: fixes,
    mockOverlays: mocks,
    ...(mappings.length === 0 ? {} : { mappings }),
  };
  return { value, diagnostics };
}

/** The files that a generation depends on. */
export function inputFiles({
  configuration,
  guide,
  names,
  specs,
  parts,
  overlays,
  mappings = [],
}: Workspace): readonly WorkspaceFile[] {
  const single = [configuration, guide, names].filter((file) => file !== undefined);
  return [...single, ...specs, ...parts, ...overlays, ...mappings];
}

/** @param place for people */
function withoutConfiguration(place: string): Outcome<undefined> {
  const message = `There is no apipin.yaml in ${place}.`;
  return { value: undefined, diagnostics: [problem("workspace/no-configuration", message)] };
}

/** `all/` goes first, then the versions, each by name. */
function byLayer(a: string, b: string): number {
  const key = (file: string): string => file.replace(/^overlays\/(mock\/)?all\//, "overlays/$1\u0000/");
  return key(a) < key(b) ? -1 : 1;
}

/** Whether a path below the workspace names a file that specifications may refer to, and no specification. */
export function isPart(file: string): boolean {
  const steps = file.split("/");
  return steps[0] === "specs" && steps.length !== 3 && isDocument(file) && file !== LOCK && file !== NAMES;
}

function isDocument(file: string): boolean {
  return /\.(yaml|yml|json)$/.test(file) && !/\/\.[^/]*$/.test(file);
}

function readText(view: WorkspaceView, file: string): Outcome<WorkspaceFile | undefined> {
  try {
    return {
      value: { file, text: new TextDecoder("utf-8", { fatal: true }).decode(view.read(file)) },
      diagnostics: [],
    };
  } catch (error) {
    if (error instanceof WorkspaceRefusal) return { value: undefined, diagnostics: [error.diagnostic] };
    const reason =
      error instanceof TypeError ? "it is not UTF-8 text" : error instanceof Error ? error.message : String(error);
    const message = `${file} cannot be read: ${reason}.`;
    return { value: undefined, diagnostics: [problem("workspace/unreadable-file", message, file)] };
  }
}
