import type { LintRule } from "../rule.js";
import { versionParameter } from "../version-parameter.js";

export const rule: LintRule = {
  id: "version-header-missing",
  title: "an operation without the version header",
  description:
    "Reports an operation that does not declare the header that selects the version, where the configuration names one.",
  rationale:
    "A service that is selected by a header speaks another version when it is missing, often the oldest. Nobody notices while the responses look alike.",
  fix: "Declare the header as a parameter of the operation.",
  remedy: "overlay",
  severity: "error",
  visitor: {
    Operation(_, { pointer, document, versionHeader, report }) {
      const operation = document.operationAt(pointer);
      if (operation === undefined || versionHeader === undefined) return;
      if (versionParameter(operation, versionHeader) === undefined)
        report(`Does not declare the header \`${versionHeader}\`.`);
    },
  },
};
