import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { MAX_VALIDATION_STEPS, MAX_WITNESS_SIZE, MAX_WITNESS_STEPS } from "../../../openapi/limits.js";
import type { SchemaView } from "../../../schema/json-schema.js";
import type { Work } from "../../../schema/patterns/run-pattern.js";
import { createSchemaValidator, type SchemaViolation } from "../../../schema/validator.js";
import { keyOf, type SchemaNode } from "../../facts/schema/schema-node.js";
import type { ShapeReader } from "../../facts/schema/shape.js";
import type { DiffDocument } from "../../side.js";

/** A side as values are made for it and judged by it. */
export interface ValueSide {
  readonly side: "from" | "to";
  readonly root: JsonObject;
  readonly reader: ShapeReader;
  readonly view: "request" | "response";
  readonly work: WitnessWork;
}

/** Two documents and how their schemas are read. */
export interface ReadDocuments {
  readonly documents: { readonly from: DiffDocument; readonly to: DiffDocument };
  readonly readers: { readonly from: ShapeReader; readonly to: ShapeReader };
}

/** One of two documents as values are made for it. */
export function valueSide(
  { documents, readers }: ReadDocuments,
  side: "from" | "to",
  view: "request" | "response",
): ValueSide {
  return { side, root: documents[side].root, reader: readers[side], view, work: workOf(documents) };
}

/** The values that may still be tried for two documents, by their size, and the steps that patterns may take in them. */
export interface WitnessWork {
  readonly size: Work;
  readonly steps: Work;
}

const works = new WeakMap<DiffDocument, WeakMap<DiffDocument, WitnessWork>>();

/** The work that is left for two documents: each change of a large object is shown in all of it. */
function workOf({ from, to }: { readonly from: DiffDocument; readonly to: DiffDocument }): WitnessWork {
  const ofFrom = works.get(from) ?? new WeakMap<DiffDocument, WitnessWork>();
  works.set(from, ofFrom);
  const work = ofFrom.get(to) ?? { size: { left: MAX_WITNESS_SIZE }, steps: { left: MAX_WITNESS_STEPS } };
  ofFrom.set(to, work);
  return work;
}

/** Schemas that were put together, by document: a validator keeps what it made of an object. */
const wholes = new WeakMap<JsonObject, Map<string, JsonValue>>();

/** One schema for those that hold together. */
export function wholeSchema(root: JsonObject, nodes: readonly SchemaNode[]): JsonValue {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined && only.variant === undefined) return only.node;
  const ofDocument = wholes.get(root) ?? new Map<string, JsonValue>();
  wholes.set(root, ofDocument);
  const key = nodes.map(keyOf).join(" ");
  const known = ofDocument.get(key);
  if (known !== undefined) return known;
  const whole = { allOf: nodes.map(({ node }) => node) };
  ofDocument.set(key, whole);
  return whole;
}

/**
 * The violations of schemas that hold together; none where the value fits, undefined where that cannot be judged, because of a pattern,
 * of a schema that is no schema, or since the work is done.
 *
 * @param isClosed properties that are not declared do not fit
 */
export function violationsOf(
  { root, view, work }: ValueSide,
  nodes: readonly SchemaNode[],
  value: JsonValue,
  isClosed = false,
): readonly SchemaViolation[] | undefined {
  if (work.size.left <= 0 || work.steps.left <= 0) return undefined;
  const most = Math.min(work.steps.left, MAX_VALIDATION_STEPS);
  const steps = { left: most };
  const found = createSchemaValidator(root).validate(
    wholeSchema(root, nodes),
    value,
    VIEWS[view][isClosed ? 1 : 0],
    steps,
  );
  work.steps.left -= most - steps.left;
  work.size.left -= sizeOf(value);
  return found;
}

const VIEWS: { readonly [view in "request" | "response"]: readonly [open: SchemaView, closed: SchemaView] } = {
  request: ["open-request", "request"],
  response: ["response", "closed-response"],
};

/** How many values a value is made of, strings by their length. */
function sizeOf(value: JsonValue): number {
  if (typeof value === "string") return 1 + Math.floor(value.length / CHARACTERS_A_VALUE);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
}

/** Characters of a string that count as one more value. */
const CHARACTERS_A_VALUE = 100;
