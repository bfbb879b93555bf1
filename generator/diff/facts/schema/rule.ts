import type { JsonValue } from "../../../openapi/document.js";
import type { Verdict } from "../../change.js";
import type { Unseen } from "../unseen.js";
import type { Values } from "../values.js";
import type { Shape } from "./shape.js";

/** Who sends a value of the schema: a caller, or the API. */
export type ValueDirection = "request" | "response";

/** The effect of a change on the set of values that fit: fewer, more, some more and some fewer, or the same ones. */
export type Effect = "narrows" | "widens" | "crosses" | "none";

/** The id of a fact as it is printed: by who sends the values. */
export interface FactIds {
  readonly request: `request-${string}`;
  readonly response: `response-${string}`;
}

/** A finding of a rule between two schemas of the same place. */
export interface SchemaFact {
  readonly ids: FactIds;
  readonly effect: Effect;
  readonly values: Values;
  /** Where the verdict on the wire is not what the effect says. */
  readonly wire?: Partial<Record<ValueDirection, Verdict>>;
  /** Breaking where a caller's code stops compiling; safe where it is left out. */
  readonly sdk?: Partial<Record<ValueDirection, Verdict>>;
  /** Why no message can show it, where none can. */
  readonly unseen?: Unseen;
  /** The bodies that it says something of; all unless given. */
  readonly mediaTypes?: "xml";
  /** Safe only as long as nobody sends properties that are not declared. */
  readonly presumesDeclared?: boolean;
  /** The verdict where no message can be found that shows the break; the rule cannot tell by itself. */
  readonly unproven?: Verdict;
  /** Nothing is known of it without a message that shows it. */
  readonly isProvenOnly?: true;
  /** Pointer of the declaration on each side; absent where it is not there. */
  readonly from?: string;
  readonly to?: string;
  /** The property that is meant, where the schema is the object around it. */
  readonly member?: string;
  /** Keywords of JSON Schema that refuse a value because of it; any unless given. */
  readonly keywords?: readonly string[];
  /** A property of the probes that no side declares, where it refuses such properties beside others. */
  readonly undeclared?: string;
  /** Values of the schema that may fit one side only, for the witness. */
  readonly probes?: readonly JsonValue[];
  /** Whether no other value than one of the probes shows it. */
  readonly isShownByProbes?: true;
}

/**
 * How far a value travels as text, so that a number fits where a string does: all of it, all of it with the items of a list joined to one string, each
 * of its properties by itself, since it has a part of its own (`part` is one), or none.
 */
export type TextExtent = "all" | "joined" | "parts" | "part" | "none";

/** Whether a value itself travels as text. */
export function isTextual(text: TextExtent): boolean {
  return text === "all" || text === "joined" || text === "part";
}

/** Where a rule looks. */
export interface RuleScope {
  readonly direction: ValueDirection;
  readonly text: TextExtent;
  /** Whether the client has a type of its own for integers of 64 bits. */
  readonly int64?: boolean;
}

/** Compares one aspect of two schemas. */
export type SchemaRule = (from: Shape, to: Shape, scope: RuleScope) => readonly SchemaFact[];

/** The verdict on the wire: a request must go on being accepted, a response must go on being understood. */
export function wireVerdict(fact: SchemaFact, direction: ValueDirection): Verdict {
  const own = fact.wire?.[direction];
  if (own !== undefined) return own;
  if (fact.effect === "none") return "safe";
  if (fact.effect === "crosses") return "breaking";
  return (fact.effect === "narrows") === (direction === "request") ? "breaking" : "safe";
}
