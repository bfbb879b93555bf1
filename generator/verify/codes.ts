import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

/** Faults of an installation that keep mocks from running. */
export const codes: CodeCatalogue = {
  "verify/no-prism": {
    title: "Prism is not installed",
    cause:
      "`apipin mock` and `apipin verify` build their mocks on Prism. It is an optional part of apipin, since it makes an installation twice as large and no other command needs it.",
    fix: "Install the packages that the message names, in the versions that it names.",
  },
};
