import { isDeepStrictEqual } from "node:util";
import type { Judgement } from "../change.js";
import { sameKinds } from "../judge/same-edit.js";

/**
 * Whether the words of another change of an entry say the same: a kind that comes where one of its name goes, a list that opens where its
 * lost values do, a property that moves between a schema and the kinds of its union where those are described.
 *
 * @param all the changes of the entry, its cause first
 */
export function isRepeated(other: Judgement, all: readonly [Judgement, ...Judgement[]]): boolean {
  return isKindAgain(other, all) || isOpenedAgain(other, all) || isPropertyOfKinds(other, all[0]);
}

function isKindAgain({ rule, subject, values }: Judgement, all: readonly Judgement[]): boolean {
  const { added, alike: isAlike } = values;
  if (rule === undefined || isAlike !== true || added === undefined) return false;
  return all.some(
    (other) => isDeepStrictEqual(other.values.removed, added) && isDeepStrictEqual(other.subject, subject),
  );
}

function isOpenedAgain({ rule, subject }: Judgement, all: readonly Judgement[]): boolean {
  return (
    rule === "request-enum-opened" &&
    all.some((other) => other.values["opened"] !== undefined && isDeepStrictEqual(other.subject, subject))
  );
}

function isPropertyOfKinds(other: Judgement, cause: Judgement): boolean {
  if (other.values["ofKind"] !== true && other.values["wasOfKind"] !== true) return false;
  // An overlay may hide one of them alone.
  const [kinds, property] = [cause, other].map((change) => sameKinds({ ...change, absorbed: false }));
  return cause.values["alike"] === true && kinds !== undefined && kinds === property;
}
