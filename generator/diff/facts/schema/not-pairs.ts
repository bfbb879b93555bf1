import type { SchemaNode } from "./schema-node.js";
import type { Shape } from "./shape.js";

/** Schemas of `not` that are compared with each other, and those that one side alone has. */
export interface NotPairs {
  readonly pairs: readonly (readonly [from: SchemaNode, to: SchemaNode])[];
  readonly added: readonly SchemaNode[];
  readonly removed: readonly SchemaNode[];
}

/**
 * Pairs the schemas of `not` of two sides (JSON Schema core §10.2.1.4): those that are written the same, then the others in their order. A value
 * is refused where it fits one of them, so they do not hold together as other schemas of several parts do.
 */
export function notPairs(from: Shape, to: Shape): NotPairs {
  const before = [...(from.below("not") ?? [])];
  const after = [...(to.below("not") ?? [])];
  const pairs: (readonly [SchemaNode, SchemaNode])[] = [];
  for (const one of [...before]) {
    const text = JSON.stringify(one.node);
    const index = after.findIndex(({ node }) => JSON.stringify(node) === text);
    const other = after[index];
    if (other === undefined) continue;
    pairs.push([one, other]);
    after.splice(index, 1);
    before.splice(before.indexOf(one), 1);
  }
  const rest = before.slice(0, after.length).flatMap((one, index) => {
    const other = after[index];
    return other === undefined ? [] : [[one, other] as const];
  });
  return { pairs: [...pairs, ...rest], added: after.slice(rest.length), removed: before.slice(rest.length) };
}
