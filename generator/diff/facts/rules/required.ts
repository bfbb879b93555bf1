import type { SchemaFact, SchemaRule, ValueDirection } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { isForeign } from "./read-write-only.js";

/** `required` (JSON Schema §6.5.3) of properties that both sides know. Properties that the other end alone sends are not required of this one. */
export const requiredRule: SchemaRule = (from, to, { direction }) => {
  const names = [...new Set([...from.required.keys(), ...to.required.keys()])];
  // Where one side alone describes it, another rule says that it came or went; this one says whether it has to be there.
  const knows = (shape: Shape, name: string): boolean =>
    shape.properties.has(name) || shape.required.has(name) || (!describes(from, name) && !describes(to, name));
  return names
    .filter((name) => knows(from, name) && knows(to, name))
    .flatMap((name): readonly SchemaFact[] => {
      const [old, now] = [isDemanded(from, name, direction), isDemanded(to, name, direction)];
      // Where the flag came or went, its own rule speaks.
      if (old === now || [from, to].some((shape) => isForeign(shape, name, direction))) return [];
      const declared = [from, to].every((shape) => shape.properties.has(name));
      return [
        {
          ids: now
            ? { request: "request-property-became-required", response: "response-property-became-required" }
            : { request: "request-property-became-optional", response: "response-property-became-optional" },
          effect: now ? "narrows" : "widens",
          sdk: declared ? (now ? { request: "breaking" } : { response: "breaking" }) : {},
          values: { withDefault: now && to.property(name)?.keyword("default")[0] !== undefined },
          from: from.required.get(name) ?? from.properties.get(name)?.[0]?.pointer ?? from.pointer,
          to: to.required.get(name) ?? to.properties.get(name)?.[0]?.pointer ?? to.pointer,
          member: name,
        },
      ];
    });
};

/** Whether a value can have the property in a way that the schema describes. */
function describes(shape: Shape, name: string): boolean {
  return shape.property(name)?.never === false;
}

/** Whether a value that travels must have the property: what the other end alone sends is not required of this one. */
export function isDemanded(shape: Shape, name: string, direction: ValueDirection): boolean {
  return shape.required.has(name) && !isForeign(shape, name, direction);
}
