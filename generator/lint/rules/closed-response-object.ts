import type { LintRule } from "../rule.js";

const KEYWORDS = ["additionalProperties", "unevaluatedProperties"];

export const rule: LintRule = {
  id: "closed-response-object",
  title: "an answer that allows no further property",
  description:
    "Reports `additionalProperties: false` (or `unevaluatedProperties: false`) in a schema that is part of an answer.",
  rationale:
    "An API adds properties to its answers without a new version. A client that validates strictly rejects every answer from that day on, or has from the start, where the service sends more than it documents.",
  fix: "Remove the keyword. Requests may keep it.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      const keyword = KEYWORDS.find((name) => schema[name] === false);
      if (keyword === undefined || !document.isInResponse(schema)) return;
      report(`\`${keyword}: false\` in an answer.`, `${pointer}/${keyword}`);
    },
  },
};
