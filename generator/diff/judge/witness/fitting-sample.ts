import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { type SampleSize, sampleValue } from "../../../schema/sample-value.js";
import { isForeign } from "../../facts/rules/read-write-only.js";
import { keyOf, type SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape } from "../../facts/schema/shape.js";
import { withBranch } from "../../facts/schema/unions.js";
import { containedItems } from "./contained-items.js";
import { crossed } from "./crossed.js";
import { type ValueSide, violationsOf, wholeSchema } from "./making-side.js";

/** Samples that were made, by document and by what was asked for: the same ones surround every value that is tried at a place. */
const samples = new WeakMap<JsonObject, Map<string, JsonValue | undefined>>();

/** Most values of a sample: a larger one shows nothing to a reader. */
const MOST_VALUES = 20_000;

/** Most members of a union that are tried for one that fits. */
const MOST_BRANCHES = 8;

/**
 * A value that fits schemas that hold together, member by member of their unions and part by part; else the likeliest that does not, and
 * `undefined` where none can be made.
 */
export function sampleOf(side: ValueSide, nodes: readonly SchemaNode[], size: SampleSize): JsonValue | undefined {
  const ofDocument = samples.get(side.root) ?? new Map<string, JsonValue | undefined>();
  samples.set(side.root, ofDocument);
  const key = `${side.view} ${size} ${nodes.map(keyOf).join(" ")}`;
  if (ofDocument.has(key)) return ofDocument.get(key);
  const plain = plainSample(side, nodes, size);
  // A schema that is part of itself meets the plain sample.
  ofDocument.set(key, plain);
  const fits = (value: JsonValue): boolean => violationsOf(side, nodes, value)?.length === 0;
  if (plain !== undefined && fits(plain)) return plain;
  for (const made of composed(side, side.reader(nodes), size)) {
    if (!fits(made)) continue;
    ofDocument.set(key, made);
    return made;
  }
  return plain;
}

/** Samples of schemas, one for each size that can be made, when they are asked for. */
export function* samplesOf(
  side: ValueSide,
  nodes: readonly SchemaNode[],
  sizes: readonly SampleSize[],
): Generator<JsonValue> {
  for (const size of sizes) {
    const sample = sampleOf(side, nodes, size);
    if (sample !== undefined) yield sample;
  }
}

function plainSample({ root, view }: ValueSide, nodes: readonly SchemaNode[], size: SampleSize): JsonValue | undefined {
  try {
    return sampleValue(root, wholeSchema(root, nodes), "value", {
      size,
      branch: 0,
      view,
      plain: true,
      most: MOST_VALUES,
    });
  } catch {
    return undefined;
  }
}

/** Values put together from samples of the parts. */
function* composed(side: ValueSide, shape: Shape, size: SampleSize): Generator<JsonValue> {
  for (const union of shape.unions) {
    for (const branch of union.branches.slice(0, MOST_BRANCHES)) {
      const sample = sampleOf(side, withBranch(shape, union, branch), size);
      if (sample === undefined) continue;
      yield sample;
      yield* crossed(side, sample, union, branch);
    }
  }
  if (shape.unions.length > 0) return;
  if (shape.properties.size > 0 || shape.types?.has("object") === true) yield objectOf(side, shape, size);
  if (shape.types?.has("array") === true) yield* listsOf(side, shape, size);
}

/** Lists of one item as often as the schema asks for it: one that fits `contains`, too, after those that its other parts ask for. */
function* listsOf(side: ValueSide, shape: Shape, size: SampleSize): Generator<JsonValue> {
  const sample = (nodes: readonly SchemaNode[]): JsonValue | undefined =>
    nodes.length === 0 ? undefined : sampleOf(side, nodes, size);
  const [contained] = containedItems(shape, sample);
  const item = contained?.item ?? sample(shape.below("items") ?? []);
  if (item === undefined) return;
  const { others, copies } = contained ?? { others: [], copies: size === "smallest" ? [] : [item] };
  const least = Math.max(0, ...shape.keyword("minItems").map(({ value }) => Math.min(Number(value), MOST_ITEMS)));
  const missing = Math.max(0, least - others.length - copies.length);
  yield [...others, ...copies, ...Array.from({ length: missing }, () => item)];
}

const MOST_ITEMS = 100;

function objectOf(side: ValueSide, shape: Shape, size: SampleSize): JsonObject {
  const plain = plainSample(side, shape.nodes, size);
  const names = [...shape.properties.keys()].filter(
    (name) => !isForeign(shape, name, side.view) && (size !== "smallest" || shape.required.has(name)),
  );
  const parts = names.flatMap((name): readonly (readonly [string, JsonValue])[] => {
    const sample = sampleOf(side, shape.properties.get(name) ?? [], size);
    return sample === undefined ? [] : [[name, sample]];
  });
  return { ...(isObject(plain) ? plain : {}), ...Object.fromEntries(parts) };
}
