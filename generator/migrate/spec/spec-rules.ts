import type { Change } from "../../diff/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject, pointerTokens, valueAt } from "../../openapi/json-pointer.js";
import { operationsOf } from "../../openapi/operations.js";
import { objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";
import { createSchemaValidator } from "../../schema/validator.js";
import type { MovedTypes } from "../check/moved-types.js";
import { subjectKey } from "../join/change-keys.js";
import type { JoinRules } from "../join/join-changes.js";
import { isJudgedByLength, lengthEffect } from "../join/length-effect.js";
import { isOfDefault, isOfPresence } from "../join/presence.js";
import { rangeEffect } from "../join/range-effect.js";
import { type NamedSchema, referringProperties } from "../join/referring-properties.js";
import { isOfKind, isOfWhole, isOtherValue, isTakenOtherwise } from "../join/silent-effect.js";
import type { MethodName } from "../join/successors.js";
import { wholeEffect } from "../join/whole-effect.js";
import type { Place } from "../report.js";
import type { LiteralValue, Use } from "../use.js";
import { goneHeaders, keyHeaders } from "./credential-headers.js";
import type { MovedOperation } from "./moved-operations.js";

/** The two documents of a move. */
export interface ComparedDocuments {
  readonly from: JsonObject;
  readonly to: JsonObject;
}

/** The documents of a move, with the operations that have another place in the new one. */
export interface MovedDocuments extends ComparedDocuments {
  readonly moved: ReadonlyMap<string, MovedOperation>;
}

/**
 * The rules for a program on types of openapi-typescript: a change is about the type that its place in the old document has.
 *
 * @param types of the program under the new document
 */
export function specRules({ from, to, moved }: MovedDocuments, types: MovedTypes): JoinRules {
  return {
    keysOfChange: keysOfChanges({ from, to, moved }),
    effectOf: (change, use, key) => effectOf(change, use, key, { from, to }, types),
  };
}

function keysOfChanges({ from, moved }: MovedDocuments): JoinRules["keysOfChange"] {
  // Changes name operations as the new document does.
  const oldLabels = new Map([...moved].map(([label, { method, path }]) => [`${method} ${path}`, label] as const));
  const names = new Map(
    operationsOf(from).map(({ method, path, node }) => [`${method} ${path}`, node["operationId"]] as const),
  );
  return (change) => [
    ...operationKeys(change, oldLabels),
    ...typeKeys(change, from, names),
    ...goneHeaders(change).map(subjectKey),
  ];
}

/** Paths of the types whose default changes, joined by dots. */
export function omittableTypes(changes: readonly Change[], moved: MovedDocuments): ReadonlySet<string> {
  const keys = changes.filter((change) => isOfDefault(change)).flatMap(keysOfChanges(moved));
  return new Set(keys.flatMap((key) => (key.startsWith("type ") ? key.slice("type ".length) : [])));
}

function operationKeys({ operations, subject }: Change, oldLabels: ReadonlyMap<string, string>): readonly string[] {
  const about = operations.map((label) => (oldLabels.get(label) ?? label).replace(" ", "."));
  if (subject.kind === "response") return about.flatMap((each) => [`status ${each}`, `method ${each}`]);
  return about.map((each) => `method ${each}`);
}

/** Keys of the types that are made of the place of a change, which are those of `subjectKey`. */
function typeKeys(
  { from: place, subject }: Change,
  root: JsonObject,
  names: ReadonlyMap<string, JsonValue | undefined>,
): readonly string[] {
  const path = place?.pointer === undefined ? [] : typePath(pointerTokens(place.pointer), root);
  const [first = "", second = "", third = "", ...rest] = path;
  // The list of required properties is beside the properties.
  const isOfList = subject.kind === "property" && /\/required(\/\d+)?$/.test(place?.pointer ?? "");
  const ofList = isOfList ? [`type ${[...path, subject.property].join(".")}`] : [];
  if (first === "components") {
    if (path.length < 3) return [];
    // A type without properties is named by those that refer to it.
    const referring = second === "schemas" && path.length === 3 ? referringProperties(schemasOf(root), [third]) : [];
    return [...ofList, ...[path.slice(2).join("."), ...referring].map((name) => `type components.${second}.${name}`)];
  }
  if (first !== "paths") return [];
  const id = names.get(`${third.toUpperCase()} ${second}`);
  const isOfPath = subject.kind === "operation" || subject.kind === "paths";
  return [
    ...ofList,
    `type ${path.join(".")}`,
    ...(isOfPath ? [`type paths.${second}`] : []),
    ...(typeof id === "string" ? [`type ${["operations", id, ...rest].join(".")}`] : []),
  ];
}

function schemasOf(root: JsonObject): readonly NamedSchema[] {
  return Object.entries(objectOf(objectOf(root["components"])["schemas"])).map(([name, schema]) => ({ name, schema }));
}

const STEPS: ReadonlySet<string> = new Set(["schema", "items", "additionalProperties"]);
const MEMBERS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const BELOW: ReadonlySet<string> = new Set(["properties"]);

/** The path of a type by the pointer of its schema: parameters by their names, properties without what is between them, no keywords. */
function typePath(tokens: readonly string[], root: JsonObject): readonly string[] {
  const schemaAt = tokens[0] === "components" ? 3 : tokens.indexOf("schema");
  const before = schemaAt < 0 ? tokens : tokens.slice(0, schemaAt);
  const path = before.flatMap((token, index): readonly string[] => {
    if (before[index - 1] !== "parameters" || index < 2) return [token];
    const parameter = valueAt(
      root,
      `/${before
        .slice(0, index + 1)
        .map((each) => each.replaceAll("~", "~0").replaceAll("/", "~1"))
        .join("/")}`,
    );
    return isObject(parameter) ? [String(parameter["in"]), String(parameter["name"])] : [];
  });
  const schema = schemaAt < 0 ? [] : tokens.slice(schemaAt);
  for (let index = 0; index < schema.length; index++) {
    const token = schema[index] ?? "";
    if (STEPS.has(token)) continue;
    if (MEMBERS.has(token)) index++;
    else if (BELOW.has(token)) path.push(schema[++index] ?? "");
    else break;
  }
  return path;
}

function effectOf(
  change: Change,
  use: Use,
  key: string,
  documents: ComparedDocuments,
  types: MovedTypes,
): Place["certainty"] | undefined {
  // A program that compares statuses of errors reads them from the web's `Response`, which has no type for them.
  if (change.wire === "safe" && !/^response-error-status-(replaced|removed)$/.test(change.id)) return undefined;
  if (use.subject.kind === "entry") {
    // Other operations may take the key still.
    const isTaken = goneHeaders(change).some(
      (gone) => gone.kind === "entry" && keyHeaders(documents.to).has(gone.name.replace("header ", "")),
    );
    return isTaken ? "maybe" : "breaks";
  }
  if (use.subject.kind === "client") {
    if (use.access !== "call") return undefined;
    const isOtherBody =
      isOtherValue(change) && isOfBody(change, use.subject, documents.from) && use.taken !== "nothing";
    return isOtherBody || isUnfinished(change, use) || isWithoutValue(change, use, documents.to) ? "maybe" : undefined;
  }
  if (use.subject.kind === "status") {
    return isGoneStatus(change, use.values ?? []) ? "breaks" : undefined;
  }
  if (use.subject.kind !== "property") return undefined;
  const removed = change.values.removed ?? [];
  const isTaken = use.access === "read" || use.access === "compare";
  if (isOfDefault(change) || use.access === "omit")
    return isOfDefault(change) && use.access === "omit" ? (use.values === undefined ? "maybe" : "breaks") : undefined;
  const isOwn = isAbout(change, use) || (isOfWhole(change) && key === subjectKey(use.subject));
  if (use.taking !== undefined && isOwn && isOfKind(change, use, types)) return "maybe";
  if (use.isLater === true) return undefined;
  if (isTaken && isOwn && change.direction === "response" && isTakenOtherwise(change, use)) return "maybe";
  if (use.access === "compare")
    return change.direction === "response" && use.values?.some((value) => removed.includes(value))
      ? "maybe"
      : undefined;
  if (use.access !== "write" || isOfPresence(change) || change.direction !== "request" || !isOwn) return undefined;
  if (isJudgedByLength(change, use)) return lengthEffect(change, use);
  // The compiler does not see a property of a variable that no type has.
  if (/-(parameter|property)-removed$/.test(change.id)) return "maybe";
  const { values, isPartial, allowed } = use;
  const isGone = (value: JsonValue): boolean =>
    change.subject.kind === "item" && Array.isArray(value)
      ? value.some(isGone)
      : removed.includes(value) || isRefused(value, change, documents);
  const ofRange = rangeEffect(change, use, isGone);
  if (ofRange !== "undecided") return ofRange === "fits" ? undefined : ofRange;
  if (values?.some(isGone)) return "breaks";
  const ofWholes = wholeEffect(change, use, isGone);
  if (ofWholes !== "undecided") return ofWholes === "fits" ? undefined : ofWholes;
  const isKnown = values !== undefined && !isPartial;
  return !isKnown && (allowed === undefined || allowed.some(isGone)) ? "maybe" : undefined;
}

/** Whether compared statuses have one that an operation no longer responds with, and not all of those in its place. */
function isGoneStatus({ id, subject, values }: Change, compared: readonly LiteralValue[]): boolean {
  if (subject.kind !== "response") return false;
  const has = (status: unknown): boolean => compared.some((value) => String(value) === String(status));
  if (id === "response-error-status-removed") return has(subject.status);
  const now: readonly unknown[] = id === "response-error-status-replaced" && Array.isArray(values.to) ? values.to : [];
  return has(values.from) && !(now.length > 0 && now.every(has));
}

/** Whether a change is of the response of an operation as a whole: of a string, a number or a list, also by its name. */
function isOfBody(change: Change, { resource, method: path }: MethodName, from: JsonObject): boolean {
  if (!isOfWhole(change)) return false;
  if (change.subject.kind === "body") return true;
  const schema = "schema" in change.subject ? change.subject.schema : undefined;
  const operation = objectOf(objectOf(objectOf(from["paths"])[path])[resource.toLowerCase()]);
  return Object.values(objectOf(operation["responses"])).some((response) =>
    Object.values(objectOf(objectOf(response)["content"])).some(
      (media) => componentName(objectOf(objectOf(media)["schema"])["$ref"]) === schema,
    ),
  );
}

/** Whether work of a call goes on after its response (RFC 9110, section 15.3.3), and the program takes nothing of that but success. */
function isUnfinished({ subject, values }: Change, { taken }: Use): boolean {
  return subject.kind === "response" && taken === "nothing" && Array.isArray(values.to) && values.to.includes("202");
}

/** Whether a success has another status that comes without a body, and the program takes the value: `data` is undefined then. */
function isWithoutValue(change: Change, { taken }: Use, to: JsonObject): boolean {
  const { id, values, operations } = change;
  if (id !== "response-success-status-replaced" || taken !== "value" || !Array.isArray(values.to)) return false;
  return operations.every((label) => {
    const [method = "", path = ""] = label.split(" ");
    const operation = objectOf(objectOf(objectOf(to["paths"])[path])[method.toLowerCase()]);
    const responses = objectOf(operation["responses"]);
    return (values.to as readonly JsonValue[]).every(
      (status) => objectOf(responses[String(status)])["content"] === undefined,
    );
  });
}

/** Whether a change is about the property itself, and not about what has it. */
function isAbout({ subject }: Change, use: Use): boolean {
  const name = use.subject.kind === "property" ? use.subject.property.split(".").at(-1) : undefined;
  const own =
    "parameter" in subject && subject.parameter !== undefined
      ? subject.parameter
      : "property" in subject
        ? subject.property
        : undefined;
  return name !== undefined && own === name;
}

/** Whether a value fits the old schema of a change and not the new one. */
function isRefused(value: JsonValue, { from, to }: Change, documents: ComparedDocuments): boolean {
  const fits = (root: JsonObject, pointer: string | undefined): boolean | undefined => {
    const schema = pointer === undefined ? undefined : schemaAt(root, pointer);
    const violations = schema && createSchemaValidator(root).validate(schema, value, "request");
    return violations && violations.length === 0;
  };
  return fits(documents.from, from?.pointer) !== false && fits(documents.to, to?.pointer) === false;
}

/** The schema that a pointer leads to, or to a keyword of which. */
export function schemaAt(root: JsonObject, pointer: string): JsonObject | undefined {
  const found = valueAt(root, pointer);
  if (isObject(found)) return found;
  const parent = valueAt(root, pointer.replace(/\/[^/]*$/, ""));
  return isObject(parent) ? parent : undefined;
}
