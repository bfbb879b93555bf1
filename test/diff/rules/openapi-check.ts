import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { RequestMessage, ResponseMessage } from "../../../generator/diff/judge/witness/messages.js";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { isObject } from "../../../generator/openapi/json-pointer.js";
import { arrayOf, objectOf, stringOf } from "../../../generator/openapi/reference.js";
import { correctContains } from "../../../generator/schema/contains.js";

/** A node of the document, where its `$ref` leads if it has one. */
function follow(document: JsonObject, value: JsonValue | undefined): JsonObject {
  const node = objectOf(value);
  const reference = stringOf(node["$ref"]);
  if (reference === "") return node;
  const tokens = reference.slice(2).split("/");
  return tokens.reduce((at, token) => objectOf(at[token.replaceAll("~1", "/").replaceAll("~0", "~")]), document);
}

type Direction = "request" | "response";

const EXCLUSIVE = [
  ["minimum", "exclusiveMinimum"],
  ["maximum", "exclusiveMaximum"],
] as const;

/** OpenAPI's words as JSON Schema 2020-12 says them: `nullable`, exclusive limits that are flags, and what the other end alone sends. */
function jsonSchema(node: JsonValue, direction: Direction): JsonValue {
  if (Array.isArray(node)) return node.map((item) => jsonSchema(item, direction));
  if (!isObject(node)) return node;
  const out: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(node)) {
    const converted = jsonSchema(value, direction);
    out[key] = typeof converted === "string" && key === "$ref" ? converted.replace("#", "document#") : converted;
  }
  if (Array.isArray(node["required"])) {
    const foreign = direction === "request" ? "readOnly" : "writeOnly";
    const properties = objectOf(node["properties"]);
    out["required"] = node["required"].filter((name) => objectOf(properties[stringOf(name)])[foreign] !== true);
  }
  if (node["nullable"] === true && typeof node["type"] === "string") out["type"] = [node["type"], "null"];
  for (const [limit, exclusive] of EXCLUSIVE) {
    if (typeof node[exclusive] !== "boolean") continue;
    delete out[exclusive];
    if (!node[exclusive] || node[limit] === undefined) continue;
    out[exclusive] = node[limit];
    delete out[limit];
  }
  return out;
}

const validators = new WeakMap<JsonObject, Readonly<Record<Direction, Ajv2020>>>();

function validatorsOf(document: JsonObject): Readonly<Record<Direction, Ajv2020>> {
  const known = validators.get(document);
  if (known !== undefined) return known;
  const make = (direction: Direction): Ajv2020 => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false });
    addFormats.default(ajv);
    correctContains(ajv);
    return ajv.addSchema({ $id: "document", components: jsonSchema(objectOf(document["components"]), direction) });
  };
  const made = { request: make("request"), response: make("response") };
  validators.set(document, made);
  return made;
}

const compiled = new WeakMap<JsonObject, Map<string, ValidateFunction>>();

/** What ajv finds wrong with a value. */
export function schemaProblems(
  document: JsonObject,
  schema: JsonValue | undefined,
  value: unknown,
  direction: Direction,
): readonly string[] {
  if (schema === undefined) return [];
  const known = compiled.get(document) ?? new Map<string, ValidateFunction>();
  compiled.set(document, known);
  const key = direction + JSON.stringify(schema);
  const validate = known.get(key) ?? compile(document, schema, direction);
  known.set(key, validate);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function compile(document: JsonObject, schema: JsonValue, direction: Direction): ValidateFunction {
  const converted = jsonSchema(schema, direction);
  return validatorsOf(document)[direction].compile(isObject(converted) ? converted : converted === true);
}

interface Found {
  readonly item: JsonObject;
  readonly operation: JsonObject;
  /** Values of the path's parameters. */
  readonly values: ReadonlyMap<string, string>;
}

/** Path items of paths, webhooks and callbacks, by their template. */
function itemsOf(document: JsonObject): readonly (readonly [template: string, item: JsonObject])[] {
  const items = ["paths", "webhooks"]
    .flatMap((group) => Object.entries(objectOf(document[group])))
    .map(([template, value]) => [template, follow(document, value)] as const);
  const callbacks = items
    .flatMap(([, item]) => Object.values(item))
    .flatMap((operation) => Object.values(objectOf(objectOf(operation)["callbacks"])))
    .flatMap((callback) => Object.entries(objectOf(callback)))
    .map(([expression, value]) => [expression, follow(document, value)] as const);
  return [...items, ...callbacks];
}

/** The operation that a method and a path, the name of a webhook or the expression of a callback lead to. */
function operationAt(document: JsonObject, method: string, path: string): Found | undefined {
  for (const [template, item] of itemsOf(document)) {
    const operation = item[method.toLowerCase()];
    if (!isObject(operation)) continue;
    if (template === path) return { item, operation, values: new Map() };
    const pattern = template
      .split(/\{[^}]*\}/)
      .map((text) => text.replace(/[^\w]/g, "\\$&"))
      .join("([^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match === null) continue;
    const names = [...template.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
    const values = new Map(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]));
    return { item, operation, values };
  }
  return undefined;
}

function lowerCased(values: JsonObject = {}): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
}

const ELSEWHERE: readonly string[] = ["content-type", "accept", "authorization", "cookie"];

/** What a document has against a request: nothing where it takes it. */
export function requestProblems(document: JsonObject, message: RequestMessage): readonly string[] {
  const found = operationAt(document, message.method, message.path);
  if (found === undefined) return [`there is no ${message.method} ${message.path}`];
  const { operation, item, values } = found;
  const given: { readonly [place: string]: JsonObject } = {
    path: Object.fromEntries(values),
    query: message.query ?? {},
    header: lowerCased(message.headers),
  };
  const parameters = [...arrayOf(item["parameters"]), ...arrayOf(operation["parameters"])].map((parameter) => {
    const node = follow(document, parameter);
    const place = stringOf(node["in"]);
    const name = stringOf(node["name"]);
    return { node, place, name, key: place === "header" ? name.toLowerCase() : name };
  });
  const wrong = parameters.flatMap(({ node, place, name, key }): readonly string[] => {
    const value = given[place]?.[key];
    const [content] = Object.values(objectOf(node["content"]));
    if (value !== undefined)
      return schemaProblems(document, node["schema"] ?? objectOf(content)["schema"], value, "request");
    return node["required"] === true ? [`${place} parameter ${name} is missing`] : [];
  });
  const schemes = Object.values(objectOf(objectOf(document["components"])["securitySchemes"])).map(objectOf);
  const known = [...schemes.map(({ name = "" }) => stringOf(name).toLowerCase()), ...ELSEWHERE];
  const undeclared = ["query", "header"].flatMap((place) =>
    Object.keys(given[place] ?? {})
      .filter((key) => !parameters.some((parameter) => parameter.place === place && parameter.key === key))
      .filter((key) => !known.includes(key.toLowerCase()))
      .map((key) => `${place} parameter ${key} is not declared`),
  );
  return [
    ...wrong,
    ...undeclared,
    ...credentialProblems(document, operation, given),
    ...bodyProblems(document, operation, message.body, lowerCased(message.headers)),
    ...partProblems(document, operation, message),
  ];
}

function bodyProblems(
  document: JsonObject,
  operation: JsonObject,
  body: JsonValue | undefined,
  headers: JsonObject,
): readonly string[] {
  const declared = follow(document, operation["requestBody"]);
  const answers = Object.values(objectOf(operation["responses"])).flatMap((response) =>
    Object.keys(objectOf(follow(document, response)["content"])),
  );
  const { accept } = headers;
  const unanswered = accept === undefined || answers.includes(stringOf(accept)) ? [] : [`it does not answer that`];
  if (body === undefined) return declared["required"] === true ? [...unanswered, "the body is missing"] : unanswered;
  const type = stringOf(headers["content-type"]) || "application/json";
  const content = mediaTypeOf(objectOf(declared["content"]), type);
  if (content === undefined) return [...unanswered, `a body that is ${type} is not declared`];
  return [
    ...unanswered,
    ...schemaProblems(document, objectOf(content)["schema"] ?? objectOf(content)["itemSchema"], body, "request"),
  ];
}

/** Headers of the parts of a body: each that is there fits its schema, and none that is required is missing. */
function partProblems(document: JsonObject, operation: JsonObject, message: RequestMessage): readonly string[] {
  const type = stringOf(lowerCased(message.headers)["content-type"]);
  const content = objectOf(mediaTypeOf(objectOf(follow(document, operation["requestBody"])["content"]), type));
  if (!type.startsWith("multipart/")) return [];
  return Object.entries(objectOf(content["encoding"])).flatMap(([field, encoding]): readonly string[] => {
    const given = lowerCased(objectOf(objectOf(objectOf(message.parts)[field])["headers"]));
    if (!Object.hasOwn(objectOf(message.body), field)) return [];
    return Object.entries(objectOf(objectOf(encoding)["headers"])).flatMap(([name, node]): readonly string[] => {
      const header = follow(document, node);
      const value = given[name.toLowerCase()];
      if (value !== undefined) return schemaProblems(document, header["schema"], value, "request");
      return header["required"] === true ? [`the header ${name} of the part ${field} is missing`] : [];
    });
  });
}

function credentialProblems(
  document: JsonObject,
  operation: JsonObject,
  given: { readonly [place: string]: JsonObject },
): readonly string[] {
  const alternatives = arrayOf(operation["security"] ?? document["security"]).map(objectOf);
  const schemes = objectOf(objectOf(document["components"])["securitySchemes"]);
  const carried = (name: string): boolean => {
    const scheme = objectOf(schemes[name]);
    if (scheme["type"] !== "apiKey") return given["header"]?.["authorization"] !== undefined;
    const key = stringOf(scheme["name"]);
    return (scheme["in"] === "query" ? given["query"]?.[key] : given["header"]?.[key.toLowerCase()]) !== undefined;
  };
  const fits = alternatives.length === 0 || alternatives.some((all) => Object.keys(all).every(carried));
  return fits ? [] : ["the credential does not fit"];
}

/** The description of a media type: its own, else that of the narrowest range that it is in (RFC 9110 §12.5.1). */
function mediaTypeOf(contents: JsonObject, type: string): JsonValue | undefined {
  return contents[type] ?? contents[`${type.split("/")[0]}/*`] ?? contents["*/*"];
}

/** What a document has against an answer of an operation: nothing where a reader of the document expects it. */
export function responseProblems(document: JsonObject, operation: string, message: ResponseMessage): readonly string[] {
  const [method = "", path = ""] = operation.split(" ");
  const found = operationAt(document, method, path.replace(/\{[^}]*\}/g, "x"));
  if (found === undefined) return [`there is no ${operation}`];
  const responses = objectOf(found.operation["responses"]);
  const status = String(message.status);
  const declared = responses[status] ?? responses[`${status.charAt(0)}XX`] ?? responses["default"];
  if (declared === undefined) return [`the status ${status} is not declared`];
  const response = follow(document, declared);
  const headers = lowerCased(message.headers);
  const contents = objectOf(response["content"]);
  const type = headers["content-type"] ?? Object.keys(contents)[0];
  const isWhole = headers["content-type"] !== undefined;
  const wrong = Object.entries(objectOf(response["headers"])).flatMap(([name, node]): readonly string[] => {
    const header = follow(document, node);
    const value = headers[name.toLowerCase()];
    if (value !== undefined) return schemaProblems(document, header["schema"], value, "response");
    return isWhole && header["required"] === true ? [`the header ${name} is missing`] : [];
  });
  const isHeaderAlone = message.body === undefined && message.headers !== undefined && !isWhole;
  if (isHeaderAlone || type === undefined) return wrong;
  if (message.body === undefined) return [...wrong, "the body is missing"];
  const content = mediaTypeOf(contents, stringOf(type));
  if (content === undefined) return [...wrong, `an answer that is ${stringOf(type)} is not declared`];
  return [
    ...wrong,
    ...schemaProblems(
      document,
      objectOf(content)["schema"] ?? objectOf(content)["itemSchema"],
      message.body,
      "response",
    ),
  ];
}
