import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { SchemaFact, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { without } from "../values.js";
import { isDemanded } from "./required.js";

/** `dependentRequired` (JSON Schema §6.5.4): properties that must be there if another one is. */
export const dependentRequiredRule: SchemaRule = (from, to, { direction }) => {
  const [before, after] = [read(from), read(to)];
  const places = {
    from: from.keyword("dependentRequired")[0]?.pointer ?? from.pointer,
    to: to.keyword("dependentRequired")[0]?.pointer ?? to.pointer,
  };
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly SchemaFact[] => {
    const [old, now] = [before.get(name) ?? [], after.get(name) ?? []];
    // A name that `required` demands anyway is a matter of that keyword.
    const counts = (other: JsonValue): boolean =>
      ![from, to].some((shape) => isDemanded(shape, String(other), direction));
    const [added, removed] = [without(now, old).filter(counts), without(old, now).filter(counts)];
    const facts: SchemaFact[] = [];
    if (added.length > 0)
      facts.push({
        ...places,
        ids: { request: "request-dependent-required-added", response: "response-dependent-required-added" },
        effect: "narrows",
        keywords: ["dependentRequired"],
        values: { added, name },
      });
    if (removed.length > 0)
      facts.push({
        ...places,
        ids: { request: "request-dependent-required-removed", response: "response-dependent-required-removed" },
        effect: "widens",
        keywords: ["dependentRequired"],
        values: { removed, name },
      });
    return facts;
  });
};

function read(shape: Shape): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { value } of shape.keyword("dependentRequired"))
    for (const [name, list] of Object.entries(isObject(value) ? value : {}))
      if (Array.isArray(list)) found.set(name, list.map(String));
  return found;
}
