import type { JsonValue } from "../../openapi/document.js";
import { createSchemaValidator } from "../../schema/validator.js";
import type { Reached } from "../reach.js";
import type { SchemaFinding, ValueDirection } from "../schema/rule.js";
import type { DiffDocument } from "../side.js";
import { candidates } from "./candidates.js";
import { embed, type MakingSide, wholeSchema } from "./embed.js";

/** A value that one side takes and the other refuses, and why. */
export interface SchemaWitness {
  readonly value: JsonValue;
  readonly reason: string;
}

/** Who travels: in a request the old side's values, in an answer the new side's. */
export function makingSide(direction: ValueDirection): "from" | "to" {
  return direction === "request" ? "from" : "to";
}

/**
 * Looks for a value of the whole that travels which shows a finding: the making side's schema takes it and the other's does not, by a
 * validator that knows nothing of the rules. The first of a few dozen likely ones; `undefined` where none does.
 */
export function schemaWitness(
  finding: SchemaFinding,
  { pair, way }: Reached,
  documents: { readonly from: DiffDocument; readonly to: DiffDocument },
): SchemaWitness | undefined {
  const { pair: outer } = way.root;
  const { direction } = outer;
  const side = makingSide(direction);
  const other = side === "from" ? "to" : "from";
  const making: MakingSide = { root: documents[side].root, side, view: direction };
  const view = direction === "request" ? "open-request" : "response";
  const validate = (which: "from" | "to", value: JsonValue): readonly string[] | undefined =>
    createSchemaValidator(documents[which].root)
      .validate(wholeSchema(outer[which].nodes), value, view)
      ?.map(({ pointer, message }) => `${pointer === "" ? "the value" : pointer} ${message}`);
  for (const candidate of candidates(making, pair, finding)) {
    const value = embed(making, way.pairs, way.steps, candidate);
    if (value === undefined) continue;
    try {
      // What depends on a pattern that is not judged shows nothing.
      if (validate(side, value)?.length !== 0) continue;
      const [reason] = validate(other, value) ?? [];
      if (reason !== undefined) return { value, reason };
    } catch {
      // The validator cannot read the schema, e.g. a pattern that is none: no witness.
      return undefined;
    }
  }
  return undefined;
}
