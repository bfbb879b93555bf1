import type { SchemaRoot } from "../facts/operations/fact.js";
import { type ComparedPair, pairsBelow, type SchemaComparison } from "../facts/schema/compare-schemas.js";
import { hasJointDemands, jointDemands } from "../facts/schema/joint-demands.js";
import type { SchemaFact } from "../facts/schema/rule.js";
import type { JudgedFact } from "./judged-fact.js";
import { type Reached, reachedPairs } from "./reach.js";

/**
 * Judges the facts of all schemas that roots reach. Where nothing of a value does harm by the rules, and several demands of its schema hold
 * together, a message decides whether they are safe together, too. These schemas come last, the deepest first: one that a message shows is the
 * cause of those above it.
 */
export function judgeSchemas(
  roots: readonly SchemaRoot[],
  comparison: SchemaComparison,
  judge: (fact: SchemaFact, reached: Reached) => readonly JudgedFact[],
): readonly JudgedFact[] {
  const harmful = new Set<ComparedPair>();
  const judged = (facts: readonly SchemaFact[], reached: Reached): readonly JudgedFact[] => {
    const found = facts.flatMap((fact) => judge(fact, reached));
    if (found.some(({ wire }) => wire !== "safe")) harmful.add(reached.pair);
    return found;
  };
  const byRules = reachedPairs(roots).flatMap((reached) => judged(reached.pair.facts, reached));
  const together = reachedPairs(roots, (pair) => hasJointDemands(pair) && comparison.isSafe(pair))
    .toReversed()
    .flatMap((reached) => {
      const related = [...pairsBelow(reached.pair), ...ofSameValue(reached)];
      return related.some((pair) => harmful.has(pair)) ? [] : judged([jointDemands(reached.pair)], reached);
    });
  return [...byRules, ...together];
}

/** The pairs above one that say something of the same value. */
function ofSameValue({ way: { pairs, steps } }: Reached): readonly ComparedPair[] {
  const last = steps.findLastIndex(({ kind }) => kind !== "branch" && kind !== "condition");
  return pairs.slice(last + 1);
}
