import type { Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { KnownWhole, LengthRange, NumberRange } from "../use.js";
import { isList, knownLengths } from "./known-lengths.js";
import { type KnownValues, knownValues } from "./known-values.js";
import { isOfSet, knownWholes, memberCounts } from "./known-wholes.js";
import { numberRange } from "./number-ranges.js";
import { stringLengths } from "./string-lengths.js";
import type { FlowReader } from "./value-flow.js";

/** The values that a program gives, and of a list or an unknown string the lengths that it may have. */
export interface GivenValues extends KnownValues {
  /** See {@link knownLengths} and {@link stringLengths}. */
  readonly lengths?: readonly LengthRange[];
  /** See {@link numberRange}. */
  readonly range?: NumberRange;
  /** See {@link knownWholes}. */
  readonly wholes?: readonly KnownWhole[];
  readonly isDistinct?: true;
}

/** Reads what the code says of an expression that a program gives to others. */
export function givenValues(ts: Compiler, checker: TypeChecker, flow: FlowReader, given: Expression): GivenValues {
  const known = knownValues(ts, checker, flow, given);
  const lengths = isList(checker, given)
    ? knownLengths(ts, checker, flow, given)
    : known.isComplete
      ? undefined
      : (stringLengths(ts, checker, flow, given) ?? memberCounts(ts, checker, flow, given));
  const wholes = known.isComplete ? [] : knownWholes(ts, checker, flow, given);
  const range = known.isComplete ? undefined : numberRange(ts, checker, flow, given);
  return {
    ...known,
    ...(lengths === undefined ? {} : { lengths }),
    ...(range === undefined ? {} : { range }),
    ...(wholes.length === 0 ? {} : { wholes }),
    ...(isList(checker, given) && isOfSet(ts, flow, given) ? { isDistinct: true as const } : {}),
  };
}
