import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { codes } from "./codes.js";
import { rules } from "./rules/index.js";
import { upstreamRules } from "./upstream-rules.js";

export type RuleLevel = "error" | "warning" | "info" | "off";

/** Levels by rule id, ours and openapi-core's, where they differ from the default. */
export type RuleLevels = { readonly [rule: string]: RuleLevel };

const LEVELS: readonly string[] = ["error", "warning", "info", "off"];

/**
 * Checks the levels of a configuration as a user wrote them. openapi-core accepts a rule it does not know in silence; here it is
 * `lint/unknown-rule`, with the rule most likely meant. The caller adds the place, which it knows.
 */
export function checkLintConfiguration(levels: { readonly [rule: string]: unknown }): readonly Diagnostic[] {
  const known = [...rules.map((rule) => rule.id), ...Object.keys(upstreamRules)];
  return Object.entries(levels).flatMap(([id, level]) => [
    ...(known.includes(id) ? [] : [problem("lint/unknown-rule", `There is no rule \`${id}\`.`, didYouMean(id, known))]),
    ...(LEVELS.includes(String(level))
      ? []
      : [
          problem(
            "lint/unknown-level",
            `\`${String(level)}\` is no level of the rule \`${id}\`.`,
            didYouMean(String(level), LEVELS),
          ),
        ]),
  ]);
}

function problem(code: string, message: string, guess: string | undefined): Diagnostic {
  const cause = codes[code]?.cause ?? "";
  const fix = guess === undefined ? (codes[code]?.fix ?? "") : `Did you mean \`${guess}\`?`;
  return { code, severity: "error", message, cause, fix };
}
