import { createHash } from "node:crypto";
import type { Change, Verdict } from "./change.js";
import type { LocatedFinding } from "./located-finding.js";

const RANK: { readonly [verdict in Verdict]: number } = { breaking: 0, risky: 1, safe: 2 };

/** Puts findings that say the same of the same declaration together to one change, with all operations they reach. */
export function toChanges(findings: readonly LocatedFinding[]): readonly Change[] {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.id, finding.direction, finding.identity, finding.message, finding.wire]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map(toChange);
}

function toChange(group: readonly LocatedFinding[]): Change {
  const [first] = group;
  if (first === undefined) throw new Error("A group of findings is never empty");
  const { identity, operations: _, absorbedBy, witness: __, witnessMissing, from, to, ...rest } = first;
  const operations = [...new Set(group.flatMap((finding) => finding.operations))];
  const shown = group.find((finding) => finding.witness !== undefined)?.witness;
  return {
    ...rest,
    fingerprint: fingerprintOf(first.id, identity),
    absorbed: absorbedBy !== undefined,
    ...(absorbedBy === undefined ? {} : { absorbedBy }),
    operation: operations[0] ?? null,
    operations,
    ...(from === undefined ? {} : { from: from() }),
    ...(to === undefined ? {} : { to: to() }),
    ...(shown !== undefined ? { witness: shown } : witnessMissing === undefined ? {} : { witnessMissing }),
  };
}

/** Names a change, whatever the values are that changed. */
export function fingerprintOf(id: string, identity: string): string {
  return createHash("sha256")
    .update(JSON.stringify([id, identity]))
    .digest("hex")
    .slice(0, 16);
}

/** Breaking first, then by place: file, line, column, and the rule. */
export function orderChanges(changes: readonly Change[]): readonly Change[] {
  const key = ({ from, to }: Change): readonly [string, number, number] => {
    const place = to ?? from;
    return [place?.file ?? "", place?.line ?? 0, place?.column ?? 0];
  };
  return [...changes].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return (
      RANK[a.wire] - RANK[b.wire] ||
      Number(a.absorbed) - Number(b.absorbed) ||
      compareText(left[0], right[0]) ||
      left[1] - right[1] ||
      left[2] - right[2] ||
      compareText(a.id, b.id) ||
      compareText(a.message, b.message)
    );
  });
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
