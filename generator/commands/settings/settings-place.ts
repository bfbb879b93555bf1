import { dirname, isAbsolute, join, posix, resolve } from "node:path";
import type { Outcome } from "../../diagnostics/diagnostic.js";
import { initDiagnostic } from "../../init/codes.js";
import { isFolder, isThere, readTextFile } from "../../workspace/user-files.js";
import { NAME } from "../../workspace/version-names.js";
import type { Revisions } from "../sides/find-sides.js";
import { parseSideName } from "../sides/side-name.js";

/** Where the settings of a side are. */
export interface SettingsPlace {
  /** The same for two sides that share their settings. */
  readonly key: string;
  /** Whether the side is a version of a workspace, whose settings are in `apipin.yaml`. */
  readonly isVersion: boolean;
  /** A file by its path from the place; undefined without a diagnostic where there is no such file. */
  read(path: string): Promise<Outcome<SettingsFile | undefined>>;
  /** A file that a person names: its path begins in the folder of the command, at the state of the side. */
  readNamed(path: string): Promise<Outcome<SettingsFile | undefined>>;
}

export interface SettingsFile {
  /** As a person reads it. */
  readonly file: string;
  readonly text: string;
}

/**
 * The place of a side's settings: beside a document, or in the folder of a version's workspace, at the state of the side. A document from the standard
 * input or an address brings none.
 */
export async function settingsPlace(side: string, folder: string, revisions: Revisions): Promise<SettingsPlace> {
  const parsed = parseSideName(side);
  const here = (path: string): Promise<Outcome<SettingsFile | undefined>> => readHere(folder, path);
  if (parsed.kind === "here") {
    const isVersion = isVersionHere(folder, side);
    const own = isVersion ? "" : dirname(side);
    return { key: resolve(folder, own), isVersion, read: (path) => here(join(own, path)), readNamed: here };
  }
  if (parsed.kind !== "revision") return { key: side, isVersion: false, read: async () => NOTHING, readNamed: here };
  const { value: opened } = await revisions(parsed.revision);
  if (opened === undefined) return { key: side, isVersion: false, read: async () => NOTHING, readNamed: here };
  const at = opened.resolve(parsed.path);
  const isVersion = !opened.paths.has(at);
  const own = isVersion ? opened.prefix : posix.dirname(at);
  const read = async (path: string): Promise<Outcome<SettingsFile | undefined>> => {
    const { value: text, diagnostics } = await opened.read(posix.normalize(path));
    const file = `${opened.revision}:${posix.normalize(path)}`;
    return { value: text === undefined ? undefined : { file, text }, diagnostics };
  };
  return {
    key: `${opened.revision}:${own}`,
    isVersion,
    read: (path) => read(posix.join(own, path)),
    // An absolute path names a file outside of any revision.
    readNamed: (path) => (isAbsolute(path) ? here(path) : read(posix.join(opened.prefix, path))),
  };
}

const NOTHING: Outcome<undefined> = { value: undefined, diagnostics: [] };

function isVersionHere(folder: string, name: string): boolean {
  return NAME.test(name) && isThere(join(folder, "apipin.yaml")) && isFolder(join(folder, "specs", name));
}

async function readHere(folder: string, path: string): Promise<Outcome<SettingsFile | undefined>> {
  const at = resolve(folder, path);
  if (!isThere(at)) return NOTHING;
  try {
    return { value: { file: path, text: readTextFile(at) }, diagnostics: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${path} cannot be read: ${reason}.`;
    return { value: undefined, diagnostics: [initDiagnostic("init/unreadable-file", message)] };
  }
}
