import type { Judgement } from "../change.js";
import { byPointer, orderChanges, sameValues } from "./changes.js";

/**
 * Changes with the change that each follows from, where it does: the same edit of another declaration, the other direction of a declaration
 * that is sent and received, another property that the same schema gains. The first of them, which is the worst, is the cause.
 */
export function withCauses(changes: readonly Judgement[]): readonly Judgement[] {
  const causes = new Map<Judgement, Judgement>();
  // By pointer: the lines of a declaration depend on the order in which the document is written.
  const ordered = orderChanges(changes, byPointer);
  const rootOf = (change: Judgement): Judgement => {
    const cause = causes.get(change);
    return cause === undefined ? change : rootOf(cause);
  };
  for (const keyOf of [sameDeclaration, sameEdit, sameSchema, samePath]) {
    const first = new Map<string, Judgement>();
    for (const change of ordered) {
      const key = causes.has(change) ? undefined : keyOf(change);
      if (key === undefined) continue;
      const cause = first.get(key);
      if (cause === undefined) first.set(key, change);
      else causes.set(change, rootOf(cause));
    }
  }
  return changes.map((change) => {
    const cause = causes.get(change);
    if (cause !== undefined) return { ...change, cause: rootOf(cause).fingerprint };
    // In the other direction the same edit may ask for nothing: its operations are its own.
    const followers = ordered.filter(
      (other) => other.id === change.id && causes.has(other) && rootOf(other) === change,
    );
    // A sentence about one operation names it.
    if (followers.length === 0 || change.rule === undefined) return change;
    const operations = [...new Set([...change.operations, ...followers.flatMap((other) => other.operations)])];
    return { ...change, operations };
  });
}

/** A declaration that is sent and received changes once. */
function sameDeclaration({ rule, subject, values }: Judgement): string | undefined {
  return rule === undefined ? undefined : JSON.stringify([rule, subject, sameValues(values)]);
}

/** One edit in many declarations: the same values at another place, or a property of the same name. */
function sameEdit({ rule, id, subject, values, wire, sdk, absorbed }: Judgement): string | undefined {
  if (rule === undefined) return undefined;
  const property = "property" in subject ? subject.property : undefined;
  const hasValues = ["from", "to", "added", "removed"].some((name) => values[name] !== undefined);
  // The values that are left are what there is to do.
  const left = values.removed === undefined ? null : (values.to ?? null);
  return JSON.stringify([id, wire, sdk, absorbed, left, hasValues ? sameValues(values) : (property ?? subject)]);
}

/** One edit of properties of the same schema. */
function sameSchema({ rule, id, subject, wire, sdk, values }: Judgement): string | undefined {
  if (rule === undefined || !("schema" in subject) || subject.property === undefined) return undefined;
  return JSON.stringify([id, wire, sdk, subject.schema, sameValues(values)]);
}

/** Operations that come or go together: those whose paths begin alike. */
function samePath({ id, subject, wire, sdk, absorbed }: Judgement): string | undefined {
  if (subject.kind !== "operation" || !COME_AND_GO.has(id)) return undefined;
  const [first] = subject.path.split("/").filter((segment) => segment !== "" && !/^(v\d+|\{.*\})$/.test(segment));
  return first === undefined ? undefined : JSON.stringify([id, wire, sdk, absorbed, first]);
}

const COME_AND_GO: ReadonlySet<string> = new Set([
  "operation-added",
  "operation-removed",
  "operation-removed-as-announced",
]);
