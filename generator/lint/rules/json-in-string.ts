import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "json-in-string",
  title: "JSON hidden in a string",
  description: "Reports a string with `format: json`.",
  rationale:
    "The format is not one that OpenAPI or JSON Schema define, so no tool looks inside: users serialise by hand, and a wrong shape passes every check.",
  fix: "Describe the parameter with `content: { application/json: { schema: … } }` (OpenAPI 3.1 §4.8.12) instead of `schema`.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, report }) {
      if (schema.type === "string" && schema.format === "json") report("A string holds JSON.", `${pointer}/format`);
    },
  },
};
