import { plainScalars } from "../plain-scalars.js";
import type { LintRule } from "../rule.js";

/** A month, a day or a timestamp (YAML 1.1 `!!timestamp`), whole. */
const DATE = /^\d{4}-\d\d(-\d\d([Tt ][\d:.]+ ?(Z|z|[-+]\d\d?(:?\d\d)?)?)?)?$/;

export const rule: LintRule = {
  id: "unquoted-date",
  title: "a date without quotes",
  description: "Reports a month, a day or a timestamp that the YAML text writes without quotes.",
  rationale:
    "YAML 1.2 reads a string, YAML 1.1 a date; a tool of the older kind writes it back in another form, as `2025-10-01T00:00:00.000Z`, and changes examples and defaults in passing.",
  fix: "Nothing: the loader reads YAML 1.2, in which it is a string. Quotes make it one for every tool.",
  remedy: "loader",
  severity: "info",
  visitor: {
    Root(_, { text, report }) {
      for (const { value, offset } of plainScalars(text, DATE)) report(`\`${value}\` has no quotes.`, { offset });
    },
  },
};
