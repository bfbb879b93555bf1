import type { JsonValue } from "../../../openapi/document.js";
import { joinPointer, valueAt } from "../../../openapi/json-pointer.js";
import { isWithin } from "../../../openapi/location.js";
import type { SchemaViolation } from "../../../schema/validator.js";
import { APPLICATORS } from "../../facts/schema/applicators.js";
import type { SchemaFact } from "../../facts/schema/rule.js";

/**
 * The violation that a fact is the cause of, in words; undefined where the value is refused for other reasons alone.
 *
 * @param pointer the place in the whole value of which the fact speaks
 * @param refusing keywords that alone refuse a value, since the fact is inside of a schema whose values they refuse
 */
export function ownReason(
  fact: SchemaFact,
  violations: readonly SchemaViolation[],
  pointer: string,
  whole: JsonValue,
  refusing: readonly string[] | undefined,
): string | undefined {
  const { member, keywords } = refusing === undefined ? fact : { member: undefined, keywords: refusing };
  const own = violations.filter((violation) => {
    // A value that must not be there is refused as a property of its object.
    if (violation.property !== undefined && `${violation.pointer}${joinPointer(violation.property)}` === pointer)
      return true;
    if (member !== undefined) {
      const inside = `${pointer}${joinPointer(member)}`;
      return (violation.pointer === pointer && violation.property === member) || isWithin(violation.pointer, inside);
    }
    if (keywords === undefined) return isWithin(violation.pointer, pointer);
    if (refusing !== undefined) return isWithin(pointer, violation.pointer) && isOf(violation, keywords);
    return isWithin(violation.pointer, pointer) && isOf(violation, keywords);
  });
  // A union has a violation of each of its kinds.
  const [best] = own.toSorted(
    (a, b) =>
      Number(isOfUndeclared(b, fact)) - Number(isOfUndeclared(a, fact)) || distance(a, pointer) - distance(b, pointer),
  );
  if (best === undefined) return undefined;
  const union = UNION_MEMBERS.has(fact.ids.request)
    ? violations.find((each) => isOfNoMember(each, pointer))
    : undefined;
  return inWords(union === undefined ? best : { ...union, message: "fits no member of the union" }, whole);
}

/** Facts of which a single member's violation is no reason: the value is refused since each member refuses it. */
const UNION_MEMBERS: ReadonlySet<string> = new Set(["request-union-member-added", "request-union-member-removed"]);

function isOfNoMember({ pointer, keywords, fitsSeveral }: SchemaViolation, place: string): boolean {
  return pointer === place && ["oneOf", "anyOf"].includes(keywords.at(-1) ?? "") && fitsSeveral !== true;
}

/** Whether a keyword of these is violated; a violation inside of a schema that one holds is its own. */
function isOf(violation: SchemaViolation, keywords: readonly string[]): boolean {
  return keywords.some((keyword) =>
    APPLICATORS.has(keyword)
      ? violation.keywords.includes(keyword)
      : violation.keywords.at(-1) === keyword && (keyword !== "oneOf" || violation.fitsSeveral === true),
  );
}

/** Whether a violation says nothing of the value at a place, nor of one around it. */
export function isElsewhere({ pointer, property }: SchemaViolation, place: string): boolean {
  const own = property === undefined ? pointer : `${pointer}${joinPointer(property)}`;
  return !isWithin(own, place) && !isWithin(place, own);
}

/** Whether a property that the fact refuses is refused for its name. */
function isOfUndeclared({ property }: SchemaViolation, { undeclared }: SchemaFact): boolean {
  return property !== undefined && property === undeclared;
}

/** Violations at the place itself come first. */
function distance(violation: SchemaViolation, pointer: string): number {
  return violation.pointer === pointer ? 0 : 1;
}

function inWords({ pointer, message, keywords, property }: SchemaViolation, whole: JsonValue): string {
  const isExtra = property !== undefined && CLOSING.has(keywords.at(-1) ?? "");
  const isThere = pointer !== "" && valueAt(whole, pointer) !== undefined;
  return `${isThere ? pointer : "the value"} ${isExtra ? `must not have the property "${property}"` : message}`;
}

/** Keywords that refuse a property for its name. */
const CLOSING: ReadonlySet<string> = new Set(["additionalProperties", "unevaluatedProperties"]);
