import { alignOperations } from "../facts/operations/moved-operations.js";
import { operationsOf } from "../facts/operations/operation.js";
import type { DocumentPair } from "../facts/operations/pair-documents.js";
import type { JudgedOperation } from "./types/type-judge.js";

/** Operations that are compared with one another, moved ones among them: those of one side alone have nothing that is compared. */
export function joinedOperations(pairs: readonly DocumentPair[]): readonly JudgedOperation[] {
  return pairs.flatMap(({ from: before, to: after }) => {
    if (before === undefined || after === undefined) return [];
    const added = operationsOf(after.root);
    const aligned = alignOperations(operationsOf(before.root), added, { from: before.root, to: after.root });
    const services = { from: before.service, to: after.service };
    return [...aligned].flatMap(([key, from]): readonly JudgedOperation[] => {
      const to = added.get(key);
      return to === undefined ? [] : [{ from, to, services }];
    });
  });
}
