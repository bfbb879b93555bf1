import { createHash } from "node:crypto";
import type { ChangePlace } from "../change.js";
import type { DiffDocument } from "../side.js";
import type { LocatedFinding } from "./judged-fact.js";

/** A finding as data: its places are found. */
export type PlainFinding = Omit<LocatedFinding, "from" | "to"> & {
  readonly from?: ChangePlace;
  readonly to?: ChangePlace;
};

/** Findings of earlier comparisons, by what they depend on. */
export interface KeptFindings {
  get(key: string): readonly PlainFinding[] | undefined;
  keep(key: string, findings: readonly PlainFinding[]): void;
}

/** What a comparison of two documents finds, made by `compare` unless it is kept. Documents that do not name their content are compared anew. */
export function findingsOf(
  from: DiffDocument | undefined,
  to: DiffDocument | undefined,
  circumstances: readonly unknown[],
  kept: KeptFindings | undefined,
  compare: () => readonly LocatedFinding[],
): readonly LocatedFinding[] {
  if (kept === undefined || from?.content === undefined || to?.content === undefined) return compare();
  const depends = JSON.stringify([from.content(), to.content(), circumstances]);
  const key = createHash("sha256").update(depends).digest("hex");
  const known = kept.get(key);
  if (known !== undefined) return known.map(located);
  const made = compare().map(plain);
  kept.keep(key, made);
  return made.map(located);
}

function plain({ from, to, ...finding }: LocatedFinding): PlainFinding {
  return {
    ...finding,
    ...(from === undefined ? {} : { from: from() }),
    ...(to === undefined ? {} : { to: to() }),
  };
}

function located({ from, to, ...finding }: PlainFinding): LocatedFinding {
  return {
    ...finding,
    ...(from === undefined ? {} : { from: () => from }),
    ...(to === undefined ? {} : { to: () => to }),
  };
}
