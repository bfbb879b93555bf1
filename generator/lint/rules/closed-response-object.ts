import type { LintRule } from "../rule.js";

const KEYWORDS = ["additionalProperties", "unevaluatedProperties"];

export const rule: LintRule = {
  id: "closed-response-object",
  title: "a response that allows no further property",
  description:
    "Reports `additionalProperties: false` (or `unevaluatedProperties: false`) in a schema that is part of a response.",
  rationale:
    "An API adds properties to its responses without a new version. A client that validates strictly rejects every response from that day on, or has from the start, where the service sends more than it documents.",
  fix: "Remove the keyword. Requests may keep it.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      const keyword = KEYWORDS.find((name) => schema[name] === false);
      if (keyword === undefined || !document.isInResponse(schema)) return;
      report(`\`${keyword}: false\` in a response.`, `${pointer}/${keyword}`);
    },
  },
};
