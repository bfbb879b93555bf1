import { escapeToken, isObject } from "../../openapi/json-pointer.js";
import { refusalOf } from "../../schema/patterns/pattern.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "pattern-not-judged",
  title: "a pattern that no text is checked against",
  description:
    "Reports a `pattern`, or a name in `patternProperties`, that is no regular expression of ECMA-262, refers back to a group, or is too large, e.g. by `{1,100000}`; and a document whose examples take too many steps to check. Examples, mocks, `verify` and the witnesses of `diff` conclude nothing from such a pattern.",
  rationale:
    "Values are checked in time proportional to their length, so that nobody can stop the check by a short text. That cannot be done for such a pattern, and other tools may take minutes for it or refuse it.",
  fix: "Write the pattern without a reference back, and limit lengths by `minLength` and `maxLength`.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema({ pattern, patternProperties }, { pointer, report }) {
      const reportRefused = (source: string, at: string): void => {
        const refusal = refusalOf(source);
        if (refusal !== undefined) report(`The pattern ${shortened(source)} is not judged: ${refusal}.`, at);
      };
      if (typeof pattern === "string") reportRefused(pattern, `${pointer}/pattern`);
      const names = isObject(patternProperties) ? Object.keys(patternProperties) : [];
      for (const name of names) reportRefused(name, `${pointer}/patternProperties/${escapeToken(name)}`);
    },
  },
};

const LONGEST = 100;

function shortened(source: string): string {
  return source.length > LONGEST ? `${source.slice(0, LONGEST)}…` : source;
}
