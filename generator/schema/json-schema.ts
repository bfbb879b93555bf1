import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import type { ForeignKeyword, ForeignNames } from "./foreign-properties.js";
import { isNullAlone } from "./null-alone.js";

/**
 * How a schema is read. `request`: readOnly properties are not required and what the schema does not declare is refused; as
 * `open-request` it is let through. `response`: writeOnly properties are not required and undeclared ones are let through; as
 * `closed-response` they are refused.
 */
export type SchemaView = "request" | "open-request" | "response" | "closed-response";

/** Documents that a converted schema refers to: `$ref`s name these documents, one for each pointer and view. */
export function schemaIdentifier(view: SchemaView, pointer: string): string {
  return `apipin-${view}:${encodeURI(pointer)}`;
}

/** A schema of JSON Schema 2020-12, and the pointers in the OpenAPI document that it refers to. */
export interface ConvertedSchema {
  readonly schema: JsonValue;
  readonly references: ReadonlySet<string>;
  /**
   * False where a part is neither an object nor a boolean, where a part of a schema with `unevaluatedItems` has `contains`, for which ajv takes all
   * items for evaluated, or one that may not hold has `prefixItems`, whose items ajv counts even so.
   */
  readonly isReadable: boolean;
}

const KEPT = [
  "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems",
  "maxProperties minProperties maxContains minContains required dependentRequired format contentEncoding contentMediaType",
]
  .join(" ")
  .split(" ");
const APPLICATORS = ["allOf", "anyOf", "oneOf"] as const;

/**
 * Turns a schema object of OpenAPI 3.0 (§4.7.24) or 3.1 into JSON Schema 2020-12.
 *
 * In the request view each object position gets `unevaluatedProperties: false`, which sees through `$ref`, `allOf` and `oneOf`.
 * An object that declares nothing about its properties is free-form and stays open.
 *
 * @param foreignOf names of properties that need not be there in the view
 */
export function convertSchema(
  schema: JsonValue,
  view: SchemaView,
  is30: boolean,
  foreignOf: ForeignNames,
): ConvertedSchema {
  const references = new Set<string>();
  let isReadable = true;
  /** `around`: names of properties that only the other end sends, of the schemas that hold together with this one. */
  const convert = (node: JsonValue, atPosition: boolean, around: readonly string[] = []): JsonValue => {
    if (!isObject(node)) {
      if (typeof node !== "boolean" && node !== null) isReadable = false;
      return node === null ? true : node;
    }
    const foreign = [...around, ...foreignOf(node)];
    const close = isClosed(view) && atPosition ? { unevaluatedProperties: false } : {};
    const reference = node["$ref"];
    if (typeof reference === "string" && reference.startsWith("#")) {
      const pointer = decodeURIComponent(reference.slice(1));
      references.add(pointer);
      const target = { $ref: schemaIdentifier(view, pointer) };
      if (is30) return { ...target, ...close };
      const { $ref: _, ...siblings } = node;
      return { allOf: [target, convert(siblings, false, foreign)], ...close };
    }
    return nullable(node, { ...convertObject(node, foreign), ...close });
  };
  const convertObject = (node: JsonObject, foreign: readonly string[]): JsonObject => {
    const out: { [key: string]: JsonValue } = {};
    for (const keyword of KEPT) if (node[keyword] !== undefined) out[keyword] = node[keyword];
    // Only the other end sends these: this one need not (OpenAPI 3.1 §4.8.24.4).
    const required = arrayOf(node["required"]).filter((name) => !foreign.some((each) => each === name));
    if (required.length > 0) out["required"] = required;
    else delete out["required"];
    for (const [limit, exclusive] of [
      ["minimum", "exclusiveMinimum"],
      ["maximum", "exclusiveMaximum"],
    ] as const) {
      if (typeof node[exclusive] !== "boolean") continue;
      delete out[exclusive];
      if (!node[exclusive] || node[limit] === undefined) continue;
      out[exclusive] = node[limit];
      delete out[limit];
    }
    for (const keyword of ["properties", "patternProperties", "dependentSchemas"]) {
      const members = node[keyword];
      if (!isObject(members)) continue;
      out[keyword] = Object.fromEntries(
        Object.entries(members).map(([name, member]) =>
          keyword === "dependentSchemas" ? [name, convert(member, false, foreign)] : [name, convert(member, true)],
        ),
      );
    }
    for (const keyword of [
      "items",
      "additionalProperties",
      "contains",
      "propertyNames",
      "unevaluatedProperties",
      "unevaluatedItems",
    ]) {
      const member = node[keyword];
      if (member !== undefined) out[keyword] = typeof member === "boolean" ? member : convert(member, true);
    }
    // Items that fit `contains` are evaluated: the validator's `contains` leaves that to this.
    if (out["contains"] !== undefined && out["unevaluatedItems"] !== undefined)
      out["unevaluatedItems"] = { anyOf: [out["contains"], out["unevaluatedItems"]] };
    if (out["unevaluatedItems"] !== undefined && countsItems(node)) isReadable = false;
    if (Array.isArray(node["prefixItems"])) out["prefixItems"] = node["prefixItems"].map((item) => convert(item, true));
    for (const keyword of APPLICATORS) {
      const members = node[keyword];
      if (!Array.isArray(members)) continue;
      const isUnion = keyword !== "allOf";
      out[keyword] = members.map((member) =>
        isUnion && isNullAlone(member) ? { type: "null" } : convert(member, false, foreign),
      );
    }
    for (const keyword of ["not", "if", "then", "else"]) {
      const member = node[keyword];
      if (member !== undefined) out[keyword] = convert(member, false, foreign);
    }
    // In an open view nothing closes it, and a schema around it may.
    if (isClosed(view) && declaresNothing(node)) out["additionalProperties"] = true;
    return out;
  };
  const converted = convert(schema, true);
  return { schema: converted, references, isReadable };
}

/** Whether the parts of a schema count items as evaluated in a way that ajv reads otherwise (JSON Schema core §11.2). */
function countsItems(node: JsonObject, isOptional = false): boolean {
  const parts = (keywords: readonly string[]): readonly JsonValue[] =>
    keywords.flatMap((keyword) =>
      keyword === "dependentSchemas" ? Object.values(objectOf(node[keyword])) : (node[keyword] ?? []),
    );
  const counts = (part: JsonValue, optional: boolean): boolean =>
    isObject(part) &&
    (part["contains"] !== undefined || (optional && part["prefixItems"] !== undefined) || countsItems(part, optional));
  return (
    parts(["allOf"]).some((part) => counts(part, isOptional)) || parts(OPTIONAL).some((part) => counts(part, true))
  );
}

/** Keywords with schemas that a value may not fit. */
const OPTIONAL = ["anyOf", "oneOf", "if", "then", "else", "dependentSchemas"];

/** The keyword of the properties that a view does not demand. */
export function foreignKeyword(view: SchemaView): ForeignKeyword {
  return view === "response" || view === "closed-response" ? "writeOnly" : "readOnly";
}

/** Whether a view refuses properties that are not declared. */
export function isClosed(view: SchemaView): boolean {
  return view === "request" || view === "closed-response";
}

/** Registers as the target of a `$ref`: its own level stays open, for the position that refers to it closes it. */
export function convertReferred(
  schema: JsonValue,
  view: SchemaView,
  is30: boolean,
  foreignOf: ForeignNames,
): ConvertedSchema {
  const converted = convertSchema(schema, view, is30, foreignOf);
  if (!isObject(converted.schema)) return converted;
  const { unevaluatedProperties: closed, ...open } = converted.schema;
  const declared = isObject(schema) && schema["unevaluatedProperties"] !== undefined && closed !== undefined;
  return declared ? converted : { ...converted, schema: open };
}

function nullable(node: JsonObject, converted: JsonObject): JsonObject {
  if (node["nullable"] !== true) return converted;
  const type = converted["type"];
  const values = converted["enum"];
  if (typeof type !== "string" || APPLICATORS.some((keyword) => converted[keyword] !== undefined)) {
    const { unevaluatedProperties: closed, ...rest } = converted;
    return { anyOf: [{ type: "null" }, rest], ...(closed === undefined ? {} : { unevaluatedProperties: closed }) };
  }
  return {
    ...converted,
    type: [type, "null"],
    ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
  };
}

/** True where an object's properties are nowhere spoken of, so that any are allowed. */
function declaresNothing(node: JsonObject): boolean {
  const speaking = ["properties", "patternProperties", "additionalProperties", "unevaluatedProperties", ...APPLICATORS];
  if (speaking.some((keyword) => node[keyword] !== undefined)) return false;
  const type = node["type"];
  if (type === "object" || (Array.isArray(type) && type.includes("object"))) return true;
  return type === undefined && !["enum", "required", "not", "if"].some((keyword) => node[keyword] !== undefined);
}
