import type { JsonObject, JsonValue } from "../openapi/document.js";
import { eachOnce } from "../openapi/equality.js";
import { isObject } from "../openapi/json-pointer.js";
import { MAX_SAMPLE_STEPS } from "../openapi/limits.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import { schemaNode } from "../openapi/seen-through.js";
import { matchesPattern } from "./patterns/pattern.js";
import { sampleString } from "./sample-string.js";
import { taggedBranch } from "./tagged-branch.js";

/**
 * `smallest`: only what is required, arrays empty, null where it is allowed. `largest`: every property, every kind of item.
 * `nulls`: as the largest, but null where it is allowed.
 */
export type SampleSize = "smallest" | "largest" | "nulls";

export interface SampleChoice {
  readonly size: SampleSize;
  /** Which branch of a `oneOf` or `anyOf` is taken at the top. */
  readonly branch: number;
  /** Who says it: a property that only the other does is left out. Default: a request. */
  readonly view?: "request" | "response";
  /** For people to read: without letters that have to be encoded. Default: false. */
  readonly plain?: boolean;
  /** Schemas around the value, outermost first: one that is among them is entered again only where it must be. */
  readonly within?: readonly JsonObject[];
  /** Most values that lists within one another may lead to; default 20,000. Each list leaves its share to each of its items. */
  readonly room?: number;
  /** Most values that the whole is made of; default 200,000. It is cut where there are more. */
  readonly most?: number;
}

/** A choice, and how many values may still be made. */
interface CountedChoice extends SampleChoice {
  readonly count: { left: number };
}

const DEEPEST = 8;
/** Most items of a list: a schema may ask for more than memory holds, which the mock then says of the sample. */
const LONGEST = 1000;
/** Most values that lists within one another lead to: each of them multiplies those of the next. */
const ROOM = 20_000;
/** Most values of a sample: schemas of which each demands the next one twice lead to 2ⁿ. */
const MOST_VALUES = 200_000;
/** Where a value has no end, it is cut here. */
const BOTTOM = 40;
/** How often a schema may be part of itself: one that requires itself has no value. */
const MOST_WITHIN_ITSELF = 3;

/** How many branches the top of a schema has; at least 1. */
export function branchCount(root: JsonObject, schema: JsonValue): number {
  const node = schemaNode(root, schema);
  if (node === undefined) return 1;
  return Math.max(1, ...["oneOf", "anyOf"].map((keyword) => arrayOf(node[keyword]).length));
}

/**
 * A value that a schema accepts, always the same one. Strings show the name of their place, so that two that are
 * exchanged can be told apart, and carry letters that have to be encoded where the schema lets them.
 */
export function sampleValue(root: JsonObject, schema: JsonValue, name: string, choice: SampleChoice): JsonValue {
  return sample(root, schema, name, { ...choice, count: { left: choice.most ?? MOST_VALUES } }, 0);
}

function sample(root: JsonObject, schema: JsonValue, name: string, choice: CountedChoice, depth: number): JsonValue {
  const found = schemaNode(root, schema);
  choice.count.left -= 1;
  if (found === undefined || depth > BOTTOM || choice.count.left < 0) return `${name} value`;
  if (choice.within?.filter((outer) => outer === found).length === MOST_WITHIN_ITSELF) return `${name} value`;
  const node = composed(root, found, choice.branch);
  const inside: CountedChoice = { ...choice, within: [...(choice.within ?? []), found] };
  const type = typeOf(node);
  if (choice.size !== "largest" && depth > 0 && (node["nullable"] === true || isNullType(node))) return null;
  if (node["const"] !== undefined) return node["const"];
  if (type === "null") return null;
  const values = arrayOf(node["enum"] ?? node["x-enum"]).filter((value) => value !== null);
  if (values.length > 0) return (choice.size === "smallest" ? values[0] : values.at(-1)) ?? null;
  if (type === "string") return sampleString(node, name, choice);
  if (type === "integer" || type === "number") return sampleNumber(node, type, choice.size);
  if (type === "boolean") return node["default"] !== true;
  if (type === "array") return sampleArray(root, node, name, inside, depth);
  if (type === "object") return sampleObject(root, node, inside, depth);
  return `${name} value`;
}

function typeOf(node: JsonObject): string {
  const declared = node["type"];
  const type = Array.isArray(declared) ? (declared.find((candidate) => candidate !== "null") ?? "null") : declared;
  if (typeof type === "string") return type;
  const isMap = isObject(node["additionalProperties"]) || isObject(node["patternProperties"]);
  if (Object.keys(objectOf(node["properties"])).length > 0 || arrayOf(node["required"]).length > 0 || isMap)
    return "object";
  return node["items"] === undefined && node["prefixItems"] === undefined ? "" : "array";
}

function isNullType(node: JsonObject): boolean {
  return Array.isArray(node["type"]) && node["type"].includes("null");
}

/** The node with its `allOf` and one branch of its `oneOf` and `anyOf` merged in; what other branches require is left out. */
function composed(root: JsonObject, node: JsonObject, branch: number, depth = 0): JsonObject {
  if (depth > DEEPEST) return node;
  let merged: JsonObject = node;
  const take = (member: JsonValue): void => {
    const found = schemaNode(root, member);
    if (found !== undefined) merged = merge(merged, composed(root, found, 0, depth + 1));
  };
  for (const member of arrayOf(node["allOf"])) take(member);
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = arrayOf(node[keyword]).filter((member) => !(isObject(member) && member["type"] === "null"));
    const chosen = members[branch % Math.max(1, members.length)];
    if (chosen === undefined) continue;
    take(chosen);
    merged = taggedBranch(root, node, merged, chosen);
    if (keyword === "anyOf") continue;
    const own = new Set(arrayOf(merged["required"]));
    const others = members
      .filter((member) => member !== chosen)
      .flatMap((member) => arrayOf(objectOf(member)["required"]));
    merged = withoutProperties(merged, new Set(others.filter((name) => !own.has(name))));
  }
  const excluded = arrayOf(objectOf(merged["not"])["required"]);
  return excluded.length === 0 ? merged : withoutProperties(merged, new Set(excluded.slice(1)));
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const { allOf: _, oneOf: __, anyOf: ___, ...rest } = left;
  return {
    ...right,
    ...rest,
    properties: { ...objectOf(right["properties"]), ...objectOf(left["properties"]) },
    required: [...new Set([...arrayOf(left["required"]), ...arrayOf(right["required"])])],
  };
}

function withoutProperties(node: JsonObject, names: ReadonlySet<JsonValue>): JsonObject {
  if (names.size === 0 || !isObject(node["properties"])) return node;
  return {
    ...node,
    properties: Object.fromEntries(Object.entries(node["properties"]).filter(([name]) => !names.has(name))),
  };
}

function sampleNumber(node: JsonObject, type: string, size: SampleSize): number {
  const low = boundOf(node, "minimum", "exclusiveMinimum", 1);
  const high = boundOf(node, "maximum", "exclusiveMaximum", -1);
  const step = type === "integer" ? 1 : 0.5;
  const wanted = size === "smallest" ? (low ?? Math.min(0, high ?? 0)) : (high ?? (low ?? 0) + 7 * step);
  const factor = node["multipleOf"];
  if (typeof factor !== "number" || factor <= 0) return type === "integer" ? Math.round(wanted) : wanted;
  const fitted = (size === "smallest" ? Math.ceil(wanted / factor) : Math.floor(wanted / factor)) * factor;
  return Number(fitted.toPrecision(12));
}

function boundOf(node: JsonObject, limit: string, exclusive: string, direction: 1 | -1): number | undefined {
  const value = node[limit];
  const beyond = node[exclusive];
  const step = node["type"] === "integer" ? 1 : 0.5;
  if (typeof beyond === "number") return beyond + direction * step;
  if (typeof value !== "number") return undefined;
  return beyond === true ? value + direction * step : value;
}

function sampleArray(
  root: JsonObject,
  node: JsonObject,
  name: string,
  choice: CountedChoice,
  depth: number,
): JsonValue {
  const places = arrayOf(node["prefixItems"]);
  const least = typeof node["minItems"] === "number" ? Math.min(node["minItems"], LONGEST) : 0;
  const most = typeof node["maxItems"] === "number" ? node["maxItems"] : Number.POSITIVE_INFINITY;
  const items = node["items"] ?? {};
  const branches = branchCount(root, items);
  const others = items === false ? places.length : Math.max(places.length, least, places.length > 0 ? 0 : 2, branches);
  const wanted = choice.size === "smallest" ? least : Math.min(others, most);
  const again = choice.within?.includes(schemaNode(root, items) ?? {}) === true;
  const room = choice.room ?? ROOM;
  const length = Math.min(depth > DEEPEST || again ? least : wanted, room);
  const inside = { ...choice, room: length === 0 ? 0 : Math.floor((room - length) / length) };
  const values = Array.from({ length }, (_, index) =>
    sample(root, places[index] ?? items, `${name} ${index + 1}`, { ...inside, branch: index }, depth + 1),
  );
  return node["uniqueItems"] === true ? unlike(values) : values;
}

function sampleObject(root: JsonObject, node: JsonObject, choice: CountedChoice, depth: number): JsonObject {
  const required = new Set(arrayOf(node["required"]));
  const properties = Object.entries(objectOf(node["properties"])).filter(([name, property]) => {
    const declared = schemaNode(root, property) ?? {};
    const foreign = choice.view === "response" ? "writeOnly" : "readOnly";
    if (declared[foreign] === true || objectOf(property)[foreign] === true) return false;
    if (choice.within?.includes(declared)) return required.has(name);
    return required.has(name) || (choice.size !== "smallest" && depth <= DEEPEST);
  });
  const inside = { ...choice, branch: 0 };
  const members = properties.map(
    ([name, property]) => [name, sample(root, property, name, inside, depth + 1)] as const,
  );
  const declared = objectOf(node["properties"]);
  const others = isObject(node["additionalProperties"]) ? node["additionalProperties"] : {};
  // A property may be required that nothing describes.
  const undescribed = [...required].filter(
    (name) => typeof name === "string" && !Object.hasOwn(declared, name) && node["additionalProperties"] !== false,
  );
  return {
    ...Object.fromEntries(members),
    ...Object.fromEntries(undescribed.map((name) => [name, sample(root, others, String(name), inside, depth + 1)])),
    ...sampleFreeForm(root, node, choice, depth),
  };
}

/** Each once. Numbers that are there already become others. */
function unlike(values: readonly JsonValue[]): readonly JsonValue[] {
  const numbers = values.filter((value) => typeof value === "number");
  const spread = values.map((value, index) =>
    typeof value === "number" && numbers.indexOf(value) !== index ? value - index : value,
  );
  return eachOnce(spread);
}

/** Undeclared members, where any are allowed, and one for each pattern of names. */
function sampleFreeForm(root: JsonObject, node: JsonObject, choice: CountedChoice, depth: number): JsonObject {
  if (choice.size === "smallest" || depth > DEEPEST) return {};
  const others = node["additionalProperties"];
  const inside = { ...choice, branch: 0 };
  const patterns = Object.entries(objectOf(node["patternProperties"])).flatMap(([pattern, schema]) => {
    const [name] = PATTERN_NAMES.map((text) => text + pattern.replace(/[^A-Za-z0-9_-]/g, "")).filter(
      (text) => matchesPattern(pattern, text, { left: MAX_SAMPLE_STEPS }) === true,
    );
    return name === undefined ? [] : [[name, sample(root, schema, name, inside, depth + 1)] as const];
  });
  if (isObject(others) && Object.keys(others).length > 0) {
    if (choice.within?.includes(schemaNode(root, others) ?? {})) return Object.fromEntries(patterns);
    return { ...Object.fromEntries(patterns), "some key": sample(root, others, "some key", inside, depth + 1) };
  }
  const most = typeof node["maxProperties"] === "number" ? node["maxProperties"] : Number.POSITIVE_INFINITY;
  const isFree =
    others === true ||
    isObject(others) ||
    (others === undefined && Object.keys(objectOf(node["properties"])).length === 0 && patterns.length === 0);
  const free = isFree ? { 'any "key"': "välue", count: 2, list: ["a,b", null], nested: { ok: true } } : {};
  return Object.fromEntries([...patterns, ...Object.entries(free)].slice(0, most));
}

const PATTERN_NAMES = ["", "a", "1", "x-"];
