import { isPlaceholder } from "../../openapi/servers.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "server-variable-without-default",
  title: "a server variable without a usable default",
  description:
    "Reports a server variable whose default is empty, a placeholder such as `unknown`, or not among its own values.",
  rationale:
    "The address made of it leads nowhere, so a client has no server until its user finds out what to put there, and where from.",
  fix: "Replace the server by addresses that work, or give the variable a real default.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    ServerVariable(variable, { pointer, report }) {
      const value = variable.default;
      if (typeof value !== "string") return report("A server variable has no default.");
      if (isPlaceholder(value)) return report(`The default \`${value}\` is no value.`, `${pointer}/default`);
      if (!Array.isArray(variable.enum) || variable.enum.includes(value)) return;
      report(`The default \`${value}\` is not among the variable's values.`, `${pointer}/default`);
    },
  },
};
