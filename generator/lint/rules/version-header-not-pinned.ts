import type { LintRule } from "../rule.js";
import { versionParameter } from "../version-parameter.js";

export const rule: LintRule = {
  id: "version-header-not-pinned",
  title: "a version header that takes any value",
  description:
    "Reports the header parameter that selects the version unless its schema allows exactly the version that the document describes.",
  rationale:
    "Every value passes, a mock responds to a request for another version, and a client built from one document may speak another.",
  fix: "Give the parameter's schema an `enum` with the version as its one value.",
  remedy: "overlay",
  severity: "error",
  visitor: {
    Operation(_, { pointer, document, version, versionHeader, report }) {
      const operation = document.operationAt(pointer);
      if (operation === undefined || versionHeader === undefined) return;
      const parameter = versionParameter(operation, versionHeader);
      if (parameter === undefined) return;
      const schema = document.resolve(parameter.node.schema, `${parameter.pointer}/schema`);
      const allowed = schema?.node.const === undefined ? schema?.node.enum : [schema.node.const];
      if (Array.isArray(allowed) && allowed.length === 1 && allowed[0] === version) return;
      report(`The header \`${versionHeader}\` should allow \`${version}\` alone.`, parameter.pointer);
    },
  },
};
