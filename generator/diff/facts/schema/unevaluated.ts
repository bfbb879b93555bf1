import type { Atom } from "./schema-node.js";

/** A schema with `unevaluatedProperties`, and the places of the atoms that come of it and of what it refers to or puts together. */
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
export function withUnevaluated(atoms: ReadonlyMap<string, Atom>, spans: readonly Span[]): readonly Atom[] {
  if (spans.length === 0) return [...atoms.values()];
  const keys = [...atoms.keys()];
  const changed = new Map(atoms);
  for (const { key, first, last } of spans) {
    const own = atoms.get(key);
    const within = keys.slice(first, last).flatMap((each) => (each === key ? [] : (atoms.get(each) ?? [])));
    const outside = keys.flatMap((each, index) => (index >= first && index < last ? [] : (atoms.get(each) ?? [])));
    if (
      own === undefined ||
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
