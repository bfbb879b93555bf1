import type { Direction, Verdict } from "../../change.js";
import type { ComparedPair } from "../schema/compare-schemas.js";
import type { TextExtent } from "../schema/rule.js";
import type { Subject } from "../subject.js";
import type { Unseen } from "../unseen.js";
import type { Values } from "../values.js";

/** Where a schema's value travels. A status is its own where `default` described it before; `replacedStatus` is the one whose place it took. */
export type Carrier =
  | {
      readonly kind: "parameter";
      readonly in: string;
      readonly name: string;
      readonly isJson?: true;
      /** Between the items of a list of the old side, which is one string. */
      readonly separator?: string;
    }
  | { readonly kind: "request-body"; readonly mediaType: string; readonly form?: "text" | "parts" }
  | PartHeader
  | {
      readonly kind: "response-body";
      readonly status: string;
      readonly mediaType: string;
      readonly isOwn?: boolean;
      readonly replacedStatus?: string;
    }
  | {
      readonly kind: "response-header";
      readonly status: string;
      readonly name: string;
      readonly replacedStatus?: string;
    };

/** The status of a response on a side: the old side has another one where it was replaced. */
export function statusOn(
  side: "from" | "to",
  { status, replacedStatus }: { readonly status: string; readonly replacedStatus?: string },
): string {
  return side === "from" ? (replacedStatus ?? status) : status;
}

/**
 * How far the value of a carrier travels as text: all of it in a parameter, a header or a URL-encoded form, each field by itself in the parts
 * of a form, and none in other bodies and in a parameter with a media type.
 */
export function textOf(carrier: Carrier): TextExtent {
  if (separatorOf(carrier) !== undefined) return "joined";
  if (carrier.kind === "response-body") return "none";
  if (carrier.kind === "request-body") return carrier.form === "text" ? "all" : (carrier.form ?? "none");
  return carrier.kind === "parameter" && carrier.isJson ? "none" : "all";
}

/** The string between the items of a list that travels as one string; a header has the style `simple`. Undefined where each item travels by itself. */
export function separatorOf(carrier: Carrier): string | undefined {
  if (carrier.kind === "parameter") return carrier.separator;
  return carrier.kind === "response-header" || carrier.kind === "part-header" ? "," : undefined;
}

/** A header of a part of a multipart body, by the part's field. */
export interface PartHeader {
  readonly kind: "part-header";
  readonly mediaType: string;
  readonly field: string;
  readonly name: string;
}

/** The parts that a witness of a fact has to have, beside what the accepting side asks for. */
export interface MessageHint {
  readonly kind: "request" | "response";
  /** Of a request: a parameter that is left out, or put in. */
  readonly without?: { readonly in: string; readonly name: string };
  readonly with?: { readonly in: string; readonly name: string };
  /** The address that it is sent to is no longer there. */
  readonly gone?: boolean;
  readonly withoutBody?: boolean;
  readonly withBody?: boolean;
  /** Of a request: what its body is; with a status: the media type it asks for. */
  readonly mediaType?: string;
  readonly status?: string;
  /** Of a request in parts: the header that the part of a field has not. */
  readonly withoutPartHeader?: Pick<PartHeader, "field" | "name">;
  readonly withoutHeader?: string;
  /** Names of the old side's security schemes that are sent; none for a call without a credential. */
  readonly credentials?: readonly string[];
}

/** A change of an operation, or of what belongs to none. */
export interface OperationFact {
  readonly id: string;
  readonly wire: Verdict;
  readonly sdk: Verdict;
  readonly direction: Direction;
  /** Key of the operation; `null` where it belongs to none. */
  readonly operation: string | null;
  readonly subject: Subject;
  readonly values: Values;
  /** Parts that are alike wherever they are declared, so that one edit of all operations is one change. */
  readonly shared?: true;
  readonly from?: string;
  readonly to?: string;
  readonly absorber?: ClientAbsorber;
  /** The status that has a description of its own now, where `default` described it. */
  readonly ownStatus?: string;
  /** The status whose place the response's status took. */
  readonly replacedStatus?: string;
  /** Of a response's only media type that went: the only one that came, which differs by parameters alone. */
  readonly replacedBy?: string;
  readonly hint?: MessageHint;
  /** Why no message can show it. */
  readonly unseen?: Unseen;
}

/** The part of the generated client that hides a change. */
export type ClientAbsorber =
  | "version-header"
  | "parameter-places"
  | "serialization"
  | "forms"
  | "pages"
  | "body-argument";

/** A schema of an operation, compared: the root of facts on schemas. */
export interface SchemaRoot {
  readonly operation: string;
  readonly carrier: Carrier;
  readonly pair: ComparedPair;
}
