import { isForeign } from "../rules/read-write-only.js";
import { containsPairs } from "./contains-pairs.js";
import { demandsOfKinds, demandsOfUndeclared } from "./demands-by-name.js";
import { notPairs } from "./not-pairs.js";
import { countOfPlaces, schemasOfPlace } from "./places.js";
import type { ValueDirection } from "./rule.js";
import { childNode, type SchemaNode } from "./schema-node.js";
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

const CONDITIONS = ["propertyNames", "then", "else", "unevaluatedItems", "unevaluatedProperties", "contentSchema"];

/** Every place below that both schemas describe; properties that this end never sends are left out. */
export function childPairs(from: Shape, to: Shape, direction: ValueDirection): readonly ChildPair[] {
  return [
    ...[...from.properties].flatMap(([name, nodes]): readonly ChildPair[] => {
      const others = to.properties.get(name);
      if (others === undefined || isForeign(from, name, direction) || isForeign(to, name, direction)) return [];
      return [{ step: { kind: "property", name }, from: nodes, to: others }];
    }),
    ...againstUndeclared(from, to, direction),
    ...pairsOf(
      { kind: "item", index: Math.max(countOfPlaces(from), countOfPlaces(to)) },
      from.below("items"),
      to.below("items"),
    ),
    ...placePairs(from, to),
    ...(from.additional.kind === "schema" && to.additional.kind === "schema"
      ? pairsOf({ kind: "additional" }, from.additional.nodes, to.additional.nodes)
      : []),
    ...containedPairs(from, to),
    ...CONDITIONS.flatMap((keyword) => pairsOf({ kind: "condition", keyword }, from.below(keyword), to.below(keyword))),
    ...patternPairs(from, to),
    ...[...from.map("dependentSchemas")].flatMap(([name, nodes]) =>
      pairsOf({ kind: "condition", keyword: "dependentSchemas", name }, nodes, to.map("dependentSchemas").get(name)),
    ),
    ...notPairs(from, to).pairs.map(
      ([one, other]): ChildPair => ({
        step: { kind: "condition", keyword: "not" },
        from: [one],
        to: [other],
        inverted: true,
      }),
    ),
  ];
}

/** Properties that one side alone declares, where the other has a schema for those that it does not declare. */
function againstUndeclared(from: Shape, to: Shape, direction: ValueDirection): readonly ChildPair[] {
  const alone = (
    shape: Shape,
    other: Shape,
  ): readonly (readonly [string, readonly SchemaNode[], readonly SchemaNode[]])[] =>
    [...shape.properties].flatMap(([name, nodes]) => {
      if (other.properties.has(name) || isForeign(shape, name, direction)) return [];
      // Kinds still hold beside a declaration: it can only refuse what they take.
      const mayBreak = direction === (other === from ? "request" : "response");
      const demands = demandsOfUndeclared(other, name) ?? (mayBreak ? demandsOfKinds(other, name) : undefined);
      return demands === undefined ? [] : [[name, nodes, demands] as const];
    });
  return [
    ...alone(from, to).map(
      ([name, own, others]): ChildPair => ({ step: { kind: "property", name }, from: own, to: others }),
    ),
    ...alone(to, from).map(
      ([name, own, others]): ChildPair => ({ step: { kind: "property", name }, from: others, to: own }),
    ),
  ];
}

/** Patterns of both sides; one that the other side has not, against its schema of other properties. */
function patternPairs(from: Shape, to: Shape): readonly ChildPair[] {
  const [before, after] = [from.map("patternProperties"), to.map("patternProperties")];
  const others = ({ additional }: Shape): readonly SchemaNode[] | undefined =>
    additional.kind === "schema" ? additional.nodes : undefined;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((pattern) =>
    pairsOf({ kind: "pattern", pattern }, before.get(pattern) ?? others(from), after.get(pattern) ?? others(to)),
  );
}

function pairsOf(
  step: Step,
  from: readonly SchemaNode[] | undefined,
  to: readonly SchemaNode[] | undefined,
): readonly ChildPair[] {
  return from === undefined || to === undefined ? [] : [{ step, from, to }];
}

/** Each place that one side at least describes by `prefixItems`, where the other describes its items, too. */
function placePairs(from: Shape, to: Shape): readonly ChildPair[] {
  const places = Array.from({ length: Math.max(countOfPlaces(from), countOfPlaces(to)) }, (_, index) => index);
  return places.flatMap((index) => {
    const [old, now] = [schemasOfPlace(from, index), schemasOfPlace(to, index)];
    // A place that a closed list has not is compared with the number of places.
    const isOpen = [...old, ...now].every(({ node }) => node !== false);
    return isOpen && old.length > 0 && now.length > 0
      ? [{ step: { kind: "item", index } as const, from: old, to: now }]
      : [];
  });
}

/**
 * Items that `contains` describes (JSON Schema core §10.3.1.3). Where more items fit, `maxContains` refuses more lists: there the schemas are
 * compared the other way round, too.
 */
function containedPairs(from: Shape, to: Shape): readonly ChildPair[] {
  return containsPairs(from, to).pairs.flatMap((sides) => {
    const isLimited = sides.some(({ node }) => node["maxContains"] !== undefined);
    const isAsked = sides.some(({ node }) => node["minContains"] !== 0);
    const [old, now] = sides.map((atom) => [childNode(atom, "contains") ?? []].flat());
    return pairsOf({ kind: "condition", keyword: "contains" }, old, now).flatMap((pair) => [
      ...(isAsked ? [pair] : []),
      ...(isLimited ? [{ ...pair, inverted: true as const }] : []),
    ]);
  });
}
