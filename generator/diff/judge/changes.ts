import { createHash } from "node:crypto";
import type { Change, ChangePlace, Verdict } from "../change.js";
import type { LocatedFinding } from "./judged-fact.js";

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
    fingerprint: digestOf(first.id, identity, valuesIn(first.message)),
    declaration: declarationDigest(first.id, identity),
    absorbed: absorbedBy !== undefined,
    ...(absorbedBy === undefined ? {} : { absorbedBy }),
    operation: operations[0] ?? null,
    operations,
    ...(from === undefined ? {} : { from: from() }),
    ...(to === undefined ? {} : { to: to() }),
    ...(shown !== undefined ? { witness: shown } : witnessMissing === undefined ? {} : { witnessMissing }),
  };
}

/** Names what changed and how, whatever the values are. */
export function declarationDigest(id: string, identity: string): string {
  return digestOf(id, identity);
}

function digestOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** Names and numbers of a sentence: who looked at a limit of 50 has not looked at one of 10. Its other words may be said better some day. */
function valuesIn(message: string): readonly string[] {
  return message.match(/`[^`]*`|-?\d[\w.+-]*/g) ?? [];
}

/** Breaking first, then by place, and the rule. */
export function orderChanges(changes: readonly Change[], compare: ComparePlaces = byLine): readonly Change[] {
  return [...changes].sort((a, b) => {
    const [left, right] = [a.to ?? a.from, b.to ?? b.from];
    return (
      RANK[a.wire] - RANK[b.wire] ||
      Number(a.absorbed) - Number(b.absorbed) ||
      compare(left, right) ||
      compareText(a.id, b.id) ||
      compareText(a.message, b.message)
    );
  });
}

type ComparePlaces = (left: ChangePlace | undefined, right: ChangePlace | undefined) => number;

/** File, line, column: as a person reads. */
function byLine(left: ChangePlace | undefined, right: ChangePlace | undefined): number {
  return (
    compareText(left?.file ?? "", right?.file ?? "") ||
    (left?.line ?? 0) - (right?.line ?? 0) ||
    (left?.column ?? 0) - (right?.column ?? 0)
  );
}

/** What the place is called, whatever line it stands in. */
export function byPointer(left: ChangePlace | undefined, right: ChangePlace | undefined): number {
  return compareText(left?.pointer ?? "", right?.pointer ?? "") || compareText(left?.file ?? "", right?.file ?? "");
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
