import type { CodeCatalogue, Diagnostic } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";

/** Faults of adding or removing a version. */
export const codes: CodeCatalogue = {
  "versions/name": {
    title: "A name that no version can have",
    cause:
      "A version's name becomes a folder, a file and an import path: it consists of letters, digits, dots, hyphens and underscores, and differs from the names that overlays/ and the package use themselves.",
    fix: "Choose another name.",
  },
  "versions/exists": {
    title: "A version that is there",
    cause: "specs/ has a folder of this name, and adding a version overwrites nothing.",
    fix: "Choose another name, or remove the version first.",
  },
  "versions/unknown": {
    title: "A version that is not there",
    cause: "specs/ has no folder of this name.",
    fix: "Correct the name.",
  },
  "versions/no-specs": {
    title: "A version without specifications",
    cause:
      "The source has no file that would be one of the version's: <service>.yaml, <version>/<service>.yaml, specs/<version>/<service>.yaml, or a path as in `pull.address`.",
    fix: "Correct the folder, or rename the files.",
  },
  "versions/other-services": {
    title: "A version of other services",
    cause:
      "The source has the version, but no service of the workspace under its name. The publisher renamed or split services, or the workspace covers others.",
    fix: "Name services with --service, or what a service is called by now with --rename.",
  },
  "versions/unknown-service": {
    title: "A service that is not there",
    cause: "No version of the workspace has a service of this name.",
    fix: "Correct the name.",
  },
  "versions/service-exists": {
    title: "A service that is there",
    cause: "The version has a specification of this name, and adding a service overwrites nothing.",
    fix: "Run `apipin pull` for the publisher's present text, or name another service or version.",
  },
  "versions/last": {
    title: "The only version",
    cause: "A package without a version has no client.",
    fix: "Add another version first.",
  },
  "versions/form": {
    title: "An overlay that cannot be edited",
    cause:
      "Actions are added and taken out line by line, so that the rest of the file stays as it was written; this needs the list of actions as YAML in block style, and lists of names without anchors.",
    fix: "Write the list of actions with a line that begins with `-` for each of them.",
  },
};

/** A diagnostic of this stage with cause and fix from the catalogue; `more` replaces them where more is known. */
export function versionDiagnostic(
  code: string,
  message: string,
  more: Partial<Pick<Diagnostic, "severity" | "place" | "cause" | "fix">> = {},
): Diagnostic {
  return fromCatalogue(codes, code, "error", message, more);
}
