import type { PathStep } from "../subject.js";
import type { Step } from "./child-pairs.js";
import type { ComparedPair } from "./compare-schemas.js";
import { type SchemaFact, wireVerdict } from "./rule.js";

/** A fact that breaks by itself, and the way to it. */
export interface BreakBelow {
  readonly id: string;
  readonly path: readonly PathStep[];
  readonly fact: SchemaFact;
}

/** The facts in and below a pair that break as the rules judge them, the nearest first; `beside` leaves out facts of the pair itself. */
export function breaksBelow(top: ComparedPair, beside: (fact: SchemaFact) => boolean): readonly BreakBelow[] {
  const ways = new Map<ComparedPair, readonly PathStep[]>([[top, []]]);
  // A map gives what is added while it is gone through.
  for (const [{ edges }, path] of ways)
    for (const { step, pair } of edges) if (!ways.has(pair)) ways.set(pair, [...path, ...pathStep(step)]);
  return [...ways].flatMap(([pair, path]) =>
    pair.facts.flatMap((fact) => {
      const breaks = wireVerdict(fact, pair.direction) === "breaking" && (fact.unproven ?? "breaking") === "breaking";
      if (!breaks || fact.mediaTypes !== undefined || (pair === top && beside(fact))) return [];
      const member = fact.member === undefined ? [] : [{ property: fact.member }];
      return [{ id: fact.ids[pair.direction], path: [...path, ...member], fact }];
    }),
  );
}

function pathStep(step: Step): readonly PathStep[] {
  switch (step.kind) {
    case "property":
      return [{ property: step.name }];
    case "item":
      return ["items"];
    case "additional":
      return ["values"];
    case "pattern":
      return [{ pattern: step.pattern }];
    case "condition":
      return [{ keyword: step.keyword, ...(step.name === undefined ? {} : { name: step.name }) }];
    case "branch":
      return [];
  }
}
