import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { SchemaFact, SchemaRule } from "../schema/rule.js";
import type { SchemaNode } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";
import { without } from "../values.js";
import { isDemanded } from "./required.js";

/**
 * `dependentRequired` (JSON Schema §6.5.4): properties that must be there if another one is. A schema of `dependentSchemas` that one side alone has
 * demands its `required` in the same way.
 */
export const dependentRequiredRule: SchemaRule = (from, to, { direction }) => {
  const [before, after] = [read(from, to), read(to, from)];
  const places = {
    from: placeOf(from),
    to: placeOf(to),
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
        keywords: KEYWORDS,
        values: { added, name },
      });
    if (removed.length > 0)
      facts.push({
        ...places,
        ids: { request: "request-dependent-required-removed", response: "response-dependent-required-removed" },
        effect: "widens",
        keywords: KEYWORDS,
        values: { removed, name },
      });
    return facts;
  });
};

const KEYWORDS = ["dependentRequired", "dependentSchemas"];

function placeOf(shape: Shape): string {
  return KEYWORDS.flatMap((keyword) => shape.keyword(keyword))[0]?.pointer ?? shape.pointer;
}

function read(shape: Shape, other: Shape): ReadonlyMap<string, readonly string[]> {
  const found = new Map(namesOf(shape));
  const [elsewhere, others] = [namesOf(other), other.map("dependentSchemas")];
  for (const [name, nodes] of shape.map("dependentSchemas")) {
    // Schemas on both sides are compared for themselves; one that demands more came or went, whatever names it demands.
    if (others.has(name)) continue;
    const asked = nodes.flatMap(({ node }) =>
      isObject(node) && Array.isArray(node["required"]) ? node["required"] : [],
    );
    const counted = demandsMoreThanNames(nodes)
      ? asked.filter((each) => elsewhere.get(name)?.includes(String(each)))
      : asked;
    if (counted.length > 0) found.set(name, [...new Set([...(found.get(name) ?? []), ...counted.map(String)])]);
  }
  return found;
}

/** The names that `dependentRequired` demands, by the property that they depend on. */
function namesOf(shape: Shape): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { value } of shape.keyword("dependentRequired"))
    for (const [name, list] of Object.entries(isObject(value) ? value : {}))
      if (Array.isArray(list)) found.set(name, list.map(String));
  return found;
}

/** Keywords that demand nothing of an object but the names of its properties. */
const OF_NAMES: ReadonlySet<string> = new Set(["required", "title", "description", "$comment"]);

/** Whether schemas of `dependentSchemas` demand more than `dependentRequired` could. */
export function demandsMoreThanNames(nodes: readonly SchemaNode[]): boolean {
  return nodes.some(
    ({ node }) =>
      !isObject(node) ||
      Object.entries(node).some(([key, value]) => !OF_NAMES.has(key) && !(key === "type" && value === "object")),
  );
}
