import type { Change } from "../../diff/index.js";
import type { SchemaViolation } from "../../schema/validator.js";

/** Keywords of JSON Schema by their names in the ids of changes. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  minimum: ["minimum", "exclusiveMinimum"],
  maximum: ["maximum", "exclusiveMaximum"],
  "multiple-of": ["multipleOf"],
  "min-length": ["minLength"],
  "max-length": ["maxLength"],
  pattern: ["pattern"],
  format: ["format"],
};

/**
 * The violations that a change is about: of its own keyword, where the id names one of a string or a number. A value that is below a new minimum says nothing
 * of a new maximum.
 */
export function ownViolations({ id }: Change, violations: readonly SchemaViolation[]): readonly SchemaViolation[] {
  const [, name = ""] = /^request-(?:exclusive-)?([a-z-]+)-[a-z]+$/.exec(id) ?? [];
  const own = KEYWORDS[name];
  return own === undefined ? violations : violations.filter(({ keywords }) => own.includes(keywords.at(-1) ?? ""));
}
