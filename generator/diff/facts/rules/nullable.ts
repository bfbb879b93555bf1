import { isTextual, type SchemaRule } from "../schema/rule.js";
import type { Atom } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";

/** Null in its three spellings: `nullable`, `null` among the types, and a member of a union that is null. */
export const nullableRule: SchemaRule = (from, to, { text }) => {
  // Any value is null, too, and the rule of types speaks of it where the other side has types.
  const isAny =
    [from, to].some((shape) => shape.types === undefined && shape.nullable) &&
    [from, to].some((shape) => shape.types !== undefined);
  if (from.nullable === to.nullable || from.never || to.never || isAny) return [];
  const gained = to.nullable;
  const decider = (gained ? to : from).atoms.find(saysNull)?.pointer;
  const at = (shape: Shape): string => shape.atoms.find(({ pointer }) => pointer === decider)?.pointer ?? shape.pointer;
  return [
    {
      ids: gained
        ? { request: "request-became-nullable", response: "response-became-nullable" }
        : { request: "request-became-not-nullable", response: "response-became-not-nullable" },
      // As text, null is a word like others.
      effect: isTextual(text) ? "none" : gained ? "widens" : "narrows",
      sdk: gained ? { response: "breaking" } : { request: "breaking" },
      values: { from: !gained, to: gained },
      from: at(from),
      to: at(to),
      probes: [null],
      isShownByProbes: true,
    },
  ];
};

/** Whether the atom is where null is allowed. */
function saysNull({ node }: Atom): boolean {
  const { type } = node;
  return node["nullable"] === true || (Array.isArray(type) && type.includes("null"));
}
