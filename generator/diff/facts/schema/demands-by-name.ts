import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { matchesPattern, separatingText } from "../../../schema/patterns/pattern.js";
import { type Atom, childNode, keyOf, type SchemaNode } from "./schema-node.js";
import type { Shape } from "./shape.js";

/**
 * Properties with all that schemas demand of their names: by a pattern that the name matches (JSON Schema core §10.3.2.2), and by what a schema that
 * does not describe the name says of others (§10.3.2.3). Each of several schemas counts its own properties as declared.
 */
export function withDemandsByName(
  properties: ReadonlyMap<string, readonly SchemaNode[]>,
  atoms: readonly Atom[],
): ReadonlyMap<string, readonly SchemaNode[]> {
  const demanding = atoms.filter(
    ({ node, seesAll }) =>
      isObject(node["patternProperties"]) || (!seesAll && demands(node["additionalProperties"]) && atoms.length > 1),
  );
  if (demanding.length === 0) return properties;
  return new Map(
    [...properties].map(([name, nodes]) => [name, [...nodes, ...demanding.flatMap((atom) => demandsOf(atom, name))]]),
  );
}

/** The schemas of an atom that speak of a name which it may not declare. */
function demandsOf(atom: Atom, name: string): readonly SchemaNode[] {
  const { node, seesAll } = atom;
  const { properties, patternProperties } = node;
  const patterns = Object.keys(isObject(patternProperties) ? patternProperties : {});
  const matches = patterns.map((pattern) => ({ pattern, isMatched: matchesName(pattern, name) }));
  const own = matches.flatMap(({ pattern, isMatched }) =>
    isMatched === true ? (childNode(atom, "patternProperties", pattern) ?? []) : [],
  );
  const isDescribed =
    (isObject(properties) && Object.hasOwn(properties, name)) || matches.some(({ isMatched }) => isMatched !== false);
  if (isDescribed || seesAll || !demands(node["additionalProperties"])) return own;
  const others = childNode(atom, "additionalProperties");
  return others === undefined ? own : [...own, others];
}

function demands(schema: JsonValue | undefined): boolean {
  return schema === false || (isObject(schema) && Object.keys(schema).length > 0);
}

/** Most steps of a pattern on one name. */
const MOST_STEPS = 10_000;

/** Whether a name matches the pattern; undefined where that is not judged. */
export function matchesName(pattern: string, name: string): boolean | undefined {
  return matchesPattern(pattern, name, { left: MOST_STEPS });
}

/**
 * The schemas that speak of a property which a shape does not declare: those of patterns that the name matches, else that of other properties; any
 * value where the name is required alone, in a listed object, or described by a part that holds under a condition. Undefined where the shape takes no
 * such property, or says nothing of it.
 */
export function demandsOfUndeclared(shape: Shape, name: string): readonly SchemaNode[] | undefined {
  const matched = [...shape.map("patternProperties")].flatMap(([pattern, nodes]) =>
    matchesName(pattern, name) === true ? nodes : [],
  );
  if (matched.length > 0) return matched;
  const { kind, nodes } = shape.additional;
  if (kind === "schema") return nodes;
  const isSent =
    shape.required.has(name) ||
    dependents(shape).some(
      ({ node }) => isObject(node) && isObject(node["properties"]) && Object.hasOwn(node["properties"], name),
    ) ||
    shape.enumeration?.value.some((value) => isObject(value) && Object.hasOwn(value, name)) === true;
  return kind === "any" && isSent ? [anything(shape)] : undefined;
}

/**
 * The values that members of unions, and of unions in these, take for a property which they declare: one schema. Undefined where none declares it, and
 * where the shape closes other properties.
 */
export function demandsOfKinds(shape: Shape, name: string): readonly SchemaNode[] | undefined {
  if (shape.additional.kind !== "any") return undefined;
  // A set gives what is added while it is gone through; a union that is part of itself says nothing more.
  const kinds = new Set(shape.kinds);
  for (const { kinds: inner } of kinds) for (const kind of inner) kinds.add(kind);
  const declared = [...kinds].flatMap(({ properties }) => {
    const [one, ...more] = properties.get(name) ?? [];
    if (one === undefined || more.length === 0) return one ?? [];
    return { ...one, node: { allOf: [one, ...more].map(({ node }) => node) }, variant: "together " };
  });
  const [one, ...more] = declared;
  if (one === undefined) return undefined;
  if (more.length === 0) return [one];
  const pointers = more.map(keyOf).join(" ");
  return [
    { ...one, node: { anyOf: declared.map(({ node }) => node) }, variant: `any of ${pointers} ${one.variant ?? ""}` },
  ];
}

/** The schemas that hold under a condition: where a property is there, or another schema fits (JSON Schema core §10.2.2). */
export function dependents(shape: Shape): readonly SchemaNode[] {
  return [
    ...[...shape.map("dependentSchemas").values()].flat(),
    ...["then", "else"].flatMap((keyword) => shape.below(keyword) ?? []),
  ];
}

/** The schema of a property that an object requires and does not declare, at the place of the object. */
function anything(shape: Shape): SchemaNode {
  return { node: true, pointer: ownerOfProperties(shape), variant: UNDECLARED };
}

/** The pointer of the schema that declares the properties of a shape. */
export function ownerOfProperties({ atoms, pointer }: Shape): string {
  const owner = atoms.find(({ node }) => node["properties"] !== undefined) ?? atoms[0];
  return owner?.pointer ?? pointer;
}

const UNDECLARED = "undeclared ";

/** Whether a shape is that of a property which an object requires and does not declare: the client has no type of it. */
export function isUndeclared({ nodes }: Shape): boolean {
  return nodes.some(({ variant }) => variant === UNDECLARED);
}

/** A pattern that no string matches. */
const NOTHING = "[^\\s\\S]";

const MOST_STEPS_OF_TWO = 100_000;

/** Whether a string may match both patterns: none does only where that is decided. */
export function mayOverlap(one: string, other: string): boolean {
  return separatingText([one, other], [NOTHING], { left: MOST_STEPS_OF_TWO }) !== null;
}
