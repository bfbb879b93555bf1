import { createHash } from "node:crypto";
import type { ChangePlace } from "../change.js";
import type { DiffDocument } from "../side.js";
import type { JudgedFact } from "./judged-fact.js";

/** A fact as data: its places are found. */
export type PlainFact = Omit<JudgedFact, "from" | "to"> & {
  readonly from?: ChangePlace;
  readonly to?: ChangePlace;
};

/** Facts of earlier comparisons, by what they depend on. */
export interface KeptFacts {
  get(key: string): readonly PlainFact[] | undefined;
  keep(key: string, facts: readonly PlainFact[]): void;
}

/** The facts between two documents, made by `compare` unless they are kept. Documents that do not name their content are compared each time. */
export function factsOf(
  from: DiffDocument | undefined,
  to: DiffDocument | undefined,
  circumstances: readonly unknown[],
  kept: KeptFacts | undefined,
  compare: () => readonly JudgedFact[],
): readonly JudgedFact[] {
  if (kept === undefined || from?.content === undefined || to?.content === undefined) return compare();
  const depends = JSON.stringify([from.content(), to.content(), circumstances]);
  const key = createHash("sha256").update(depends).digest("hex");
  const known = kept.get(key);
  if (known !== undefined) return known.map(located);
  const made = compare().map(plain);
  kept.keep(key, made);
  return made.map(located);
}

function plain({ from, to, ...fact }: JudgedFact): PlainFact {
  return {
    ...fact,
    ...(from === undefined ? {} : { from: from() }),
    ...(to === undefined ? {} : { to: to() }),
  };
}

function located({ from, to, ...fact }: PlainFact): JudgedFact {
  return {
    ...fact,
    ...(from === undefined ? {} : { from: () => from }),
    ...(to === undefined ? {} : { to: () => to }),
  };
}
