import type { Verdict } from "../change.js";
import type { OperationFact } from "../facts/operations/fact.js";

/** Findings that mean the opposite where the API sends the request and callers respond. */
const OPPOSITES: { readonly [id: string]: Verdict } = {
  "request-parameter-became-required": "safe",
  "request-parameter-became-optional": "breaking",
  "request-required-parameter-added": "safe",
  "request-required-body-added": "safe",
  "request-optional-body-added": "safe",
  "request-body-became-required": "safe",
  "request-body-became-optional": "breaking",
  "request-media-type-removed": "safe",
  "request-media-type-added": "breaking",
  "request-part-required-header-added": "safe",
  "request-part-header-became-required": "safe",
  "request-part-header-became-optional": "breaking",
  "response-success-status-removed": "breaking",
  "response-success-status-added": "safe",
  "response-success-status-replaced": "breaking",
  "response-error-status-removed": "breaking",
  "response-error-status-replaced": "breaking",
  "response-media-type-removed": "breaking",
  "response-header-became-optional": "safe",
  "response-header-became-required": "breaking",
};

/** The verdict on a webhook or a callback: what the API sends must bring nothing new, what it takes must go on being taken. */
export function invertedVerdict({ id, wire }: OperationFact): Verdict {
  return OPPOSITES[id] ?? wire;
}
