import type { ApiOperation } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { type Int64Type, isInt64 } from "../../openapi/int64.js";
import { isObject, joinPointer } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { schemaNode } from "../../openapi/seen-through.js";

const DEEPEST = 8;

/**
 * JSON Pointers to the integers of 64 bits in a value: numbers at a place whose schema, or a part of it, says so. A reading of its own beside
 * that of the emitter.
 */
export function int64Pointers(root: JsonObject, schema: JsonValue, value: JsonValue): readonly string[] {
  return pointersOf(root, [schema], value, false);
}

/** @param excludesText leaves out places that may hold a string */
function pointersOf(
  root: JsonObject,
  schemas: readonly JsonValue[],
  value: JsonValue,
  excludesText: boolean,
): readonly string[] {
  const parts = schemas.flatMap((schema) => partsOf(root, schema));
  if (typeof value === "number") {
    const isText = excludesText && parts.some(({ type }) => [type].flat().includes("string"));
    return Number.isInteger(value) && parts.some(isInt64) && !isText ? [""] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    pointersOf(
      root,
      parts.flatMap((part) => (Array.isArray(value) ? itemsOf(part, Number(name)) : membersOf(part, name))),
      member,
      excludesText,
    ).map((pointer) => joinPointer(name) + pointer),
  );
}

/** A schema and the parts that compose it. */
function partsOf(root: JsonObject, schema: JsonValue, depth = 0): readonly JsonObject[] {
  const node = schemaNode(root, schema);
  if (node === undefined || depth > DEEPEST) return [];
  const members = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => arrayOf(node[keyword]));
  return [node, ...members.flatMap((member) => partsOf(root, member, depth + 1))];
}

function itemsOf(part: JsonObject, index: number): readonly JsonValue[] {
  const place = arrayOf(part["prefixItems"])[index] ?? part["items"];
  return place === undefined ? [] : [place];
}

function membersOf(part: JsonObject, name: string): readonly JsonValue[] {
  const properties = objectOf(part["properties"]);
  const own = Object.hasOwn(properties, name) ? properties[name] : part["additionalProperties"];
  return [own, ...Object.values(objectOf(part["patternProperties"]))].filter((each) => each !== undefined);
}

/**
 * A value as a user of the client has it: integers of 64 bits are of the type that the workspace chose.
 *
 * @param isSent where the schema allows a string, too, a string of digits is sent as one, so that the integer stays a number
 */
export function withInt64Values(
  root: JsonObject,
  schema: JsonValue,
  value: JsonValue,
  type: Int64Type,
  isSent = false,
): unknown {
  if (type === "number") return value;
  const pointers = new Set(pointersOf(root, [schema], value, isSent && type === "string"));
  return pointers.size === 0
    ? value
    : replaced(value, "", (pointer, found) => (pointers.has(pointer) ? int64Value(String(found), type) : found));
}

/** A body as a user of the client passes it: one value, the list of those that follow each other, or a file. */
export function bodyArgument(
  root: JsonObject,
  { requestBody }: ApiOperation,
  value: JsonValue | undefined,
  type: Int64Type,
): unknown {
  const [media] = requestBody?.contents ?? [];
  if (value === undefined || media === undefined) return value;
  // The kind of a file must be one that the body may have.
  const fileType = media.mediaType.replace(/^\*/, "application").replace(/\*.*$/, "x-other");
  if (media.type === "Upload") return new Blob([String(value)], { type: fileType });
  const schema = media.format === null ? media.schema : { type: "array", items: media.schema ?? {} };
  return withInt64Values(root, schema, value, type, true);
}

/** Digits as a value of the type. */
export function int64Value(digits: string, type: Int64Type): unknown {
  return type === "bigint" ? BigInt(digits) : type === "string" ? digits : Number(digits);
}

/** A value with each scalar replaced. */
export function replaced(
  value: JsonValue,
  pointer: string,
  replace: (pointer: string, value: JsonValue) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item: JsonValue, at) => replaced(item, `${pointer}/${at}`, replace));
  if (!isObject(value)) return replace(pointer, value);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaced(member, pointer + joinPointer(name), replace)]),
  );
}
