import { isObject } from "../../../openapi/json-pointer.js";
import { codes, type SchemaFinding, type SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `dependentRequired` (JSON Schema §6.5.4): what must be there if something else is. */
export const dependentRequiredRule: SchemaRule = (from, to) => {
  const [before, after] = [read(from), read(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly SchemaFinding[] => {
    const [old, now] = [before.get(name) ?? [], after.get(name) ?? []];
    const added = now.filter((item) => !old.includes(item));
    const removed = old.filter((item) => !now.includes(item));
    const places = {
      from: from.keyword("dependentRequired")[0]?.pointer ?? from.pointer,
      to: to.keyword("dependentRequired")[0]?.pointer ?? to.pointer,
    };
    return [
      ...(added.length === 0
        ? []
        : [
            {
              ...places,
              id: "dependent-required-added",
              effect: "narrows" as const,
              message: (subject: string) => `Where ${subject} has \`${name}\`, it must have ${codes(added)}, too.`,
              advice: { request: `Send ${codes(added)} with \`${name}\`.` },
            },
          ]),
      ...(removed.length === 0
        ? []
        : [
            {
              ...places,
              id: "dependent-required-removed",
              effect: "widens" as const,
              message: (subject: string) =>
                `Where ${subject} has \`${name}\`, it no longer has to have ${codes(removed)}.`,
            },
          ]),
    ];
  });
};

function read(shape: Shape): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { value } of shape.keyword("dependentRequired"))
    for (const [name, list] of Object.entries(isObject(value) ? value : {}))
      if (Array.isArray(list)) found.set(name, list.map(String));
  return found;
}
