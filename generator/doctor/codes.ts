import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

/** Findings of `apipin doctor` about an installation and about the package of a workspace. */
export const codes: CodeCatalogue = {
  "doctor/old-node": {
    title: "an unsupported version of Node",
    cause: "apipin uses functions that older versions of Node lack, so commands fail at some later place.",
    fix: "Install a newer version of Node.",
  },
  "doctor/incomplete-build": {
    title: "an incomplete installation",
    cause:
      "apipin reads templates, JSON Schemas and sources of the runtime beside its modules. One of them is missing, so a command will fail.",
    fix: "Install apipin again; in a clone of its repository, run `npm run build`.",
  },
  "doctor/missing-package": {
    title: "a package that apipin needs and that is not installed",
    cause: "The installation was interrupted, or another tool removed the package.",
    fix: "Install again with `npm ci` or `npm install`.",
  },
  "doctor/other-version": {
    title: "a package in another version than the pinned one",
    cause:
      "The versions are pinned, since each of these packages shapes the generated files. With another one, `generate --check` may report files that nobody changed.",
    fix: "Install again with `npm ci`, and remove what overrides the version.",
  },
  "doctor/no-prism": {
    title: "Prism is not installed",
    cause: "`apipin mock` and `apipin verify` need it; no other command does.",
    fix: "Install the packages that the message names, if you need one of the two commands.",
  },
  "doctor/no-package": {
    title: "a workspace without its package",
    cause: "The workspace was not generated yet.",
    fix: "Run `apipin generate`.",
  },
  "doctor/changed-input": {
    title: "an input that changed after the package was generated",
    cause: "The package was made from other files than those that are there.",
    fix: "Run `apipin generate`.",
  },
  "doctor/other-tool": {
    title: "a package that another version of apipin generated",
    cause: "Another version can give other files from the same input.",
    fix: "Run `apipin generate`, or install the version that the message names.",
  },
  "doctor/missing-file": {
    title: "a generated file that is missing",
    cause: "The manifest of the package lists the file, and it is not there.",
    fix: "Run `apipin generate`.",
  },
};
