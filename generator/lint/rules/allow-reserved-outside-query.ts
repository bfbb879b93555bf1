import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "allow-reserved-outside-query",
  title: "allowReserved where it means nothing",
  description: "Reports a parameter with `allowReserved: true` that is not in the query.",
  rationale:
    "OpenAPI 3.0 and 3.1 give `allowReserved` a meaning for query parameters alone (3.1 §4.8.12.2). Elsewhere the value is percent-encoded all the same, because a reserved character would end it: a `;` begins another cookie, a `/` another segment of the path. A server that waits for the character as it is does not find it.",
  fix: "Remove `allowReserved`, and let the server decode the value.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Parameter(parameter, { pointer, report }) {
      if (parameter.allowReserved !== true || parameter.in === "query") return;
      report(`\`allowReserved\` means nothing in the ${parameter.in}.`, `${pointer}/allowReserved`);
    },
  },
};
