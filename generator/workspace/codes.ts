import type { CodeCatalogue, Diagnostic } from "../diagnostics/diagnostic.js";

export const workspaceCodes: CodeCatalogue = {
  "workspace/no-configuration": {
    title: "No apipin.yaml",
    cause: "A workspace is a folder with apipin.yaml.",
    fix: "Change to the folder that has it, name the folder with --workspace, or make a workspace with `apipin init <spec>`.",
  },
  "workspace/no-specs": {
    title: "No specifications",
    cause: "Clients are made from the specifications below specs/.",
    fix: "Put the specifications there: the folder's name is the version, the file's name the service.",
  },
  "workspace/unreadable-file": {
    title: "A file that cannot be read",
    cause: "The system refused to give the file's content, or it is not UTF-8 text.",
    fix: "Check that the file exists, is a file, may be read by you and is encoded in UTF-8.",
  },
  "workspace/link": {
    title: "A link in the workspace",
    cause:
      "A symbolic link, or another entry that is neither a file nor a folder, is where the workspace keeps its files. Reading it could bring in somebody else's file, and writing could change one.",
    fix: "Put the file or folder itself there, or remove the link.",
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
    cause: "The package is written as a folder of its own, and a file is in its place.",
    fix: "Move the file away, and run the command again.",
  },
  "workspace/clean-package": {
    title: "a draft in place of a package without faults",
    cause: "--draft writes in spite of errors, and generated/ holds a package that was made without any: it is kept.",
    fix: "Correct the errors, or remove generated/ first if a draft is to take its place.",
  },
  "workspace/foreign-file": {
    title: "A file in generated/ that apipin did not write",
    cause:
      "generated/manifest.json does not name the file, so a person or another program put it there. Whatever belongs to the package is removed or replaced as the specifications change, and apipin removes nothing that is not its own.",
    fix: "Move the file out of generated/, or remove it if it is of no use.",
  },
  "workspace/write-failed": {
    title: "The output could not be written",
    cause:
      "The system refused a write, e.g. because the disk is full or the folder is protected. New files are prepared in .apipin/ before any file of the workspace changes.",
    fix: "Make room or give yourself the right to write, and run the command again.",
  },
  "workspace/unfinished-change": {
    title: "An unfinished change",
    cause:
      "A command was ended while it wrote. Everything reads the workspace as if the command had finished or never begun, whichever .apipin/journal.json says.",
    fix: "Run `apipin generate`: it finishes or undoes the change first.",
  },
  "workspace/journal": {
    title: "A journal that cannot be followed",
    cause:
      "The journal of an unfinished change names a path that is not the tool's to write, is damaged, or a file has changed since. Nothing of it is carried out.",
    fix: "Remove the folder .apipin to keep the files as they are now, then run `apipin generate`.",
  },
  "workspace/cache": {
    title: "No cache",
    cause:
      "Results of earlier runs are kept in the user's cache folder (or in APIPIN_CACHE) where only this user can write, never inside a workspace. Without it every run starts from nothing; results are the same.",
    fix: "Set APIPIN_CACHE to a folder of your own outside the workspace, or use --no-cache.",
  },
};

/** A diagnostic with the cause and the fix that its code has; at the start of a file where one is given. */
export function problem(code: string, message: string, file?: string): Diagnostic {
  const { cause = "", fix = "" } = workspaceCodes[code] ?? {};
  const place = file === undefined ? {} : { place: { file, line: 1, column: 1 } };
  return { code, severity: "error", message, cause, fix, ...place };
}

/** Leaves the door where a change must not be made; says why as a diagnostic. Commands turn it into their output. */
export class WorkspaceRefusal extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = "WorkspaceRefusal";
    this.diagnostic = diagnostic;
  }
}

/** The diagnostic of whatever a change of the workspace threw: a refusal's own, else `workspace/write-failed` with the system's words. */
export function writeFailure(error: unknown, what: string): Diagnostic {
  if (error instanceof WorkspaceRefusal) return error.diagnostic;
  const reason = error instanceof Error ? error.message : String(error);
  return problem("workspace/write-failed", `${what} could not be written: ${reason}.`);
}
