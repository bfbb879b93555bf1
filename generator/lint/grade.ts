import type { Remedy, Severity } from "../diagnostics/diagnostic.js";
import type { RuleLevels } from "./configuration.js";
import { rules } from "./rules/index.js";

/** A specification as it was published, or after its overlays. */
export type Stage = "published" | "effective";

/** How much a finding weighs, and the part that corrects it. */
export interface Grade {
  readonly severity: Severity;
  readonly remedy?: Remedy;
}

/** openapi-core's rules without which no later stage can read the document: no overlay is waited for. */
const UNREADABLE = new Set(["struct", "no-unresolved-refs"]);

/** openapi-core warns about these, and a published document is expected to have them. */
const EXPECTED_WARNINGS = new Set(["info-license", "info-license-strict"]);

/** openapi-core warns about these, and a published document that breaks them is right once an overlay has corrected it. */
const CORRECTABLE_WARNINGS = new Set(["no-required-schema-properties-undefined", "no-unused-components"]);

/** Rules of openapi-core about words and documentation alone: a client is the same whether a document follows them or not. */
const PROSE = new Set([
  ...EXPECTED_WARNINGS,
  "operation-4xx-response",
  "operation-operationId-url-safe",
  "operation-summary",
  "security-defined",
  "tag-description",
]);

/**
 * Rules of openapi-core that ask for good style: a client of a document that breaks them does what the document says, so they stop nobody
 * who has not raised them in the configuration.
 */
const STYLE = new Set([
  ...EXPECTED_WARNINGS,
  "no-empty-servers",
  "no-path-trailing-slash",
  "no-server-trailing-slash",
  "operation-operationId-url-safe",
  "operation-summary",
  "security-defined",
]);

const ours = new Map(rules.map((rule) => [rule.id, rule]));

/**
 * Grades a finding. On a published specification whatever has a remedy is an `info`, since the remedy comes later; on the
 * effective one, a fault that an overlay should have corrected is an `error`, and a rule of style warns. A level of the configuration
 * replaces the latter.
 *
 * @param isTolerant makes rules of prose an `info`
 */
export function grade(
  rule: string,
  level: "error" | "warning",
  stage: Stage,
  levels: RuleLevels,
  isTolerant: boolean,
): Grade {
  const remedy = remedyOf(rule, level);
  const own = ours.get(rule)?.severity ?? upstreamSeverity(rule, level, isTolerant);
  const configured = levels[rule];
  const severity = configured === undefined || configured === "off" ? own : configured;
  if (remedy === undefined) return { severity };
  return { severity: stage === "published" ? "info" : severity, remedy };
}

function upstreamSeverity(rule: string, level: "error" | "warning", isTolerant: boolean): Severity {
  if (isTolerant && PROSE.has(rule)) return "info";
  return STYLE.has(rule) ? "warning" : level;
}

function remedyOf(rule: string, level: "error" | "warning"): Remedy | undefined {
  const known = ours.get(rule);
  if (known !== undefined) return known.remedy;
  if (UNREADABLE.has(rule)) return undefined;
  return level === "error" || EXPECTED_WARNINGS.has(rule) || CORRECTABLE_WARNINGS.has(rule) ? "overlay" : undefined;
}
