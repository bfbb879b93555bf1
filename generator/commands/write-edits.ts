import { quantity } from "../diagnostics/quantity.js";
import type { FileEdits } from "../migrate/index.js";
import type { CommandContext } from "./context.js";
import type { MigrateOptions } from "./migrate.js";

/** Edits of a program, and the folders that they may be written in. */
export interface EditsToWrite {
  /** Folders of the projects, the first that of the command line. */
  readonly folders: readonly string[];
  /** The folder of the command line. */
  readonly folder: string;
  readonly edits: FileEdits;
  /** The text of a file as the program was read. */
  textOf(path: string): string;
}

/**
 * Writes edits into the user's own files, and notes the files that are left.
 *
 * @returns the edits that are written; undefined where nothing may be written, which is noted
 */
export async function writeEdits(
  { folders, folder, edits, textOf }: EditsToWrite,
  { force = false }: Pick<MigrateOptions, "force">,
  context: CommandContext,
): Promise<FileEdits | undefined> {
  if (!force && (await hasChanges(folder, [...edits.keys()], context))) return undefined;
  const { replaceOwnFiles } = await import("../workspace/replace-own-files.js");
  const { editedText } = await import("../migrate/edit/edited-text.js");
  const { fileName } = await import("../migrate/place.js");
  const { realPath, isWithin } = await import("../workspace/user-files.js");
  const files = [...edits].map(([path, own]) => {
    const before = textOf(path);
    return { path, before, after: editedText(before, own) };
  });
  // A project that this one refers to is part of the program where it is below the folder of the command line, too.
  const [first = folder, ...others] = folders;
  const roots = [first, ...others.filter((each) => isWithin(realPath(each), realPath(folder)))];
  const left = replaceOwnFiles(roots, files);
  for (const { path, reason } of left) context.note(`${fileName(folder, path)} is not written: it ${reason}`);
  const unwritten = new Set(left.map(({ path }) => path));
  const done: FileEdits = new Map([...edits].filter(([path]) => !unwritten.has(path)));
  context.note(`${quantity(done.size, "file is", "files are")} written`);
  return done;
}

/** Whether the git tree has changes that are not committed, which is noted. */
async function hasChanges(folder: string, paths: readonly string[], context: CommandContext): Promise<boolean> {
  const { uncommittedFiles } = await import("../workspace/changed-files.js");
  const changed = (await uncommittedFiles(folder, paths)) ?? [];
  const [first, ...others] = changed;
  if (first === undefined) return false;
  const subject = others.length === 0 ? `${first} has` : `${first} and ${others.length} more have`;
  context.note(`nothing is written: ${subject} changes that are not committed. Commit them, or add --force.`);
  return true;
}
