import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { byCodeUnits } from "../../code-unit-order.js";
import type { ChangePlace, Judgement, Verdict } from "../change.js";
import type { Values } from "../facts/values.js";
import type { JudgedFact } from "./judged-fact.js";
import { joinMet } from "./sent-operations.js";

const RANK: { readonly [verdict in Verdict]: number } = { breaking: 0, risky: 1, safe: 2 };

/** Puts facts that say the same of the same declaration together to one change, with all operations they reach. */
export function toJudgements(facts: readonly JudgedFact[]): readonly Judgement[] {
  const groups = new Map<string, JudgedFact[]>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.id, fact.direction, fact.identity, sameValues(fact.values), fact.wire]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return [...groups.values()].map(toJudgement);
}

function toJudgement(group: readonly JudgedFact[]): Judgement {
  const [first] = group;
  if (first === undefined) throw new Error("A group of facts is never empty");
  const {
    identity,
    operations: _,
    reach: ____,
    absorber,
    witness: __,
    unseen,
    from,
    to,
    elsewhere,
    service: ___,
    ...rest
  } = first;
  const services = [...new Set(group.flatMap((fact) => fact.service ?? []))];
  const isSameElsewhere = group.every((fact) => isDeepStrictEqual(fact.elsewhere, elsewhere));
  const met = joinMet(group);
  const shown = group.find((fact) => fact.witness !== undefined)?.witness;
  return {
    ...rest,
    fingerprint: digestOf(first.id, identity, sameValues(first.values)),
    declaration: declarationDigest(first.id, identity),
    ...(elsewhere !== undefined && isSameElsewhere ? { elsewhere } : {}),
    ...(services.length === 0 ? {} : { services }),
    absorbed: absorber !== undefined,
    ...(absorber === undefined ? {} : { absorber }),
    operation: met.operations[0] ?? null,
    ...met,
    ...(from === undefined ? {} : { from: from() }),
    ...(to === undefined ? {} : { to: to() }),
    ...(shown !== undefined ? { witness: shown } : unseen === undefined ? {} : { unseen }),
  };
}

/** Names the declaration and the kind of change, whatever the values are. */
export function declarationDigest(id: string, identity: string): string {
  return digestOf(id, identity);
}

function digestOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** Values that explain a change, and are no part of it: properties that both results have, other calls that wait, the way to tell kinds apart. */
const EXPLAINING: ReadonlySet<string> = new Set([
  "apart",
  "bodies",
  "changes",
  "exclusive",
  "kept",
  "limited",
  "others",
  "waits",
  "wasOfKind",
]);

/** The values in a fingerprint: a limit of 50 is not one of 10, but of a list its gains and losses count. */
export function sameValues({ from, to, added, removed, ...rest }: Values): unknown {
  const details = Object.fromEntries(Object.entries(rest).filter(([name]) => !EXPLAINING.has(name)));
  if (added !== undefined || removed !== undefined) return sorted({ added: added ?? [], removed: removed ?? [] });
  return sorted({ from: from ?? null, to: to ?? null, ...details });
}

/** Values with their names in order, so that equal ones have equal JSON. */
function sorted(values: Values): unknown {
  return Object.entries(values).sort(([a], [b]) => byCodeUnits(a, b));
}

/** Breaking first, then by place, and the rule. */
export function orderChanges<Any extends Judgement>(
  changes: readonly Any[],
  compare: ComparePlaces = byLine,
): readonly Any[] {
  return [...changes].sort((a, b) => {
    const [left, right] = [a.to ?? a.from, b.to ?? b.from];
    return (
      RANK[a.wire] - RANK[b.wire] ||
      Number(a.absorbed) - Number(b.absorbed) ||
      compare(left, right) ||
      byCodeUnits(a.id, b.id) ||
      byCodeUnits(JSON.stringify([a.subject, a.values]), JSON.stringify([b.subject, b.values]))
    );
  });
}

type ComparePlaces = (left: ChangePlace | undefined, right: ChangePlace | undefined) => number;

/** File, line, column: as a person reads. */
function byLine(left: ChangePlace | undefined, right: ChangePlace | undefined): number {
  return (
    byCodeUnits(left?.file ?? "", right?.file ?? "") ||
    (left?.line ?? 0) - (right?.line ?? 0) ||
    (left?.column ?? 0) - (right?.column ?? 0)
  );
}

/** By file and pointer, whatever the line. */
export function byPointer(left: ChangePlace | undefined, right: ChangePlace | undefined): number {
  return byCodeUnits(left?.pointer ?? "", right?.pointer ?? "") || byCodeUnits(left?.file ?? "", right?.file ?? "");
}
