import type { CodeCatalogue, CodeEntry } from "../diagnostics/diagnostic.js";
import { rules } from "./rules/index.js";
import { upstreamRules } from "./upstream-rules.js";

/** Findings of lint: our rules, openapi-core's, and mistakes in the configuration of either. */
export const codes: CodeCatalogue = {
  "lint/unknown-rule": {
    title: "a rule that does not exist",
    cause:
      "The configuration sets a level for a rule that is neither ours nor openapi-core's, so it would have no effect.",
    fix: "Correct the id, or remove the line.",
  },
  "lint/unknown-level": {
    title: "a level that does not exist",
    cause: "A rule's level is `error`, `warning`, `info` or `off`.",
    fix: "Write one of the four.",
  },
  ...Object.fromEntries(
    Object.entries(upstreamRules).map(([id, [title, cause, fix]]): [string, CodeEntry] => [
      `lint/${id}`,
      { title, cause, fix },
    ]),
  ),
  ...Object.fromEntries(
    rules.map(({ id, title, description, rationale, fix }): [string, CodeEntry] => [
      `lint/${id}`,
      { title, cause: `${description} ${rationale}`, fix },
    ]),
  ),
};
