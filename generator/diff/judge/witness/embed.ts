import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { type SampleSize, sampleValue } from "../../../schema/sample-value.js";
import type { Step } from "../../facts/schema/child-pairs.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import { keyOf } from "../../facts/schema/shape.js";

/** The side whose schemas a message is made from. */
export interface MakingSide {
  readonly root: JsonObject;
  readonly side: "from" | "to";
  readonly view: "request" | "response";
}

/** One list of schemas gives one object, since a validator keeps what it made of an object. */
const wholes = new WeakMap<readonly SchemaNode[], JsonValue>();

/** One schema for those that hold together. */
export function wholeSchema(nodes: readonly SchemaNode[]): JsonValue {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only.node;
  const known = wholes.get(nodes);
  if (known !== undefined) return known;
  const whole = { allOf: nodes.map(({ node }) => node) };
  wholes.set(nodes, whole);
  return whole;
}

/** Samples that were made, by document and by what was asked for: the same ones surround every value that is tried at a place. */
const samples = new WeakMap<JsonObject, Map<string, JsonValue | undefined>>();

/** A sample of a schema; `undefined` where none can be made. */
export function sampleOf(
  making: MakingSide,
  nodes: readonly SchemaNode[],
  size: SampleSize,
  branch = 0,
): JsonValue | undefined {
  const ofDocument = samples.get(making.root) ?? new Map<string, JsonValue | undefined>();
  samples.set(making.root, ofDocument);
  const key = `${making.view} ${size} ${branch} ${nodes.map(keyOf).join(" ")}`;
  if (!ofDocument.has(key)) ofDocument.set(key, makeSample(making, nodes, size, branch));
  return ofDocument.get(key);
}

/** Samples of a schema, one for each size that can be made. */
export function samplesOf(
  making: MakingSide,
  nodes: readonly SchemaNode[],
  sizes: readonly SampleSize[],
): readonly JsonValue[] {
  return sizes.map((size) => sampleOf(making, nodes, size)).filter((sample) => sample !== undefined);
}

function makeSample(
  { root, view }: MakingSide,
  nodes: readonly SchemaNode[],
  size: SampleSize,
  branch: number,
): JsonValue | undefined {
  try {
    return sampleValue(root, wholeSchema(nodes), "value", { size, branch, view, plain: true });
  } catch {
    return undefined;
  }
}

/**
 * Puts a value to its place in a sample of the schema it is a part of.
 *
 * @param pairs from the outermost to the one the value is of
 */
export function embed(
  making: MakingSide,
  pairs: readonly ComparedPair[],
  steps: readonly Step[],
  value: JsonValue,
): JsonValue | undefined {
  let whole: JsonValue | undefined = value;
  for (let index = steps.length - 1; index >= 0 && whole !== undefined; index--) {
    const step = steps[index];
    const pair = pairs[index];
    if (step === undefined || pair === undefined) return undefined;
    whole = around(making, pair[making.side].nodes, step, whole);
  }
  return whole;
}

function around(making: MakingSide, nodes: readonly SchemaNode[], step: Step, value: JsonValue): JsonValue | undefined {
  const base = sampleOf(making, nodes, "smallest");
  const object: JsonObject = isObject(base) ? base : {};
  if (step.kind === "property") return { ...object, [step.name]: value };
  if (step.kind === "additional") return { ...object, another: value };
  if (step.kind === "item") {
    const items: readonly JsonValue[] = Array.isArray(base) ? base : [];
    const largest = step.index >= items.length ? sampleOf(making, nodes, "largest") : base;
    const list = Array.isArray(largest) ? [...largest.slice(0, Math.max(items.length, step.index))] : [...items];
    list[step.index] = value;
    return list;
  }
  if (step.kind === "branch") return isObject(value) ? { ...value } : value;
  if (step.keyword === "contains") return [value];
  if (step.keyword === "not") return value;
  return isObject(value) ? { ...object, ...value } : undefined;
}
