import { isForeign } from "../rules/read-write-only.js";
import type { ValueDirection } from "./rule.js";
import type { SchemaNode } from "./schema-node.js";
import type { Shape } from "./shape.js";

/** A step from a value to a part of it, or to another demand on the same value. */
export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "item"; readonly index: number }
  | { readonly kind: "additional" }
  | { readonly kind: "pattern"; readonly pattern: string }
  | { readonly kind: "branch"; readonly from: SchemaNode; readonly to: SchemaNode }
  | {
      readonly kind: "condition";
      readonly keyword: string;
      /** Of `dependentSchemas`: the property that the demand depends on. */
      readonly name?: string;
    };

/** Schemas of the same place below two schemas. */
export interface ChildPair {
  readonly step: Step;
  readonly from: readonly SchemaNode[];
  readonly to: readonly SchemaNode[];
  /** Values that fit the part do not fit the whole. */
  readonly inverted?: true;
}

const CONDITIONS = [
  "contains",
  "propertyNames",
  "then",
  "else",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentSchema",
];

/** Every place below that both schemas describe; properties that this end never sends are left out. */
export function childPairs(from: Shape, to: Shape, direction: ValueDirection): readonly ChildPair[] {
  return [
    ...[...from.properties].flatMap(([name, nodes]): readonly ChildPair[] => {
      const others = to.properties.get(name);
      if (others === undefined || isForeign(from, name, direction) || isForeign(to, name, direction)) return [];
      return [{ step: { kind: "property", name }, from: nodes, to: others }];
    }),
    ...againstAdditional(from, to, direction),
    ...pairsOf(
      { kind: "item", index: Math.max(placesOf(from).length, placesOf(to).length) },
      from.below("items"),
      to.below("items"),
    ),
    ...placePairs(from, to),
    ...(from.additional.kind === "schema" && to.additional.kind === "schema"
      ? pairsOf({ kind: "additional" }, from.additional.nodes, to.additional.nodes)
      : []),
    ...CONDITIONS.flatMap((keyword) => pairsOf({ kind: "condition", keyword }, from.below(keyword), to.below(keyword))),
    ...[...from.map("patternProperties")].flatMap(([pattern, nodes]) =>
      pairsOf({ kind: "pattern", pattern }, nodes, to.map("patternProperties").get(pattern)),
    ),
    ...[...from.map("dependentSchemas")].flatMap(([name, nodes]) =>
      pairsOf({ kind: "condition", keyword: "dependentSchemas", name }, nodes, to.map("dependentSchemas").get(name)),
    ),
    ...pairsOf({ kind: "condition", keyword: "not" }, from.below("not"), to.below("not")).map((pair) => ({
      ...pair,
      inverted: true as const,
    })),
  ];
}

/** Properties that one side alone declares, where the other has a schema for those that it does not declare. */
function againstAdditional(from: Shape, to: Shape, direction: ValueDirection): readonly ChildPair[] {
  const alone = (shape: Shape, other: Shape): readonly (readonly [string, readonly SchemaNode[]])[] =>
    other.additional.kind === "schema"
      ? [...shape.properties].filter(([name]) => !other.properties.has(name) && !isForeign(shape, name, direction))
      : [];
  return [
    ...alone(from, to).map(
      ([name, nodes]): ChildPair => ({ step: { kind: "property", name }, from: nodes, to: to.additional.nodes }),
    ),
    ...alone(to, from).map(
      ([name, nodes]): ChildPair => ({ step: { kind: "property", name }, from: from.additional.nodes, to: nodes }),
    ),
  ];
}

function pairsOf(
  step: Step,
  from: readonly SchemaNode[] | undefined,
  to: readonly SchemaNode[] | undefined,
): readonly ChildPair[] {
  return from === undefined || to === undefined ? [] : [{ step, from, to }];
}

/** The schemas of items that `prefixItems` describes by their place. */
function placesOf(shape: Shape): readonly SchemaNode[] {
  return shape
    .keyword("prefixItems")
    .flatMap(({ value, pointer }) =>
      Array.isArray(value) ? value.map((node, index) => ({ node, pointer: `${pointer}/${index}` })) : [],
    );
}

function placePairs(from: Shape, to: Shape): readonly ChildPair[] {
  const others = placesOf(to);
  return placesOf(from).flatMap((node, index) => {
    const same = others[index];
    return same === undefined ? [] : [{ step: { kind: "item", index } as const, from: [node], to: [same] }];
  });
}
