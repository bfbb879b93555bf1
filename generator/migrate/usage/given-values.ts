import type { Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { LengthRange, NumberRange } from "../use.js";
import { isList, knownLengths } from "./known-lengths.js";
import { type KnownValues, knownValues } from "./known-values.js";
import { numberRange } from "./number-ranges.js";
import { stringLengths } from "./string-lengths.js";
import type { FlowReader } from "./value-flow.js";

/** The values that a program gives, and of a list or an unknown string the lengths that it may have. */
export interface GivenValues extends KnownValues {
  /** See {@link knownLengths} and {@link stringLengths}. */
  readonly lengths?: readonly LengthRange[];
  /** See {@link numberRange}. */
  readonly range?: NumberRange;
}

/** Reads what the code says of an expression that a program gives to others. */
export function givenValues(ts: Compiler, checker: TypeChecker, flow: FlowReader, given: Expression): GivenValues {
  const known = knownValues(ts, checker, flow, given);
  const lengths = isList(checker, given)
    ? knownLengths(ts, checker, flow, given)
    : known.isComplete
      ? undefined
      : stringLengths(ts, checker, flow, given);
  const range = known.isComplete ? undefined : numberRange(ts, checker, flow, given);
  return { ...known, ...(lengths === undefined ? {} : { lengths }), ...(range === undefined ? {} : { range }) };
}
