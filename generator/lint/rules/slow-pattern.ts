import { isObject } from "../../openapi/json-pointer.js";
import { slowPatterns } from "../../schema/slow-patterns.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "slow-pattern",
  title: "a pattern that takes exponential time",
  description:
    "Reports a `pattern`, or a name in `patternProperties`, that takes more than a tenth of a second on a text of 60 equal characters, or on a text of the document. Examples of such a document are not checked, and mocks do not ask for the pattern.",
  rationale:
    "Whoever checks values against it can be stopped by one short text: a repetition inside a repetition tries every way to divide the text before it gives up.",
  fix: "Write the pattern so that each character can be read in one way only, e.g. `^a+$` instead of `^(a+)+$`.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      const slow = slowPatterns(document.root);
      if (slow.size === 0) return;
      const { pattern, patternProperties } = schema;
      const names = isObject(patternProperties) ? Object.keys(patternProperties) : [];
      if (typeof pattern === "string" && slow.has(pattern))
        report(`The pattern ${pattern} takes exponential time.`, `${pointer}/pattern`);
      for (const name of names.filter((each) => slow.has(each)))
        report(`The pattern ${name} takes exponential time.`, `${pointer}/patternProperties`);
    },
  },
};
