import type { JsonValue } from "../../../openapi/document.js";
import { containing } from "../../facts/schema/contains-pairs.js";
import { childNode, type SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape } from "../../facts/schema/shape.js";

/** An item that one `contains` of a schema describes, and items that its others ask for. */
export interface ContainedItems {
  readonly item: JsonValue;
  /** As often as `minContains` asks for it, at least once. */
  readonly copies: readonly JsonValue[];
  readonly others: readonly JsonValue[];
}

/** Most items of a list that are there for one `contains`. */
const MOST = 100;

/** For each `contains` of a schema, an item that a sample of it and of `items` gives; nothing of those without a sample. */
export function containedItems(
  shape: Shape,
  sample: (nodes: readonly SchemaNode[]) => JsonValue | undefined,
): readonly ContainedItems[] {
  const found = containing(shape).flatMap((atom) => {
    const described = childNode(atom, "contains");
    const nodes = [...(shape.below("items") ?? []), ...(described === undefined ? [] : [described])];
    const item = sample(nodes);
    const least = Math.min(MOST, Math.max(1, Number(atom.node["minContains"] ?? 1)));
    return item === undefined ? [] : [{ item, copies: Array.from({ length: least }, () => item) }];
  });
  return found.map((own) => ({ ...own, others: found.flatMap((other) => (other === own ? [] : other.copies)) }));
}
