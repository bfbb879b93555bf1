import { parameterKeys } from "../names/parameter-keys.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isIgnoredHeader } from "../openapi/headers.js";
import { isJson } from "../openapi/media-types.js";
import { isFixedByPath } from "../openapi/path-query.js";
import { arrayOf, dereference, objectOf, stringOf } from "../openapi/reference.js";
import { isCredentialParameter } from "../openapi/security.js";
import { allowsType } from "./allowed-types.js";
import type { ParameterLocation, ParameterModel } from "./api-model.js";
import { readExamples } from "./read-responses.js";
import { vocabularyOf } from "./read-vocabulary.js";

const DEFAULT_STYLE: { readonly [location in ParameterLocation]: string } = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/**
 * Parameters of an operation: those of the path item first, overridden by those of the operation with the same name and place
 * (OpenAPI 3.1 §4.8.10), without the header that selects the version, without headers that OpenAPI has in other places or that a connection has, and without
 * those that a credential fills or the key of the path. Their kinds and structures follow once all types have names.
 */
export function readParameters(
  root: JsonObject,
  pathItem: JsonObject,
  operation: JsonObject,
  path: string,
  versionHeader: string | undefined,
): readonly ParameterModel[] {
  const byKey = new Map([...listedParameters(root, pathItem), ...listedParameters(root, operation)]);
  const isVersion = (name: string): boolean => name.toLowerCase() === versionHeader?.toLowerCase();
  const isCredential = isCredentialParameter(root, operation);
  const parameters = [...byKey.values()].filter(
    ({ in: place, name, schema }) =>
      !isIgnoredHeader(place, name) &&
      !(place === "header" && isVersion(name)) &&
      !isCredential(place, name) &&
      !(place === "query" && isFixedByPath(root, path, name, schema)),
  );
  const keys = parameterKeys(parameters);
  return parameters.map((parameter) => ({ ...parameter, key: keys.get(parameter) ?? parameter.name }));
}

/**
 * Parameters of one list by place and name. Names of headers are compared without case (RFC 9110 §5.1): of two that differ by it alone the first by
 * code points counts, whatever their order.
 */
function listedParameters(root: JsonObject, holder: JsonObject): ReadonlyMap<string, ParameterModel> {
  const byKey = new Map<string, ParameterModel>();
  for (const node of arrayOf(holder["parameters"])) {
    const parameter = readParameter(root, node);
    if (parameter === undefined) continue;
    const isHeader = parameter.in === "header";
    const key = `${parameter.in} ${isHeader ? parameter.name.toLowerCase() : parameter.name}`;
    const twin = isHeader ? byKey.get(key) : undefined;
    if (twin === undefined || twin.name >= parameter.name) byKey.set(key, parameter);
  }
  return byKey;
}

function readParameter(root: JsonObject, node: JsonValue): ParameterModel | undefined {
  const parameter = dereference(root, node, "")?.node;
  const place = stringOf(parameter?.["in"]);
  // Such a parameter is the whole query (OpenAPI 3.2 §4.12): an argument among those of the query.
  const isWhole = place === "querystring";
  const location = isWhole ? "query" : place;
  if (parameter === undefined || !isLocation(location)) return undefined;
  const [content] = Object.entries(objectOf(parameter["content"]));
  const media = objectOf(content?.[1]);
  // Some authors describe the value instead of the parameter.
  const described = dereference(root, media["schema"] ?? parameter["schema"], "")?.node;
  const style = isWhole ? "querystring" : stringOf(parameter["style"]) || DEFAULT_STYLE[location];
  return {
    name: stringOf(parameter["name"]),
    key: stringOf(parameter["name"]),
    in: location,
    required: parameter["required"] === true || location === "path",
    description: stringOf(parameter["description"]) || stringOf(described?.["description"]),
    deprecated: parameter["deprecated"] === true,
    schema:
      content === undefined
        ? (parameter["schema"] ?? {})
        : contentSchema(root, content[0], media["schema"] ?? {}, isWhole),
    kinds: [],
    structures: [],
    style,
    explode: typeof parameter["explode"] === "boolean" ? parameter["explode"] : style === "form" || style === "cookie",
    allowReserved: location === "query" && parameter["allowReserved"] === true,
    contentType: content?.[0] ?? null,
    encoding: isWhole ? objectOf(media["encoding"]) : {},
    argument: vocabularyOf(parameter, "parameter")["argument"] === "body" ? "body" : "parameter",
    slashes: place === "path" && vocabularyOf(parameter, "parameter")["slashes"] === true,
    examples: [...readExamples(root, parameter), ...readExamples(root, media)],
  };
}

/** The schema of a parameter with a media type: a string that the caller writes, where the value is a structure and the media type is not JSON. */
function contentSchema(root: JsonObject, mediaType: string, schema: JsonValue, isWhole: boolean): JsonValue {
  const isValue = !allowsType(root, schema, "array") && !allowsType(root, schema, "object");
  return isJson(mediaType) || isWhole || isValue ? schema : { type: "string" };
}

function isLocation(value: string): value is ParameterLocation {
  return Object.hasOwn(DEFAULT_STYLE, value);
}
