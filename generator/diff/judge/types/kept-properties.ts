import type { JudgedFact } from "../judged-fact.js";
import type { CompiledTypes } from "./type-judge.js";

/** Facts on results with the properties that both results have: code that reads those alone goes on compiling, and reads another thing. */
export function withKeptProperties(
  facts: readonly JudgedFact[],
  { places, typeOf }: CompiledTypes,
): readonly JudgedFact[] {
  return facts.map((fact) => {
    const { from, to } = fact.values;
    if (fact.id !== "client-result-changed" || typeof from !== "string" || typeof to !== "string") return fact;
    const [old, now] = [typeOf("from", from), typeOf("to", to)];
    if (old === undefined || now === undefined) return fact;
    const kept = places.names(old).filter((name) => {
      const [had, has] = [places.property(old, name), places.property(now, name)];
      return had !== undefined && has !== undefined && places.gives(now, name) && places.isAssignable(has, had);
    });
    return kept.length === 0 ? fact : { ...fact, values: { ...fact.values, kept } };
  });
}
