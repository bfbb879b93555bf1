import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "default-of-wrong-type",
  title: "a default that is a string where the type is another",
  description: "Reports a string as `default` of a boolean, an integer or a number.",
  rationale:
    "The default is no value of its own schema. A generator that trusts it writes a string into a boolean (and `'false'` is true), a validator that fills in defaults rejects its own work, and a comparison of versions sees a change when the quotes go.",
  fix: "Remove the quotes.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, report }) {
      const { type, default: value } = schema;
      if (typeof value !== "string" || typeof type !== "string") return;
      if (type !== "boolean" && type !== "integer" && type !== "number") return;
      report(`The default of type ${type} is the string '${value}'.`, `${pointer}/default`);
    },
  },
};
