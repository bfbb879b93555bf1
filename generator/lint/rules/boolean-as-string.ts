import type { JsonValue } from "../../openapi/document.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "boolean-as-string",
  title: "a boolean written as a string",
  description: "Reports a string whose only known values, or whose default, are `'true'` and `'false'`.",
  rationale:
    "Users must pass the word instead of the value, and `if (value)` is true for both. In a query the two look the same on the wire, so nothing speaks for the string.",
  fix: "Make the type `boolean` and remove the list of values.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { report }) {
      if (schema.type !== "string") return;
      const known = schema.enum ?? schema["x-enum"];
      const values = known ?? (schema.default === undefined ? undefined : [schema.default]);
      if (!Array.isArray(values) || values.length === 0 || !values.every(isBooleanWord)) return;
      report(`A string that is ${values.map((value) => `'${String(value)}'`).join(" or ")} is a boolean.`);
    },
  },
};

function isBooleanWord(value: JsonValue): boolean {
  return typeof value === "string" && /^(true|false)$/i.test(value);
}
