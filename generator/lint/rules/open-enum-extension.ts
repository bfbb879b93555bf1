import { quantity } from "../../diagnostics/quantity.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "open-enum-extension",
  title: "known values in `x-enum`",
  description: "Reports a schema with `x-enum` and without `enum`.",
  rationale:
    "Tools ignore the extension, so the type is a plain string, mocks invent values, and a comparison of versions sees values come and go. It is deliberate all the same: the API may send values that are not listed.",
  fix: "Nothing: the emitter makes it an open union, and the comparison reads it as an enum.",
  remedy: "emitter",
  severity: "info",
  visitor: {
    Schema(schema, { report, pointer }) {
      const values = schema["x-enum"];
      if (!Array.isArray(values) || schema.enum !== undefined) return;
      report(`${quantity(values.length, "known value")} in \`x-enum\`.`, `${pointer}/x-enum`);
    },
  },
};
