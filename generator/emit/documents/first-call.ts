import {
  type ApiModel,
  type ApiOperation,
  declaredSuccesses,
  type ParameterModel,
  type ValueKind,
} from "../../model/index.js";
import { pathArguments } from "../../names/path-arguments.js";
import { lowerWords } from "../../names/path-segments.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { isFormData, isJson } from "../../openapi/media-types.js";
import { reachableSchemas } from "../../openapi/reachable-schemas.js";
import { objectOf } from "../../openapi/reference.js";
import { fittingValue } from "../../schema/fitting-value.js";
import { plausibleValue } from "../../schema/plausible-value.js";
import { sampleValue } from "../../schema/sample-value.js";
import { isBuiltInType } from "../built-in-types.js";
import { schemasDocument } from "../schemas-document.js";
import { literal } from "../text/literal.js";

/** Letters of a line of the README. */
const WIDTH = 110;

/**
 * A call with its arguments for the beginning of a README: a list that needs none, else one that sends a small body, else one that reads an item. Its
 * values are those of the schemas, scalars and lists of them, so that it compiles. Empty where every operation needs more.
 *
 * @param client name of the variable that holds the client
 */
export function firstCall(model: ApiModel, client = "client"): string {
  const root = schemasDocument(model);
  const handles = new Set(model.resources.filter(({ handle }) => handle !== null).map(({ name }) => name));
  // A handle needs the name of something, which a beginner does not have.
  const direct = model.resources.filter(({ name }) => !handles.has(name.split(".")[0] ?? ""));
  const candidates = direct.flatMap(({ name, operations }) =>
    operations.filter(isUsual).map((operation) => ({ name, operation, rank: rankOf(operation) })),
  );
  // The best first: to find arguments takes a validator for each body.
  for (const { name, operation } of candidates.sort((a, b) => a.rank - b.rank)) {
    const given = argumentsOf(operation, root, model);
    if (given === undefined) continue;
    const call = (layout: "fit" | "block"): string =>
      `const response = await ${client}.${name}.${operation.methodName}(${given.map((each) => literal(each, "", layout)).join(", ")});`;
    return call("fit").length > WIDTH ? call("block") : call("fit");
  }
  return "";
}

/** Whether an operation suits a beginner: it stays, responds with more than a stream, and takes nothing away. */
function isUsual(operation: ApiOperation): boolean {
  const { deprecated, stream, httpMethod } = operation;
  return (
    !deprecated &&
    stream?.isOnly !== true &&
    httpMethod !== "DELETE" &&
    declaredSuccesses(operation.responses).length > 0
  );
}

/**
 * The lowest is the best. A list that needs no argument goes first: it succeeds at once and changes nothing. Then a body that creates something, then an item that is
 * read, each with few values of the path.
 */
function rankOf({ httpMethod, methodName, types, parameters }: ApiOperation): number {
  const required = parameters.filter(({ required }) => required).length;
  if (httpMethod === "GET" && methodName === "list" && required === 0) return 0;
  const count = parameters.filter(({ in: place }) => place === "path").length;
  if (httpMethod === "POST" && types.body !== null && types.bodyRequired)
    return 1 + count + (methodName === "create" || methodName === "send" ? 0 : 10);
  if (httpMethod !== "GET") return 50 + count;
  return count === 0 ? 40 : 30 + count;
}

/** The required arguments of a method; undefined where one of them is no scalar or list of scalars. */
function argumentsOf(operation: ApiOperation, root: JsonObject, model: ApiModel): readonly JsonValue[] | undefined {
  const { types, parameters } = operation;
  if (parameters.some(({ argument, required }) => argument === "body" && required)) return undefined;
  const path = pathArguments(operation).map(({ parameter }) => parameterValue(parameter));
  const loose = parameters.filter(({ in: place, required }) => place !== "path" && required);
  const members = loose.map((parameter) => [parameter.key, parameterValue(parameter)] as const);
  const query = members.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(members) as JsonObject)
    : undefined;
  const body =
    types.body !== null && (types.bodyRequired || types.queryRequired)
      ? bodyValue(operation, types.body, root, model)
      : null;
  const given = [...path, ...(body === null ? [] : [body]), ...(types.queryRequired ? [query] : [])];
  return given.every((value) => value !== undefined) ? given : undefined;
}

/** An example of the document, or a value of its kind. */
function parameterValue({ name, kinds, contentType, schema, examples }: ParameterModel): JsonValue | undefined {
  const value = contentType === null ? kindValue(kinds, name) : undefined;
  const example = examples[0]?.value ?? objectOf(schema)["example"];
  const isFree = kinds[0]?.kind === "type" && example !== "" && typeof example === typeof value;
  return isFree ? example : value;
}

function kindValue([kind]: readonly ValueKind[], name: string): JsonValue | undefined {
  if (kind === undefined) return undefined;
  if (kind.kind === "literal") return kind.value;
  if (kind.kind === "array") {
    const item = kindValue(kind.items, name);
    return item === undefined ? undefined : [item];
  }
  const values = new Map<string, JsonValue>([
    ["string", lowerWords(name).join("-") || "value"],
    ["number", 1],
    ["integer", 1],
    ["boolean", true],
  ]);
  return values.get(kind.name);
}

function bodyValue(
  { id, requestBody, types }: ApiOperation,
  type: string,
  root: JsonObject,
  { int64 }: ApiModel,
): JsonValue | undefined {
  const [media] = requestBody?.contents ?? [];
  const isCarried = media !== undefined && (isJson(media.mediaType) || isFormData(media.mediaType));
  if (!isCarried || types.bodyIsSeries || isBuiltInType(type)) return undefined;
  const schema = { $ref: `#/components/schemas/${type}` };
  // The tag of a union is a constant in the types alone; a property that every object has is of another type there.
  const isTagged = [...reachableSchemas(root, [schema])].some((node) => node["discriminator"] !== undefined);
  const hasFiles = requestBody?.properties.some(({ file, required }) => file !== null && required) === true;
  if (isTagged || hasFiles || requestBody?.properties.some(({ name }) => name in {})) return undefined;
  const sample = sampleValue(root, schema, id, { size: "smallest", branch: 0, plain: true });
  const value = plausibleValue(root, schema, sample, id, []);
  const isPlain = isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isSimple);
  const isNumeric = int64 !== "number" && /[:[,]-?\d/.test(JSON.stringify(value));
  return isPlain && !isNumeric ? fittingValue(root, schema, "request", [value]) : undefined;
}

function isSimple(value: JsonValue): boolean {
  return Array.isArray(value) ? value.every((item) => typeof item !== "object") : typeof value !== "object";
}
