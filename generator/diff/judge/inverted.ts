import type { Verdict } from "../change.js";
import type { OperationFact } from "../facts/operations/fact.js";

/** Verdicts on calls and, where it differs, on types. */
interface Opposite {
  readonly wire: Verdict;
  readonly sdk?: Verdict;
}

const SAFE: Opposite = { wire: "safe", sdk: "safe" };
const BREAKING: Opposite = { wire: "breaking" };
/** A reader must do without it. */
const MISSING: Opposite = { wire: "breaking", sdk: "breaking" };

/** Findings that mean the opposite where the API sends the request and callers respond. */
const OPPOSITES: { readonly [id: string]: Opposite } = {
  "request-parameter-became-required": SAFE,
  "request-parameter-became-optional": MISSING,
  "request-required-parameter-added": SAFE,
  "request-required-body-added": SAFE,
  "request-optional-body-added": SAFE,
  "request-body-became-required": SAFE,
  "request-body-became-optional": MISSING,
  "request-media-type-removed": { wire: "safe" },
  "request-media-type-added": BREAKING,
  "request-part-required-header-added": { wire: "safe" },
  "request-part-header-became-required": { wire: "safe" },
  "request-part-header-became-optional": BREAKING,
  "request-security-required": SAFE,
  "request-security-alternative-added": { wire: "risky" },
  "request-security-scope-added": SAFE,
  "request-security-scope-removed": { wire: "risky" },
  "response-success-status-removed": BREAKING,
  "response-success-status-added": SAFE,
  "response-success-status-replaced": BREAKING,
  "response-error-status-removed": BREAKING,
  "response-error-status-added": SAFE,
  "response-error-status-replaced": BREAKING,
  "response-media-type-removed": BREAKING,
  "response-media-type-added": { wire: "safe" },
  // The API may ignore the header or refuse it, as one of a request.
  "response-required-header-removed": { wire: "risky" },
  "response-header-became-optional": { wire: "safe" },
  "response-header-became-required": BREAKING,
};

/** The verdicts on a webhook or a callback: what the API sends must bring nothing new, what it takes must go on being taken. */
export function invertedVerdicts({ id, wire, sdk, values }: OperationFact): Required<Opposite> {
  // A required header of a response that the receiver makes.
  if (id === "response-header-added" && values["required"] === true) return { wire: "breaking", sdk };
  return { wire, sdk, ...OPPOSITES[id] };
}
