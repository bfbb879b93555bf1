import { type Atom, childNode, type SchemaNode } from "./schema-node.js";
import type { Shape } from "./shape.js";

/** How many items `prefixItems` describe by their place (JSON Schema core §10.3.1.1). */
export function countOfPlaces({ atoms }: Shape): number {
  return Math.max(0, ...atoms.map(lengthOf));
}

/** The schemas of the item at a place: of each part of a schema that of the place, else that of the items after the places. */
export function schemasOfPlace({ atoms }: Shape, index: number): readonly SchemaNode[] {
  return atoms.flatMap((atom) => {
    const node = index < lengthOf(atom) ? childNode(atom, "prefixItems", index) : childNode(atom, "items");
    return node === undefined ? [] : [node];
  });
}

function lengthOf({ node: { prefixItems } }: Atom): number {
  return Array.isArray(prefixItems) ? prefixItems.length : 0;
}
