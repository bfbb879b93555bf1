import type { Direction, Verdict } from "../../change.js";
import type { ComparedPair } from "../schema/compare-schemas.js";

/** Where a schema's value travels. */
export type Carrier =
  | { readonly kind: "parameter"; readonly in: string; readonly name: string }
  | { readonly kind: "request-body"; readonly mediaType: string }
  | { readonly kind: "response-body"; readonly status: string; readonly mediaType: string }
  | { readonly kind: "response-header"; readonly status: string; readonly name: string };

/** What a witness of a finding has to have, beside what the accepting side asks for. */
export interface MessageHint {
  readonly kind: "request" | "response";
  /** Of a request: a parameter that is left out, or put in. */
  readonly without?: { readonly in: string; readonly name: string };
  readonly with?: { readonly in: string; readonly name: string };
  readonly withoutBody?: boolean;
  readonly withBody?: boolean;
  /** Of a request: what its body is; with a status: what it asks the answer to be. */
  readonly mediaType?: string;
  readonly status?: string;
  readonly withoutHeader?: string;
  /** Names of the old side's security schemes that are sent; none for a call without a credential. */
  readonly credentials?: readonly string[];
}

/** A change of an operation, or of what belongs to none. */
export interface OperationFinding {
  readonly id: string;
  readonly wire: Verdict;
  readonly sdk: Verdict;
  readonly direction: Direction;
  /** Key of the operation; `null` where it belongs to none. */
  readonly operation: string | null;
  readonly message: string;
  readonly advice?: string;
  readonly types?: string;
  readonly from?: string;
  readonly to?: string;
  /** What hides it. */
  readonly absorbedBy?: string;
  readonly hint?: MessageHint;
  /** Why there is no message that shows it, where there is none. */
  readonly witnessMissing?: string;
}

/** A schema of an operation, compared: the root of findings on schemas. */
export interface SchemaRoot {
  readonly operation: string;
  readonly carrier: Carrier;
  readonly pair: ComparedPair;
}
