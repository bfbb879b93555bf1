import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";

type Test = (value: JsonValue, isBrief: boolean) => boolean;

const TYPES: ReadonlySet<JsonValue> = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

const isNumber: Test = (value) => typeof value === "number";
const isSchema: Test = (value, isBrief) =>
  typeof value === "boolean" || (isObject(value) && isReadable(value, isBrief));
/** ajv stops at the first failure within these, and so tests fewer patterns. */
const isTested: Test = (value) => isSchema(value, true);
const isList: Test = (value, isBrief) =>
  isArray(value) && value.length > 0 && value.every((member) => isSchema(member, isBrief));
const isMap: Test = (value, isBrief) =>
  isObject(value) && Object.entries(value).every(([name, member]) => name !== "__proto__" && isSchema(member, isBrief));

/** The keywords that are read, with what ajv takes as their values. */
const KEYWORDS: { readonly [keyword: string]: Test } = {
  $ref: (value) => typeof value === "string",
  additionalProperties: isSchema,
  allOf: isList,
  anyOf: isList,
  const: () => true,
  contentEncoding: () => true,
  contentMediaType: () => true,
  else: isSchema,
  enum: (value) => isArray(value) && value.length > 0,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  // A name such as `constructor` is one that ajv finds.
  format: (value) => typeof value === "string" && !(value in {}),
  if: isTested,
  items: isSchema,
  maxItems: isNumber,
  maxLength: isNumber,
  maxProperties: isNumber,
  maximum: isNumber,
  minItems: isNumber,
  minLength: isNumber,
  minProperties: isNumber,
  minimum: isNumber,
  multipleOf: isNumber,
  not: isTested,
  oneOf: isList,
  pattern: (value, isBrief) => typeof value === "string" && !isBrief,
  patternProperties: (value, isBrief) => !isBrief && isMap(value, isBrief),
  properties: isMap,
  propertyNames: isSchema,
  required: (value) => isArray(value) && value.every((name) => typeof name === "string"),
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: isSchema,
  type: (value) => (isArray(value) ? value.length > 0 && value.every((type) => TYPES.has(type)) : TYPES.has(value)),
  uniqueItems: (value) => typeof value === "boolean",
};

/**
 * Whether a converted schema, with all that is written inside of it, has only keywords that {@link interpretSchema} reads, of the form that JSON Schema
 * gives them. Others are for ajv: it reads more keywords, and has its own ways with those that are malformed.
 */
export function isReadableSchema(schema: JsonValue): boolean {
  return isSchema(schema, false);
}

function isReadable(schema: { readonly [keyword: string]: JsonValue }, isBrief: boolean): boolean {
  for (const keyword in schema) {
    const test = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    const value = schema[keyword];
    if (value === undefined || test?.(value, isBrief) !== true) return false;
  }
  return true;
}
