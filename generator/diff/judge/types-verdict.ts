import type { Verdict } from "../change.js";
import type { SchemaFact } from "../facts/schema/rule.js";
import type { Reached } from "./reach.js";
import type { Sides } from "./sides.js";
import { atLeast } from "./verdicts.js";

/** The worst verdict on the types at any of the places: by the types of the clients, or else by the rule. */
export function typesVerdict(fact: SchemaFact, reached: Reached, { judge, documents, operations }: Sides): Verdict {
  const rule = fact.sdk?.[reached.pair.direction] ?? "safe";
  const services = { from: documents.from.service, to: documents.to.service };
  const verdicts = reached.ways().map((way): Verdict | undefined => {
    // The client gives headers as they come, and has no arguments for those of parts.
    if (["response-header", "part-header"].includes(way.root.carrier.kind)) return "safe";
    // No type says which values are forbidden.
    if (way.steps.some((step) => step.kind === "condition" && step.keyword === "not")) return "safe";
    const { operation } = way.root;
    const pair = { from: operations.from.get(operation), to: operations.to.get(operation) };
    if (judge === undefined || pair.to?.inverted === true) return rule;
    return judge.verdict(fact, { ...reached, way }, { ...pair, services }, rule);
  });
  return verdicts.reduce<Verdict | undefined>(worse, undefined) ?? rule;
}

/** The worse of two verdicts; that of a place which types do not show does not count. */
function worse(one: Verdict | undefined, other: Verdict | undefined): Verdict | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return atLeast(one, other) ? one : other;
}
