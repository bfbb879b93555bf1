import type { Change } from "../../diff/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { createSchemaValidator, type SchemaViolation } from "../../schema/validator.js";
import type { MovedTypes } from "../check/moved-types.js";
import type { Place } from "../report.js";
import type { Use } from "../use.js";
import { methodKey, subjectKey } from "./change-keys.js";
import { CLIENT_KEY, isOtherCredential } from "./credentials.js";
import { failureEffect } from "./failure-effect.js";
import { isKeptInTypes } from "./kept-in-types.js";
import { isJudgedByLength, lengthEffect } from "./length-effect.js";
import { ownViolations } from "./own-keywords.js";
import { isOfDefault, isOfPresence, isTestedAlone } from "./presence.js";
import { proxyEffect } from "./proxy-effect.js";
import { rangeEffect } from "./range-effect.js";
import { type MethodName, roleOf } from "./successors.js";
import { type Clients, propertySchema, type VersionClient } from "./version-clients.js";
import { waitEffect } from "./wait-effect.js";
import { wholeEffect } from "./whole-effect.js";

/**
 * The effect of a change on a use that the compiler accepts under both versions: values that the code knows are tried against the new schema, others
 * may break. Undefined where the change does nothing to it.
 *
 * @param key of the thing that the change and the use have in common
 * @param types of the program under the other version
 */
export function silentEffect(
  change: Change,
  use: Use,
  key: string,
  clients: Clients,
  types: MovedTypes,
): Place["certainty"] | undefined {
  const { subject } = use;
  if (key === CLIENT_KEY) return isOtherCredential(change) ? "maybe" : undefined;
  if (subject.kind === "runtime") return proxyEffect(change, use, clients);
  if (subject.kind === "status") return statusEffect(change, use);
  if (use.failing !== undefined)
    return waitEffect(change, use, clients) ?? failureEffect(change, use, use.failing, clients);
  if (subject.kind === "client")
    return use.access === "write"
      ? bodyEffect(change, use, subject, clients)
      : callEffect(change, use, subject, clients.from);
  if (use.taking !== undefined && key === subjectKey(subject) && isOfKind(change, use, types)) return "maybe";
  if (use.isLater === true) return undefined;
  // The type of a value changed, and what is read of it is there still: it may mean another thing.
  if (use.origin !== undefined && key === methodKey(use.origin))
    return change.id === "client-result-changed" && !types.isRefusedBefore(use, resultTypes(change))
      ? "maybe"
      : undefined;
  if (subject.kind !== "property") return undefined;
  const isTaken = use.access === "read" || use.access === "compare";
  if (use.access === "read" && change.wire !== "safe" && change.direction === "response" && types.isLost(use))
    return "maybe";
  if (key !== subjectKey(subject)) return undefined;
  if (isOfDefault(change))
    return use.access === "omit" && isFelt(change) ? (use.values === undefined ? "maybe" : "breaks") : undefined;
  if (use.access === "omit") return undefined;
  if (isTaken && isKeptInTypes(change)) return "maybe";
  if (isTaken && isFelt(change) && change.direction === "response" && isTakenOtherwise(change, use)) return "maybe";
  const isGiven = use.access === "write" || use.access === "key";
  if (isGiven && change.direction === "request" && isFelt(change) && !isOfPresence(change))
    return isJudgedByLength(change, use)
      ? lengthEffect(change, use)
      : givenEffect(change, use, subject.schema, subject.property.split("."), clients);
  if ((use.access === "compare" || use.access === "key") && change.direction === "response") {
    const gone = removedValues(change);
    // A branch for a value that no longer comes does no harm where the type has it still.
    const isFree = change.advice === undefined && use.access === "compare";
    return !isFree && use.values?.some((value) => gone.includes(value)) ? "maybe" : undefined;
  }
  return undefined;
}

/** Whether a program that takes a value of a response goes on with another meaning, where the compiler accepts what it does. */
export function isTakenOtherwise(change: Change, use: Use): boolean {
  if (change.id === "response-became-nullable" && use.tested === "undefined") return true;
  return isOtherValue(change) && !isTestedAlone(use, change);
}

/** Whether a change gives a value of another kind to a place that takes any. */
export function isOfKind(change: Change, use: Use, types: MovedTypes): boolean {
  return change.direction === "response" && isFelt(change) && types.isOtherKind(use);
}

/** Names of the types that a method gives now. */
function resultTypes({ values }: Change): readonly string[] {
  return String(values.to)
    .split(" | ")
    .filter((name) => name !== "undefined");
}

/** Whether a program feels a change on the wire: nothing of the client or of an overlay hides it. */
function isFelt({ wire, absorbed }: Change): boolean {
  return wire !== "safe" && !absorbed;
}

/** Whether responses have other values than before behind a type that still fits: another format, a wider range. Lists of values have comparisons. */
export function isOtherValue(change: Change): boolean {
  return change.direction === "response" && change.sdk === "safe" && isFelt(change) && !/-enum-/.test(change.id);
}

function givenEffect(
  change: Change,
  use: Use,
  type: string,
  path: readonly string[],
  { from, to }: Clients,
): Place["certainty"] | undefined {
  const { values, isPartial, allowed, access } = use;
  if (use.isDeclaredAlone === true && isOfUndeclared(change)) return undefined;
  // The program looks a key up by a value, and sends none.
  const refused = access === "key" ? "maybe" : "breaks";
  const gone = removedValues(change);
  const [before, after] = [propertySchema(from, type, path), propertySchema(to, type, path)];
  const isRefused = (value: JsonValue): boolean =>
    gone.includes(value) ||
    (before !== undefined &&
      after !== undefined &&
      ownViolations(change, violations(from, before, value) ?? []).length === 0 &&
      ownViolations(change, violations(to, after, value) ?? []).length > 0);
  const ofRange = rangeEffect(change, use, isRefused);
  if (ofRange !== "undecided") return ofRange === "fits" ? undefined : ofRange;
  if (values?.some(isRefused)) return refused;
  const ofWholes = wholeEffect(change, use, isRefused);
  if (ofWholes !== "undecided") return ofWholes === "fits" ? undefined : ofWholes;
  // The compiler refuses what may be null.
  if (change.id === "request-became-not-nullable" && change.sdk === "breaking") return undefined;
  if (before === undefined || after === undefined) return "maybe";
  const isKnown = values !== undefined && !isPartial;
  return !isKnown && (allowed === undefined || allowed.some(isRefused)) ? "maybe" : undefined;
}

/** Whether requests are as before except for undeclared properties, which are no longer taken: also where a union has the old type as one of its kinds. */
function isOfUndeclared({ id, values }: Change): boolean {
  if (id === NARROWED) return true;
  const { changes } = values;
  const all = Array.isArray(changes) ? changes.filter((each) => isObject(each)) : [];
  return all.some(({ kind }) => all.every((each) => each["kind"] !== kind || each["id"] === NARROWED));
}

const NARROWED = "request-additional-properties-narrowed";

/** The violations of a schema by a value; undefined where that cannot be judged. */
function violations(
  { document }: VersionClient,
  schema: JsonValue,
  value: JsonValue,
): readonly SchemaViolation[] | undefined {
  return createSchemaValidator(document).validate(schema, value, "request");
}

function removedValues({ values }: Change): readonly unknown[] {
  if (values.removed !== undefined) return values.removed;
  const { from, to, added } = values;
  // Of a list that lost values, too, another change says so.
  if (added !== undefined) return [];
  return Array.isArray(from) && Array.isArray(to) ? from.filter((value) => !to.includes(value)) : [];
}

/** A status that a success no longer has. */
function statusEffect({ id, values, direction, subject }: Change, use: Use): Place["certainty"] | undefined {
  if (direction !== "response" || !id.startsWith("response-")) return undefined;
  const isRemoved = id === "response-success-status-removed" && subject.kind === "response";
  const gone = Number(isRemoved ? subject.status : values.from);
  if (!Number.isInteger(gone)) return undefined;
  if (use.values === undefined) return "maybe";
  return use.values.includes(gone) ? "breaks" : undefined;
}

/** The status with which the work goes on after the response (RFC 9110, section 15.3.3). */
const ACCEPTED = "202";

/**
 * Whether work of a call goes on after its response, and did not before. A program that takes the status compares it, and one that takes a value is judged
 * where it reads that; an old success without a value is judged at the call.
 */
function isUnfinished(change: Change, { taken }: Use, method: MethodName, from: VersionClient): boolean {
  const { subject, values, id } = change;
  if (taken === "status" || !isFelt(change) || subject.kind !== "response" || !/-success-status-/.test(id))
    return false;
  const now = id === "response-success-status-added" ? [subject.status] : Array.isArray(values.to) ? values.to : [];
  const found = now.includes(ACCEPTED) ? roleOf(from, method) : undefined;
  if (found?.role !== "call") return false;
  const successes = found.operation.responses.filter(({ status }) => status.startsWith("2"));
  if (successes.some(({ status }) => status === ACCEPTED)) return false;
  return taken === "nothing" || successes.every(({ contents }) => contents.length === 0);
}

/** The effect on the argument that is the whole body of a call: a string, a number, a boolean or a list. */
function bodyEffect(change: Change, use: Use, method: MethodName, clients: Clients): Place["certainty"] | undefined {
  if (change.direction !== "request" || !isFelt(change) || !isOfWhole(change)) return undefined;
  if (isJudgedByLength(change, use)) return lengthEffect(change, use);
  const type = roleOf(clients.from, method)?.operation.types.body;
  return type == null ? "maybe" : givenEffect(change, use, type, [], clients);
}

/** Whether a change is of a body as a whole, or of the items of a list that it is, and of none of its properties. */
export function isOfWhole({ subject }: Change): boolean {
  if (subject.kind !== "body" && subject.kind !== "schema" && subject.kind !== "item") return false;
  const path = subject.path ?? [];
  return subject.property === undefined && path.every((step) => typeof step !== "object" || !("property" in step));
}

/** Calls whose meaning changed behind types that still fit. */
function callEffect(change: Change, use: Use, method: MethodName, from: VersionClient): Place["certainty"] | undefined {
  if (use.access !== "call") return undefined;
  if (isOfWhole(change)) return isOtherValue(change) && use.taken !== "nothing" ? "maybe" : undefined;
  if (change.subject.kind === "response") return isUnfinished(change, use, method, from) ? "maybe" : undefined;
  // A program compares the result of a call that gave none, to find whether there is one.
  if (change.id === "client-result-changed")
    return change.values.from === "undefined" && (use.taken ?? "value") === "value" ? "maybe" : undefined;
  // One call may give a part where it gave everything; iterating gives everything.
  if (change.id === "response-became-paginated") return use.isIterated ? undefined : "maybe";
  if (change.subject.kind === "credentials") return isOtherCredential(change) ? "maybe" : undefined;
  const isOfCall = change.subject.kind === "operation";
  return isOfCall && isFelt(change) && change.id !== "operation-removed" ? "maybe" : undefined;
}
