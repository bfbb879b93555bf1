import type { JsonValue } from "../../../openapi/document.js";
import type { SchemaViolation } from "../../../schema/validator.js";
import type { Search } from "../../change.js";
import { separatorOf } from "../../facts/operations/fact.js";
import { isTextual, type SchemaFact, type ValueDirection } from "../../facts/schema/rule.js";
import type { Reach, Reached } from "../reach.js";
import { candidates } from "./candidates.js";
import { type Embedded, embed } from "./embed.js";
import { isDeclared } from "./is-declared.js";
import { type ReadDocuments, valueSide, violationsOf } from "./making-side.js";
import { isElsewhere, ownReason } from "./own-reason.js";
import { readingsOf } from "./textual.js";

/** A value that one side takes and the other refuses, and why; or the search that found none. */
export type SchemaSearch =
  | { readonly value: JsonValue; readonly reason: string; readonly failed?: undefined }
  | { readonly failed: Search };

/** Keywords that say something of properties whose names are not declared, and those that are judged with all that a value has. */
const ABOUT_UNDECLARED: ReadonlySet<string> = new Set([
  "additionalProperties",
  "dependentSchemas",
  "else",
  "if",
  "maxProperties",
  "minProperties",
  "not",
  "patternProperties",
  "propertyNames",
  "then",
  "unevaluatedProperties",
]);

/** The side whose values travel: in a request the old one, in a response the new one. */
export function makingSide(direction: ValueDirection): "from" | "to" {
  return direction === "request" ? "from" : "to";
}

/** Keywords on the way that refuse values which fit the schema in them; undefined where no step of the way turns the direction round. */
function refusingKeywords({ pairs, steps }: Reach): readonly string[] | undefined {
  const turned = steps.flatMap((step, index) =>
    step.kind === "condition" && pairs[index]?.direction !== pairs[index + 1]?.direction ? [step.keyword] : [],
  );
  return turned.length === 0 ? undefined : turned.flatMap((keyword) => REFUSING[keyword] ?? [keyword]);
}

const REFUSING: { readonly [keyword: string]: readonly string[] } = { contains: ["contains", "maxContains"] };

/**
 * Looks for a value of the whole that travels which shows a fact: the making side's schema takes it and the other's does not because of
 * the fact, by a validator that knows nothing of the rules. The first of a few dozen likely ones.
 * A value that travels as text is refused where no reading of it fits.
 */
export function schemaWitness(fact: SchemaFact, { pair, way }: Reached, sides: ReadDocuments): SchemaSearch {
  const { pair: outer } = way.root;
  const view = outer.direction;
  const making = valueSide(sides, makingSide(view), view);
  const other = valueSide(sides, making.side === "from" ? "to" : "from", view);
  const { work } = making;
  // Nobody is taken to send a property that is not declared, unless the fact is about those.
  const isClosed =
    fact.undeclared === undefined && !(fact.keywords ?? []).some((keyword) => ABOUT_UNDECLARED.has(keyword));
  const refusing = refusingKeywords(way);
  const separator = pair.text === "joined" ? separatorOf(way.root.carrier) : undefined;
  let tried = 0;
  const failed = (ended: Search["ended"]): SchemaSearch => ({ failed: { tried, ended } });
  const refusals = (value: JsonValue, pointer: string): readonly SchemaViolation[] => {
    let first: readonly SchemaViolation[] | undefined;
    for (const reading of isTextual(pair.text) ? readingsOf(value, pointer, separator) : [value]) {
      const found = violationsOf(other, outer[other.side].nodes, reading);
      // A violation that depends on a pattern that is not judged shows nothing.
      if (found === undefined || found.every((violation) => isElsewhere(violation, pointer))) return [];
      first ??= found;
    }
    return first ?? [];
  };
  const spent = (): SchemaSearch | undefined =>
    work.size.left <= 0 ? failed("size") : work.steps.left <= 0 ? failed("steps") : undefined;
  // The schemas of a member or an item say all of its value: where both sides take it, or the making side refuses it, it shows nothing in a whole.
  const depth = way.steps.findLastIndex(({ kind }) => kind !== "branch" && kind !== "condition") + 1;
  const member = way.pairs[depth] ?? pair;
  const isJudgedAlone = depth > 0 && member.direction === view && !isTextual(pair.text);
  const showsNothing = (value: JsonValue): boolean => {
    const made = violationsOf(making, member[making.side].nodes, value);
    if (made === undefined) return false;
    return made.length > 0 || violationsOf(other, member[other.side].nodes, value)?.length === 0;
  };
  function* wholesOf(candidate: JsonValue): Generator<Embedded> {
    for (const inner of embed(making, way.pairs.slice(depth), way.steps.slice(depth), candidate)) {
      if (isJudgedAlone && showsNothing(inner.value)) tried += 1;
      else
        for (const { value, pointer } of embed(making, way.pairs, way.steps.slice(0, depth), inner.value))
          yield { value, pointer: `${pointer}${inner.pointer}` };
    }
  }
  // Making candidates takes longer than judging them where schemas have hundreds of properties.
  const early = spent();
  if (early !== undefined) return early;
  try {
    for (const candidate of candidates(making, other, pair, fact)) {
      for (const { value, pointer } of wholesOf(candidate)) {
        const late = spent();
        if (late !== undefined) return late;
        tried += 1;
        const own = outer[making.side].nodes;
        if (isClosed && !isDeclared(making.reader, own, value)) continue;
        if (violationsOf(making, own, value)?.length !== 0) continue;
        const reason = ownReason(fact, refusals(value, pointer), pointer, value, refusing);
        if (reason !== undefined) return { value, reason };
      }
    }
  } catch {
    // E.g. an invalid pattern.
    return failed("unreadable-schema");
  }
  return failed("no-more-values");
}
