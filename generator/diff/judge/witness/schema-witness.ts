import type { JsonValue } from "../../../openapi/document.js";
import { MAX_VALIDATION_STEPS, MAX_WITNESS_SIZE, MAX_WITNESS_STEPS } from "../../../openapi/limits.js";
import type { Work } from "../../../schema/patterns/run-pattern.js";
import { createSchemaValidator } from "../../../schema/validator.js";
import type { Search } from "../../change.js";
import type { SchemaFact, ValueDirection } from "../../facts/schema/rule.js";
import type { DiffDocument } from "../../side.js";
import type { Reached } from "../reach.js";
import { candidates } from "./candidates.js";
import { embed, type MakingSide, wholeSchema } from "./embed.js";

/** A value that one side takes and the other refuses, and why; or the search that found none. */
export type SchemaSearch =
  | { readonly value: JsonValue; readonly reason: string; readonly failed?: undefined }
  | { readonly failed: Search };

/** Who travels: in a request the old side's values, in an answer the new side's. */
export function makingSide(direction: ValueDirection): "from" | "to" {
  return direction === "request" ? "from" : "to";
}

/**
 * Looks for a value of the whole that travels which shows a finding: the making side's schema takes it and the other's does not, by a
 * validator that knows nothing of the rules. The first of a few dozen likely ones.
 */
export function schemaWitness(
  fact: SchemaFact,
  { pair, way }: Reached,
  documents: { readonly from: DiffDocument; readonly to: DiffDocument },
): SchemaSearch {
  const { pair: outer } = way.root;
  const { direction } = outer;
  const side = makingSide(direction);
  const other = side === "from" ? "to" : "from";
  const making: MakingSide = { root: documents[side].root, side, view: direction };
  const view = direction === "request" ? "open-request" : "response";
  const { size, steps } = workOf(documents);
  let tried = 0;
  const failed = (ended: Search["ended"]): SchemaSearch => ({ failed: { tried, ended } });
  const validate = (which: "from" | "to", value: JsonValue): readonly string[] | undefined => {
    const most = Math.min(steps.left, MAX_VALIDATION_STEPS);
    const work = { left: most };
    const violations = createSchemaValidator(documents[which].root).validate(
      wholeSchema(outer[which].nodes),
      value,
      view,
      work,
    );
    steps.left -= most - work.left;
    return violations?.map(({ pointer, message }) => `${pointer === "" ? "the value" : pointer} ${message}`);
  };
  for (const candidate of candidates(making, pair, fact)) {
    if (size.left <= 0) return failed("size");
    if (steps.left <= 0) return failed("steps");
    const value = embed(making, way.pairs, way.steps, candidate);
    if (value === undefined) continue;
    size.left -= sizeOf(value);
    tried += 1;
    try {
      // What depends on a pattern that is not judged shows nothing.
      if (validate(side, value)?.length !== 0) continue;
      const [reason] = validate(other, value) ?? [];
      if (reason !== undefined) return { value, reason };
    } catch {
      // The validator cannot read the schema, e.g. a pattern that is none: no witness.
      return failed("unreadable-schema");
    }
  }
  return failed("no-more-values");
}

/** The values that may still be tried for two documents, by their size, and the steps that patterns may take in them. */
interface WitnessWork {
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

/** How many values a value is made of, texts by their length. */
function sizeOf(value: JsonValue): number {
  if (typeof value === "string") return 1 + Math.floor(value.length / CHARACTERS_A_VALUE);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
}

/** Characters of a text that count as one more value. */
const CHARACTERS_A_VALUE = 100;
