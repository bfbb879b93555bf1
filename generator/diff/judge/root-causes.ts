import { isDeepStrictEqual } from "node:util";
import type { Judgement } from "../change.js";
import { byPointer, orderChanges, sameValues } from "./changes.js";
import { withConsequences } from "./consequences.js";
import {
  type EditOf,
  renamedProperty,
  sameClosing,
  sameComponent,
  sameDeclaration,
  sameDemand,
  sameEdit,
  sameKinds,
  sameList,
  sameOperation,
  sameOwnStatus,
  samePart,
  samePath,
  sameProperty,
  sameResource,
  sameSchema,
  sameTag,
  sameUndeclared,
} from "./same-edit.js";
import { joinMet } from "./sent-operations.js";
import { atLeast, remainingVerdict } from "./verdicts.js";

const EDITS: readonly EditOf[] = [
  sameOwnStatus,
  renamedProperty,
  sameClosing,
  sameUndeclared,
  sameDeclaration,
  sameDemand,
  sameList,
  sameEdit,
  sameKinds,
  samePart,
  sameSchema,
  sameProperty,
  samePath,
  sameTag,
  sameResource,
];

/** Edits that reach on from what is part of another one. */
const LINKED: ReadonlySet<EditOf> = new Set([sameDeclaration, sameDemand, sameEdit, sameSchema]);
const COME_AND_GO = /-property-(added|removed)$/;

/**
 * Changes with the change that each follows from, where it does: a method's arguments from a parameter, the same edit of another
 * declaration, the other direction of a declaration that is sent and received, another property that the same schema gains. The worst of
 * those that belong together is the cause.
 */
export function withCauses(changes: readonly Judgement[]): readonly Judgement[] {
  const consequences = withConsequences([...changes].sort(worstFirst));
  // By pointer: the lines of a declaration depend on the order in which the document is written.
  const ordered = [...orderChanges(consequences.changes, byPointer)].sort(worstFirst);
  const causes = new Map(consequences.causes);
  const rootOf = (change: Judgement): Judgement => {
    const cause = causes.get(change);
    return cause === undefined ? change : rootOf(cause);
  };
  const rank = new Map(ordered.map((change, index) => [change, index]));
  const isBefore = (a: Judgement, b: Judgement): boolean => (rank.get(a) ?? 0) < (rank.get(b) ?? 0);
  const together = (editOf: EditOf): void => {
    const first = new Map<string, Judgement>();
    for (const change of ordered) {
      // A property that comes or goes has a name that matters: one that stays is alike with all that changes alike.
      const isPart = causes.has(change) && (!LINKED.has(editOf) || COME_AND_GO.test(change.id));
      const edit = isPart ? undefined : editOf(change);
      const other = edit === undefined ? undefined : first.get(edit);
      if (other === undefined) {
        if (edit !== undefined) first.set(edit, change);
        continue;
      }
      const [a, b] = [rootOf(other), rootOf(change)];
      if (a !== b) causes.set(...(isBefore(a, b) ? ([b, a] as const) : ([a, b] as const)));
    }
  };
  for (const editOf of EDITS) together(editOf);
  const edits = new Map(ordered.map((change) => [change, rootOf(change)]));
  together(sameComponent);
  together(sameOperation);
  const followers = new Map<Judgement, Judgement[]>();
  for (const change of causes.keys()) {
    const root = rootOf(change);
    followers.set(root, [...(followers.get(root) ?? []), change]);
  }
  const judged = ordered.map((change) => {
    const root = rootOf(change);
    if (root !== change)
      return { ...change, cause: root.fingerprint, ...(edits.get(change) === root ? {} : { beside: true as const }) };
    return withOperations(change, followers.get(change) ?? []);
  });
  return orderChanges(judged);
}

/** A change with the operations of those that say the same. */
function withOperations(change: Judgement, followers: readonly Judgement[]): Judgement {
  // In the other direction the same edit may ask for nothing: its operations are its own.
  const same = followers.filter(({ id }) => id === change.id);
  const across = joinMet(followers.filter((other) => isOpposite(change, other)));
  const opposite =
    across.operations.length === 0
      ? {}
      : {
          opposite: across.operations,
          ...(across.reach === undefined ? {} : { oppositeReach: across.reach }),
        };
  // A sentence about one operation names it.
  if (same.length === 0 || change.subject.kind === "operation") return { ...change, ...opposite };
  return { ...change, ...opposite, ...joinMet([change, ...same]) };
}

/** Whether a change is the same edit in the other direction: of another declaration, or of the same one with the same effect. */
function isOpposite(cause: Judgement, other: Judgement): boolean {
  if (cause.rule === undefined || other.rule !== cause.rule || other.direction === cause.direction) return false;
  if (!isDeepStrictEqual(sameValues(other.values), sameValues(cause.values))) return false;
  return (
    !isDeepStrictEqual(other.subject, cause.subject) ||
    (remainingVerdict(other) === remainingVerdict(cause) && other.absorbed === cause.absorbed)
  );
}

/** By what is left of them for a program on the client. */
function worstFirst(a: Judgement, b: Judgement): number {
  const [left, right] = [remainingVerdict(a), remainingVerdict(b)];
  return Number(atLeast(right, left)) - Number(atLeast(left, right));
}
