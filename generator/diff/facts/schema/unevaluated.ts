import type { Atom } from "./schema-node.js";

/** A schema with `unevaluatedProperties` or `unevaluatedItems`, and the places of the atoms that come of it and of what it refers to or puts together. */
export interface Span {
  readonly key: string;
  readonly first: number;
  readonly last: number;
}

/** Keywords with schemas that may describe a property on one condition (JSON Schema core §10.2, §11.3). */
const CONDITIONAL = ["anyOf", "oneOf", "if", "dependentSchemas"];
const CLOSING = ["additionalProperties", "unevaluatedProperties"];

/**
 * Atoms with `additionalProperties` in the place of `unevaluatedProperties` where both say the same: no other schema describes properties
 * on a condition, and the schema sees those of all atoms or is one alone.
 */
export function withUnevaluated(found: ReadonlyMap<string, Atom>, spans: readonly Span[]): readonly Atom[] {
  if (spans.length === 0) return [...found.values()];
  const atoms = withUnevaluatedItems(found, spans);
  const keys = [...atoms.keys()];
  const changed = new Map(atoms);
  for (const { key, first, last } of spans) {
    const own = atoms.get(key);
    const within = keys.slice(first, last).flatMap((each) => (each === key ? [] : (atoms.get(each) ?? [])));
    const outside = keys.flatMap((each, index) => (index >= first && index < last ? [] : (atoms.get(each) ?? [])));
    if (
      own === undefined ||
      !has(own, "unevaluatedProperties") ||
      has(own, "additionalProperties") ||
      [own, ...within].some((atom) => has(atom, ...CONDITIONAL))
    )
      continue;
    if (within.some((atom) => has(atom, ...CLOSING)) || refersBack(own, within)) continue;
    const isAlone = within.every(saysNothingOfProperties);
    if (!isAlone && !outside.every(saysNothingOfProperties)) continue;
    const { unevaluatedProperties = true, ...node } = own.node;
    changed.set(key, {
      ...own,
      node: { ...node, additionalProperties: unevaluatedProperties },
      written: { ...own.written, additionalProperties: "unevaluatedProperties" },
      ...(isAlone ? {} : { seesAll: true }),
    });
  }
  return [...changed.values()];
}

/** Keywords that describe items, so that `unevaluatedItems` of a schema around them leaves those out (JSON Schema core §11.2). */
const OF_ITEMS = ["prefixItems", "items", "contains", "unevaluatedItems"];

/** Atoms with `items` in the place of `unevaluatedItems` where both say the same: no other schema describes items, or some on a condition. */
function withUnevaluatedItems(atoms: ReadonlyMap<string, Atom>, spans: readonly Span[]): ReadonlyMap<string, Atom> {
  const keys = [...atoms.keys()];
  const changed = new Map(atoms);
  for (const { key, first, last } of spans) {
    const own = atoms.get(key);
    if (own === undefined || !has(own, "unevaluatedItems") || has(own, "items", "contains")) continue;
    const within = keys.slice(first, last).flatMap((each) => (each === key ? [] : (atoms.get(each) ?? [])));
    if ([own, ...within].some((atom) => has(atom, ...CONDITIONAL)) || refersBack(own, within)) continue;
    if (within.some((atom) => has(atom, ...OF_ITEMS))) continue;
    const { unevaluatedItems = true, ...node } = own.node;
    changed.set(key, {
      ...own,
      node: { ...node, items: unevaluatedItems },
      written: { ...own.written, items: "unevaluatedItems" },
    });
  }
  return changed;
}

function has({ node }: Atom, ...keywords: readonly string[]): boolean {
  return keywords.some((keyword) => keyword in node);
}

function saysNothingOfProperties(atom: Atom): boolean {
  return !has(atom, "properties", "patternProperties");
}

/** Whether a schema puts together more than the atoms that come of it: one of them came of another schema before. */
function refersBack({ node }: Atom, within: readonly Atom[]): boolean {
  const { allOf } = node;
  return Array.isArray(allOf) && allOf.length > within.length;
}
