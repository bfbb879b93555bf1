import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { CodeCatalogue, Diagnostic, Outcome } from "../diagnostics/diagnostic.js";

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

/** What a user keeps in a folder: the configuration, the specifications and the overlays. */
export interface Workspace {
  /** Absolute path. */
  readonly folder: string;
  readonly configuration: WorkspaceFile;
  /** `guide.md`: what the package's README says beside what is generated. Markdown of the workspace's owner. */
  readonly guide?: WorkspaceFile;
  /** By version, then service. */
  readonly specs: readonly SpecFile[];
  /** Files in folders below those of the versions, and beside them: what specifications may refer to. */
  readonly parts: readonly WorkspaceFile[];
  /** Fix overlays by name: those of `all/` first. */
  readonly overlays: readonly WorkspaceFile[];
  /** Overlays for mocks alone, in the same order. */
  readonly mockOverlays: readonly WorkspaceFile[];
}

export const workspaceCodes: CodeCatalogue = {
  "workspace/no-configuration": {
    title: "No apipin.yaml",
    cause: "The folder has no apipin.yaml, so it is no workspace.",
    fix: "Change to the folder that has it, or name it with --workspace.",
  },
  "workspace/no-specs": {
    title: "No specifications",
    cause: "There is no file specs/<version>/<service>.yaml.",
    fix: "Put the specifications there: the folder's name is the version, the file's name the service.",
  },
  "workspace/unreadable-file": {
    title: "A file that cannot be read",
    cause: "The system refused to give the file's content, or it is not UTF-8 text.",
    fix: "Check that the file exists, is a file, may be read by you and is encoded in UTF-8.",
  },
  "workspace/outside": {
    title: "A file outside the workspace",
    cause:
      "The file is a symbolic link, or lies in a folder that is one, and leads out of the workspace: what is generated would hold what somebody else's file says.",
    fix: "Put the file itself into the workspace.",
  },
  "workspace/name": {
    title: "A name that cannot become part of a path",
    cause:
      "Names of versions and services become folders, files and import paths, so they consist of letters, digits, dots, hyphens and underscores.",
    fix: "Rename the folder or file.",
  },
  "workspace/name-taken": {
    title: "A name that is taken",
    cause:
      "Versions are folders of the package beside its own files, and services are files in them. Names that differ in letter case alone are one name on some file systems.",
    fix: "Rename the folder or file.",
  },
  "workspace/output-not-a-folder": {
    title: "The output's place is taken",
    cause: "The package is written as a folder of its own, and what stands in its place is a file or a link.",
    fix: "Move it away, and run the command again.",
  },
  "workspace/write-failed": {
    title: "The output could not be written",
    cause:
      "The system refused a write, e.g. because the disk is full or the folder is protected. The output was written beside the old one, which is untouched.",
    fix: "Make room or give yourself the right to write, and run the command again.",
  },
};

/** A diagnostic with the cause and the fix that its code has. */
export function problem(code: string, message: string): Diagnostic {
  const { cause = "", fix = "" } = workspaceCodes[code] ?? {};
  return { code, severity: "error", message, cause, fix };
}

/** Where the specifications come from: no specification itself. */
const LOCK = "specs/lock.json";

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** What a package has beside the folders of its versions, in lower case. */
const TAKEN: ReadonlySet<string> = new Set(
  "runtime node dist node_modules index.ts package.json package-lock.json tsconfig.json manifest.json readme.md changelog.md".split(
    " ",
  ),
);

/** An error for each version that has the name of something else in the package, and for each specification that has another's name. */
function takenNames(specs: readonly SpecFile[]): readonly Diagnostic[] {
  const first = new Map<string, SpecFile>();
  return specs.flatMap((spec): readonly Diagnostic[] => {
    const { file, version, service } = spec;
    const taken = (message: string): readonly Diagnostic[] => [
      { ...problem("workspace/name-taken", message), place: { file, line: 1, column: 1 } },
    ];
    if (TAKEN.has(version.toLowerCase()))
      return taken(`The version of ${file} has the name of something that every package has.`);
    const names = [version, `${version}/${service}`].map((name) => name.toLowerCase());
    const [ofVersion, ofService] = names.map((name) => first.get(name));
    for (const name of names) if (!first.has(name)) first.set(name, spec);
    const other = ofService ?? (ofVersion?.version === version ? undefined : ofVersion);
    return other === undefined ? [] : taken(`${file} would get the name that ${other.file} has.`);
  });
}

/** Reads a workspace: the only reader of a user's files. Gives `workspace/*`. */
export function readWorkspace(path: string): Outcome<Workspace | undefined> {
  const folder = resolve(path);
  const diagnostics: Diagnostic[] = [];
  const read = (file: string): WorkspaceFile | undefined => {
    const outcome = readText(folder, file);
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  if (!existsSync(join(folder, "apipin.yaml"))) {
    const message = `There is no apipin.yaml in ${folder}.`;
    return { value: undefined, diagnostics: [problem("workspace/no-configuration", message)] };
  }
  const configuration = read("apipin.yaml");
  const guide = existsSync(join(folder, "guide.md")) ? read("guide.md") : undefined;
  const specs = list(folder, "specs").flatMap((file): readonly SpecFile[] => {
    const [, version = "", name = "", ...deeper] = file.split("/");
    if (!/\.(yaml|yml|json)$/.test(name) || deeper.length > 0) return [];
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
  const parts = list(folder, "specs", "files alone").flatMap((file): readonly WorkspaceFile[] => {
    const depth = file.split("/").length;
    return depth === 3 || !/\.(yaml|yml|json)$/.test(file) || file === LOCK ? [] : [read(file) ?? []].flat();
  });
  const overlays = list(folder, "overlays").filter((file) => /\.(yaml|yml|json)$/.test(file));
  const isMock = (file: string): boolean => file.startsWith("overlays/mock/");
  const contents = (files: readonly string[]): readonly WorkspaceFile[] =>
    [...files].sort(byLayer).flatMap((file) => read(file) ?? []);
  const fixes = contents(overlays.filter((file) => !isMock(file)));
  const mocks = contents(overlays.filter(isMock));
  if (specs.length === 0 && diagnostics.length === 0) {
    diagnostics.push(problem("workspace/no-specs", `There is no specs/<version>/<service>.yaml in ${folder}.`));
  }
  if (configuration === undefined) return { value: undefined, diagnostics };
  const documents = guide === undefined ? { configuration } : { configuration, guide };
  return { value: { folder, ...documents, specs, parts, overlays: fixes, mockOverlays: mocks }, diagnostics };
}

/** The files that a generation depends on. */
export function inputFiles({ configuration, guide, specs, parts, overlays }: Workspace): readonly WorkspaceFile[] {
  return [configuration, ...(guide === undefined ? [] : [guide]), ...specs, ...parts, ...overlays];
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** `all/` goes first, then the versions, each by name. */
function byLayer(a: string, b: string): number {
  const key = (file: string): string => file.replace(/^overlays\/(mock\/)?all\//, "overlays/$1\u0000/");
  return key(a) < key(b) ? -1 : 1;
}

/** Paths of the files below a folder, sorted. `files alone` leaves out links, which could lead anywhere. */
function list(folder: string, below: string, kinds: "all" | "files alone" = "all"): readonly string[] {
  const root = join(folder, below);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => (kinds === "all" ? !entry.isDirectory() : entry.isFile()) && !entry.name.startsWith("."))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

function readText(folder: string, file: string): Outcome<WorkspaceFile | undefined> {
  try {
    const target = relative(realpathSync(folder), realpathSync(join(folder, file)));
    if (target.split(sep)[0] === ".." || isAbsolute(target)) {
      const place = { file, line: 1, column: 1 };
      const outside = problem("workspace/outside", `${file} leads to a file outside the workspace.`);
      return { value: undefined, diagnostics: [{ ...outside, place }] };
    }
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(join(folder, file)));
    return { value: { file, text }, diagnostics: [] };
  } catch (error) {
    const reason =
      error instanceof TypeError ? "it is not UTF-8 text" : error instanceof Error ? error.message : String(error);
    const message = `${file} cannot be read: ${reason}.`;
    const place = { file, line: 1, column: 1 };
    return { value: undefined, diagnostics: [{ ...problem("workspace/unreadable-file", message), place }] };
  }
}
