import type { CodeCatalogue, Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";

/** Obstacles to a new workspace, beside faults of the specifications themselves. */
export const codes: CodeCatalogue = {
  "init/unreadable-file": {
    title: "A specification that cannot be read",
    cause: "There is no such file, or it is no file, or you may not read it, or it is not UTF-8 text.",
    fix: "Check the path; it is looked for from the folder you are in.",
  },
  "init/bad-address": {
    title: "An address that is not asked",
    cause:
      "Only https protects a specification on its way. Files and reports show the address, so it must hold no password.",
    fix: "Give an https address without user and password, or download the file and give its path.",
  },
  "init/same-name": {
    title: "Two files that would take the same place",
    cause:
      "A specification becomes specs/<version>/<service>: the version is what its `info.version` says, the service its file's name. Files it refers to keep their places beside each other, below that folder or in specs/<version>/<service>/.",
    fix: "Rename one of the files, or give it the version it describes.",
  },
  "init/already-there": {
    title: "A file is where the workspace would be",
    cause: "A new workspace overwrites nothing.",
    fix: "Name another folder with --into, or move away what is there.",
  },
};

/** An error with the cause and the fix that its code has. */
export function initDiagnostic(code: string, message: string, place?: SourcePlace): Diagnostic {
  const { cause = "", fix = "" } = codes[code] ?? {};
  return { code, severity: "error", message, cause, fix, ...(place === undefined ? {} : { place }) };
}
