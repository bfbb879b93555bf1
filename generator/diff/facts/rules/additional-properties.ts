import type { SchemaRule } from "../schema/rule.js";
import type { Additional, Shape } from "../schema/shape.js";

const RANK: { readonly [kind in Additional["kind"]]: number } = { none: 0, schema: 1, any: 2 };
const WORDS: { readonly [kind in Additional["kind"]]: string } = {
  none: "none",
  schema: "those of a schema",
  any: "any",
};

/** `additionalProperties` (JSON Schema core §10.3.2.3): none, those of a schema, or any. Schemas on both sides are compared for themselves. */
export const additionalPropertiesRule: SchemaRule = (from, to) => {
  const [old, now] = [from.additional, to.additional];
  if (old.kind === now.kind || !isObjectLike(from) || !isObjectLike(to)) return [];
  const narrows = RANK[now.kind] < RANK[old.kind];
  const isMap = from.properties.size === 0 && to.properties.size === 0;
  return [
    {
      id: narrows ? "additional-properties-narrowed" : "additional-properties-widened",
      effect: narrows ? "narrows" : "widens",
      // An answer that says more is what readers of an open API live with.
      wire: !narrows && old.kind === "none" ? { response: "risky" } : {},
      sdk: isMap ? (narrows ? { request: "breaking" } : { response: "breaking" }) : {},
      message: (subject) =>
        `Beside the declared properties ${subject} may have ${WORDS[now.kind]}, not ${WORDS[old.kind]}.`,
      advice: narrows ? { request: "Send the declared properties alone." } : {},
      from: old.pointer,
      to: now.pointer,
      probes: [{ undeclared: 1 }, { undeclared: "text" }, { undeclared: null }, { undeclared: [true] }],
    },
  ];
};

function isObjectLike({ types }: Shape): boolean {
  return types === undefined || types.has("object");
}
