import type { SchemaRule } from "../schema/rule.js";
import type { Additional, Shape } from "../schema/shape.js";

const RANK: { readonly [kind in Additional["kind"]]: number } = { none: 0, schema: 1, any: 2 };

/** `additionalProperties` (JSON Schema core §10.3.2.3): none, those of a schema, or any. Schemas on both sides are compared for themselves. */
export const additionalPropertiesRule: SchemaRule = (from, to) => {
  const [old, now] = [from.additional, to.additional];
  if (old.kind === now.kind || !isObjectLike(from) || !isObjectLike(to)) return [];
  const narrows = RANK[now.kind] < RANK[old.kind];
  const isMap = from.properties.size === 0 && to.properties.size === 0;
  return [
    {
      ids: narrows
        ? { request: "request-additional-properties-narrowed", response: "response-additional-properties-narrowed" }
        : { request: "request-additional-properties-widened", response: "response-additional-properties-widened" },
      effect: narrows ? "narrows" : "widens",
      // A response that says more is what readers of an open API live with.
      wire: !narrows && old.kind === "none" ? { response: "risky" } : {},
      sdk: isMap ? (narrows ? { request: "breaking" } : { response: "breaking" }) : {},
      values: { from: old.kind, to: now.kind },
      keywords: ["additionalProperties", "unevaluatedProperties"],
      from: old.pointer,
      to: now.pointer,
      probes: [{ undeclared: 1 }, { undeclared: "text" }, { undeclared: null }, { undeclared: [true] }],
    },
  ];
};

function isObjectLike({ types }: Shape): boolean {
  return types === undefined || types.has("object");
}
