import type { Change } from "../change.js";

/** The headings under which a changelog lists what asks for nothing, in the order they are shown. */
export const kinds = ["Added", "Changed", "Deprecated", "Removed"] as const;
export type Kind = (typeof kinds)[number];

const DEPRECATED: ReadonlySet<string> = new Set([
  "operation-deprecated",
  "operation-sunset-changed",
  "request-parameter-deprecated",
  "request-parameter-sunset-changed",
  "request-value-deprecated",
  "request-value-sunset-changed",
  "response-value-deprecated",
  "response-value-sunset-changed",
]);
const ADDED: ReadonlySet<string> = new Set([
  "operation-added",
  "operation-tag-added",
  "request-media-type-added",
  "request-optional-body-added",
  "request-optional-parameter-added",
  "request-optional-property-added",
  "request-required-body-added",
  "request-required-parameter-added",
  "request-required-property-added",
  "request-security-alternative-added",
  "request-security-scope-added",
  "response-error-status-added",
  "response-header-added",
  "response-media-type-added",
  "response-optional-property-added",
  "response-required-property-added",
  "response-success-status-added",
  "security-scheme-added",
  "server-added",
  "service-added",
]);
const REMOVED: ReadonlySet<string> = new Set([
  "client-method-removed",
  "client-type-removed",
  "operation-removed",
  "operation-removed-as-announced",
  "operation-tag-removed",
  "request-body-removed",
  "request-media-type-removed",
  "request-optional-property-removed",
  "request-parameter-removed",
  "request-required-property-removed",
  "request-security-scope-removed",
  "response-body-removed",
  "response-error-status-removed",
  "response-media-type-removed",
  "response-optional-header-removed",
  "response-optional-property-removed",
  "response-required-header-removed",
  "response-required-property-removed",
  "response-success-status-removed",
  "security-scheme-removed",
  "server-removed",
  "service-removed",
]);

/** The kind of a change, by the rule that found it: a part of a declaration that comes or goes changes the declaration. */
export function kindOf({ id }: Pick<Change, "id">): Kind {
  if (DEPRECATED.has(id)) return "Deprecated";
  if (ADDED.has(id)) return "Added";
  return REMOVED.has(id) ? "Removed" : "Changed";
}
