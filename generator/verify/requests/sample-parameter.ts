import { isDeepStrictEqual } from "node:util";
import type { ParameterModel } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import { schemaNode } from "../../openapi/seen-through.js";
import { fittingValue } from "../../schema/fitting-value.js";
import { type SampleSize, sampleValue } from "../../schema/sample-value.js";

/** A value for a parameter that can travel in its place and its style. */
export function sampleParameter(root: JsonObject, parameter: ParameterModel, size: SampleSize): JsonValue {
  const value = sendable(root, parameter, parameterValue(root, parameter, size));
  if (["header", "cookie"].includes(parameter.in)) return visibleAscii(value);
  if (parameter.slashes) return slashedValue(root, parameter, value, size);
  const delimiter = delimiterOf(parameter);
  return delimiter === undefined ? value : withoutDelimiter(value, delimiter);
}

/** A value of the path that may have slashes: the largest has one where its schema takes it. */
function slashedValue(root: JsonObject, { schema }: ParameterModel, value: JsonValue, size: SampleSize): JsonValue {
  const single = withoutDelimiter(value, "/");
  if (size === "smallest" || typeof single !== "string") return single;
  return fittingValue(root, schema, "request", [`${single}/${single}`]) ?? single;
}

/** A parameter with the value that a request has for it. */
export interface SampledParameter {
  readonly parameter: ParameterModel;
  readonly value: JsonValue;
}

/** The reason why no request can carry the value of a parameter; undefined where one can. */
export function unsendable({ parameter, value }: SampledParameter): string | undefined {
  if (parameter.in === "path" && !isSegment(value)) return `the path cannot hold ${JSON.stringify(value)}`;
  return parameter.required && isEmpty(value) ? "nothing is sent for an empty list or object" : undefined;
}

/** Whether a value is a list or an object without members: no style but JSON has a form for it. */
export function isEmpty(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Whether a value can be a segment of a path: an empty one and dots lead elsewhere (RFC 3986 §5.2.4). */
function isSegment(value: JsonValue): boolean {
  if (typeof value === "string") return !["", ".", ".."].includes(value);
  return !isEmpty(value) && value !== null;
}

/** Parameters of a path without two equal values in it, so that exchanged arguments are noticed: the later one is as small as it can be. */
export function unlikeInPath(root: JsonObject, sampled: readonly SampledParameter[]): readonly SampledParameter[] {
  const path = sampled.filter(({ parameter }) => parameter.in === "path");
  return sampled.map((each) => {
    const earlier = path.slice(0, Math.max(path.indexOf(each), 0));
    const isRepeated = earlier.some(({ value }) => isDeepStrictEqual(value, each.value));
    return isRepeated ? { ...each, value: sampleParameter(root, each.parameter, "smallest") } : each;
  });
}

/** An empty list or object sends nothing, so that a required one has members. A path has the first value that it can hold. */
function parameterValue(root: JsonObject, parameter: ParameterModel, size: SampleSize): JsonValue {
  const { schema, name, required } = parameter;
  const value = sampleValue(root, schema, name, { size, branch: 0 });
  if (isEmpty(value) && required) return sampleValue(root, schema, name, { size: "largest", branch: 0 });
  if (parameter.in !== "path" || isSegment(value)) return value;
  const others = [...arrayOf(schemaNode(root, schema)?.["enum"]), "...", name].filter(isSegment);
  return fittingValue(root, schema, "request", others) ?? value;
}

/**
 * The value, or one of a single level: outside a query no style has a form for lists and objects within a list or an object (OpenAPI
 * 3.1 §4.8.12). Members of undeclared names are strings, for they arrive as such.
 */
function sendable(root: JsonObject, parameter: ParameterModel, value: JsonValue): JsonValue {
  const { schema, style, contentType } = parameter;
  if (contentType !== null || style === "deepObject" || style === "querystring") return value;
  if (typeof value !== "object" || value === null) return value;
  const declared = propertiesOf(root, schema);
  const isDeep = parameter.in === "query" && !(parameter.allowReserved && !parameter.explode);
  const isFlat = (member: JsonValue): boolean => (isDeep ? member !== null : typeof member !== "object");
  const flat = (member: JsonValue, name: string | number): JsonValue => {
    if (!isFlat(member)) return "x";
    if (typeof name === "number" || declared.has(name)) return member;
    return typeof member === "object" ? "x" : String(member);
  };
  const members = Object.entries(value);
  const candidates = Array.isArray(value)
    ? [value.map(flat), value.filter(isFlat)]
    : [
        Object.fromEntries(members.map(([name, member]) => [name, flat(member, name)])),
        Object.fromEntries(members.filter(([, member]) => isFlat(member))),
      ];
  return fittingValue(root, schema, "request", candidates) ?? candidates[0] ?? value;
}

/** The delimiter of the pieces of a value, where it is sent as the same characters within a piece. */
function delimiterOf({ style, explode, allowReserved }: ParameterModel): string | undefined {
  if (explode) return undefined;
  return DELIMITERS[style] ?? (allowReserved ? "," : undefined);
}

const DELIMITERS: { readonly [style: string]: string } = { spaceDelimited: " ", pipeDelimited: "|" };

function withoutDelimiter(value: JsonValue, delimiter: string): JsonValue {
  if (typeof value === "string") return value.replaceAll(delimiter, "x");
  if (Array.isArray(value)) return value.map((item) => withoutDelimiter(item, delimiter));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutDelimiter(item, delimiter)]));
}

/** A value as a header can hold it (RFC 9110 §5.5): of visible characters, none of which a cookie or a list would end at. */
function visibleAscii(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.replace(/[^!#-+\--:<-[\]-~]/g, "x");
  if (Array.isArray(value)) return value.map(visibleAscii);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visibleAscii(member)]));
}
