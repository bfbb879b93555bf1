import type { JsonObject, JsonValue } from "../openapi/document.js";
import { equals } from "../openapi/equality.js";
import { escapeToken, isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import { MAX_CHECKS } from "../openapi/limits.js";
import { checkCount, checkNumber, checkString } from "./interpret-scalars.js";
import { type FoundError, type Place, type Run, report } from "./interpretation.js";
import { judgedExpression } from "./patterns/judged-validation.js";

/** A schema or a value that the interpreter leaves to ajv. */
export class LeftToAjv extends Error {}

/** A value that is held against too many schemas. ajv would hold it against as many. */
export class TooManyChecks extends Error {}

/**
 * Holds a value against a schema without compiling it, and finds what ajv finds with `allErrors`: the same errors in the same order. A comparison of
 * documents holds few values against many schemas, and compiling one of them takes ajv longer than all of its values take here.
 *
 * @param schema one that is readable (`isReadableSchema`)
 * @param referred throws where a schema cannot be interpreted
 * @throws {LeftToAjv} where two items are alike: ajv has two ways of finding them
 * @throws {TooManyChecks} after 2,000,000 schemas
 */
export function interpretSchema(
  schema: JsonValue,
  value: JsonValue,
  referred: (reference: string) => JsonValue,
): FoundError[] {
  const run: Run = { errors: [], referred, left: MAX_CHECKS };
  check(run, schema, value, "", "#");
  return run.errors;
}

/** Whether the value fits. */
function check(run: Run, schema: JsonValue, value: JsonValue, at: string, path: string): boolean {
  if (schema === true) return true;
  run.left -= 1;
  if (run.left < 0) throw new TooManyChecks();
  const before = run.errors.length;
  if (isObject(schema)) checkKeywords(run, { schema, at, path }, value);
  else report(run, { schema: {}, at, path }, "false schema", "boolean schema is false");
  return run.errors.length === before;
}

/** The four kinds of values that have keywords of their own, and those keywords. */
const KEYWORDS_OF = {
  number: ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf", "format"],
  string: ["maxLength", "minLength", "pattern", "format"],
  array: ["maxItems", "minItems", "items", "uniqueItems"],
  object: [
    "maxProperties",
    "minProperties",
    "required",
    "propertyNames",
    "additionalProperties",
    "properties",
    "patternProperties",
  ],
} as const;

type Kind = keyof typeof KEYWORDS_OF;

function checkKeywords(run: Run, place: Place, value: JsonValue): void {
  const { schema } = place;
  const { type } = schema as { readonly type?: JsonValue };
  const types = type === undefined ? [] : isArray(type) ? type : [type];
  const isWrong = types.length > 0 && !types.some((each) => isOfType(each, value));
  // ajv reports a single type among the keywords of its kind.
  const late = types.length === 1 ? kindWithKeywords(schema, types[0]) : undefined;
  const typeError = (): void => report(run, place, "type", `must be ${String(type)}`);
  if (isWrong && late === undefined) typeError();
  if (typeof value === "number") checkNumber(run, place, value);
  else if (isWrong && late === "number") typeError();
  if (typeof value === "string") checkString(run, place, value);
  else if (isWrong && late === "string") typeError();
  checkAny(run, place, value);
  if (isArray(value)) checkArray(run, place, value);
  else if (isWrong && late === "array") typeError();
  if (isObject(value)) checkObject(run, place, value);
  else if (isWrong && late === "object") typeError();
}

function kindWithKeywords(schema: JsonObject, type: JsonValue | undefined): Kind | undefined {
  if (type !== "number" && type !== "string" && type !== "array" && type !== "object") return undefined;
  return KEYWORDS_OF[type].some((keyword) => schema[keyword] !== undefined) ? type : undefined;
}

function isOfType(type: JsonValue, value: JsonValue): boolean {
  if (type === "null") return value === null;
  if (type === "array") return isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return typeof value === "number" && !(value % 1) && !Number.isNaN(value);
  return typeof value === type;
}

function checkAny(run: Run, place: Place, value: JsonValue): void {
  const { schema, at, path } = place;
  const {
    $ref: reference,
    enum: values,
    not,
    anyOf,
    oneOf,
    allOf,
  } = schema as { readonly [keyword: string]: JsonValue | undefined };
  if (typeof reference === "string") check(run, run.referred(reference), value, at, "#");
  const constant = schema["const"];
  if (constant !== undefined && !equals(value, constant)) report(run, place, "const", "must be equal to constant");
  if (isArray(values) && !values.some((each) => equals(value, each)))
    report(run, place, "enum", "must be equal to one of the allowed values", { allowedValues: values });
  if (not !== undefined && fitsQuietly(run, not, value)) report(run, place, "not", "must NOT be valid");
  if (isArray(anyOf) && !anyOf.some(isAlwaysValid)) {
    const before = run.errors.length;
    if (anyOf.some((member, index) => check(run, member, value, at, `${path}/anyOf/${index}`)))
      run.errors.length = before;
    else report(run, place, "anyOf", "must match a schema in anyOf");
  }
  if (isArray(oneOf)) checkOneOf(run, place, oneOf, value);
  if (isArray(allOf))
    for (const [index, member] of allOf.entries()) check(run, member, value, at, `${path}/allOf/${index}`);
  checkCondition(run, place, value);
}

function checkOneOf(run: Run, place: Place, members: readonly JsonValue[], value: JsonValue): void {
  const before = run.errors.length;
  const passing: number[] = [];
  for (const [index, member] of members.entries()) {
    if (check(run, member, value, place.at, `${place.path}/oneOf/${index}`)) passing.push(index);
    if (passing.length === 2) break;
  }
  if (passing.length === 1) run.errors.length = before;
  else
    report(run, place, "oneOf", "must match exactly one schema in oneOf", {
      passingSchemas: passing.length === 0 ? null : passing,
    });
}

function checkCondition(run: Run, place: Place, value: JsonValue): void {
  const {
    if: condition,
    then = true,
    else: otherwise = true,
  } = place.schema as { readonly [keyword: string]: JsonValue | undefined };
  if (condition === undefined || (isAlwaysValid(then) && isAlwaysValid(otherwise))) return;
  const [clause, schema] = fitsQuietly(run, condition, value) ? ["then", then] : ["else", otherwise];
  if (!check(run, schema, value, place.at, `${place.path}/${clause}`))
    report(run, place, "if", `must match "${clause}" schema`);
}

/** Whether a value fits; what is wrong with it is not kept. */
function fitsQuietly(run: Run, schema: JsonValue, value: JsonValue): boolean {
  const before = run.errors.length;
  const fits = check(run, schema, value, "", "");
  run.errors.length = before;
  return fits;
}

function checkArray(run: Run, place: Place, value: readonly JsonValue[]): void {
  const { schema, at, path } = place;
  const { items, uniqueItems } = schema as { readonly [keyword: string]: JsonValue | undefined };
  checkCount(run, place, value.length, "Items", "items");
  if (items !== undefined)
    for (const [index, item] of value.entries()) check(run, items, item, `${at}/${index}`, `${path}/items`);
  if (uniqueItems === true && hasAlike(value)) throw new LeftToAjv("two items are alike");
}

/** Only objects and lists are compared with one another: lists of thousands of strings are common. */
function hasAlike(items: readonly JsonValue[]): boolean {
  const plain = new Set<JsonValue>();
  const composed: JsonValue[] = [];
  for (const item of items) {
    const isComposed = typeof item === "object" && item !== null;
    if (isComposed ? composed.some((other) => equals(item, other)) : plain.has(item)) return true;
    if (isComposed) composed.push(item);
    else plain.add(item);
  }
  return false;
}

function checkObject(run: Run, place: Place, value: JsonObject): void {
  const { schema, at, path } = place;
  const { required, additionalProperties, properties, patternProperties } = schema as {
    readonly [keyword: string]: JsonValue | undefined;
  };
  if (schema["maxProperties"] !== undefined || schema["minProperties"] !== undefined)
    checkCount(run, place, Object.keys(value).length, "Properties", "properties");
  if (isArray(required))
    for (const name of required)
      if (typeof name === "string" && !isThere(value, name))
        report(run, place, "required", `must have required property '${name}'`, { missingProperty: name });
  const { propertyNames } = schema as { readonly propertyNames?: JsonValue };
  if (propertyNames !== undefined && !isAlwaysValid(propertyNames))
    for (const name of Object.keys(value))
      if (!check(run, propertyNames, name, at, `${path}/propertyNames`))
        report(run, place, "propertyNames", "property name must be valid");
  const inside = (name: string, keyword: string, member: JsonValue): void => {
    check(run, member, value[name] as JsonValue, `${at}/${escapeToken(name)}`, `${path}/${keyword}`);
  };
  const patterns = isObject(patternProperties) ? Object.entries(patternProperties) : [];
  if (additionalProperties !== undefined && !isAlwaysValid(additionalProperties))
    for (const name of Object.keys(value)) {
      if (isObject(properties) && Object.hasOwn(properties, name)) continue;
      if (patterns.some(([pattern]) => judgedExpression(pattern).test(name))) continue;
      if (additionalProperties !== false) inside(name, "additionalProperties", additionalProperties);
      else
        report(run, place, "additionalProperties", "must NOT have additional properties", { additionalProperty: name });
    }
  if (isObject(properties))
    for (const [name, member] of Object.entries(properties))
      if (isThere(value, name)) inside(name, `properties/${escapeFragment(name)}`, member);
  if (patterns.every(([, member]) => isAlwaysValid(member))) return;
  for (const [pattern, member] of patterns)
    for (const name of Object.keys(value))
      if (judgedExpression(pattern).test(name)) inside(name, `patternProperties/${escapeFragment(pattern)}`, member);
}

function isThere(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

/** Whether ajv takes a schema for one that says nothing. */
function isAlwaysValid(schema: JsonValue): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).every((keyword) => keyword.startsWith("content")));
}

function escapeFragment(name: string): string {
  return encodeURIComponent(escapeToken(name));
}
