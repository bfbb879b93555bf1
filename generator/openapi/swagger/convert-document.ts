import type { JsonObject, JsonValue } from "../document.js";
import { escapeToken, isObject } from "../json-pointer.js";
import { isJson } from "../media-types.js";
import type { Origins } from "../origins.js";
import { dereference, objectOf, stringOf } from "../reference.js";
import { Conversion, type LostPart } from "./conversion.js";
import { convertBody, convertHeader, convertParameter, convertParameters, isOfBody } from "./convert-parameters.js";
import { convertReference, convertSchema, MOVED } from "./convert-schema.js";
import { convertSecurityScheme, serversOf } from "./convert-security.js";

/** A Swagger document as OpenAPI 3.0. */
export interface Converted {
  readonly root: JsonObject;
  readonly origins: Origins;
  readonly lost: readonly LostPart[];
}

/** Fields of a Swagger document that OpenAPI 3 has elsewhere, or not at all. */
const REPLACED =
  "swagger host basePath schemes consumes produces definitions parameters responses securityDefinitions paths";

const METHODS: ReadonlySet<string> = new Set("get put post delete options head patch".split(" "));

/**
 * Converts a Swagger 2.0 document to OpenAPI 3.0, and notes where each node that moved comes from. Whatever is not what Swagger 2.0 says stays as
 * it is where OpenAPI 3 has the same field; nothing throws.
 */
export function convertDocument(source: JsonObject): Converted {
  const conversion = new Conversion(source);
  const replaced = new Set(REPLACED.split(" "));
  const kept = Object.entries(source).filter(([key]) => !replaced.has(key));
  const servers = serversOf(source, source["schemes"]);
  const address = source["host"] === undefined ? "/basePath" : "/host";
  for (const at of ["", ...servers.keys()]) conversion.move(address, `/servers${at === "" ? "" : `/${at}`}`);
  for (const [from, to] of MOVED) conversion.move(from, to);
  const paths = entriesOf(source["paths"]).map(([path, item]): [string, JsonValue] => [
    path,
    convertPathItem(conversion, item, `/paths/${escapeToken(path)}`),
  ]);
  const root = {
    openapi: "3.0.3",
    ...Object.fromEntries(kept),
    ...(servers.length === 0 ? {} : { servers: servers.map((url) => ({ url })) }),
    ...(isObject(source["paths"]) ? { paths: Object.fromEntries(paths) } : {}),
    components: components(conversion),
  };
  return { root, origins: conversion.origins, lost: conversion.lost };
}

function components(conversion: Conversion): JsonObject {
  const { source } = conversion;
  const parameters = entriesOf(source["parameters"]).filter(
    ([name, value]) => !isOfBody(dereference(source, value, name)?.node ?? {}),
  );
  const produces = typesOf(source["produces"]);
  const kinds: JsonObject = {
    schemas: mapped(source["definitions"], (schema) => convertSchema(schema)),
    parameters: Object.fromEntries(
      parameters.map(([name, value]): [string, JsonValue] => {
        const key = escapeToken(name);
        return [name, convertParameter(conversion, value, `/parameters/${key}`, `/components/parameters/${key}`)];
      }),
    ),
    responses: mapped(source["responses"], (value, key) =>
      convertResponse(conversion, value, produces, `/responses/${key}`, `/components/responses/${key}`),
    ),
    securitySchemes: mapped(source["securityDefinitions"], (value, key) => {
      conversion.move(`/securityDefinitions/${key}`, `/components/securitySchemes/${key}/flows`);
      return convertSecurityScheme(value);
    }),
  };
  return Object.fromEntries(Object.entries(kinds).filter(([, kind]) => Object.keys(objectOf(kind)).length > 0));
}

function convertPathItem(conversion: Conversion, item: JsonValue, at: string): JsonValue {
  if (!isObject(item)) return item;
  const shared = convertParameters(conversion, item["parameters"], `${at}/parameters`);
  return Object.fromEntries(
    Object.entries(item).flatMap(([key, value]): [string, JsonValue][] => {
      if (key === "parameters") return shared.parameters === undefined ? [] : [[key, shared.parameters]];
      if (!METHODS.has(key) || !isObject(value)) return [[key, value]];
      return [[key, convertOperation(conversion, value, shared.ofBody, `${at}/${key}`)]];
    }),
  );
}

function convertOperation(
  conversion: Conversion,
  operation: JsonObject,
  shared: ReturnType<typeof convertParameters>["ofBody"],
  at: string,
): JsonObject {
  const { source } = conversion;
  const { consumes, produces, schemes, parameters: list, responses, ...rest } = operation;
  const { parameters, ofBody } = convertParameters(conversion, list, `${at}/parameters`);
  const accepted = typesOf(consumes ?? source["consumes"]);
  const body = convertBody(conversion, [...shared, ...ofBody], accepted, at);
  const given = typesOf(produces ?? source["produces"]);
  const isOwn = produces !== undefined && given.join() !== typesOf(source["produces"]).join();
  const servers = serversOf(source, schemes ?? source["schemes"]);
  const hasOwnServers = servers.join() !== serversOf(source, source["schemes"]).join();
  if (hasOwnServers) conversion.move(`${at}/schemes`, `${at}/servers`);
  return {
    ...rest,
    ...(hasOwnServers ? { servers: servers.map((url) => ({ url })) } : {}),
    ...(list === undefined || parameters === undefined ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    ...(responses === undefined
      ? {}
      : {
          responses: mapped(responses, (value, key) => {
            const own = `${at}/responses/${key}`;
            // Media types belong to the operation, so that a response with others than the document's is written out.
            const found = isOwn ? dereference(source, value, own) : undefined;
            return convertResponse(conversion, found?.node ?? value, given, found?.pointer ?? own, own);
          }),
        }),
  };
}

function convertResponse(
  conversion: Conversion,
  value: JsonValue,
  produces: readonly string[],
  from: string,
  to: string,
): JsonValue {
  if (!isObject(value)) return value;
  if (value["$ref"] !== undefined) return { ...value, $ref: convertReference(stringOf(value["$ref"])) };
  const { schema, examples, headers, ...rest } = value;
  conversion.move(from, to);
  conversion.move(`${from}/schema`, `${to}/content`);
  const isFile = objectOf(schema)["type"] === "file";
  // A file comes as it is, whatever its operations respond with otherwise.
  const declared = isFile ? produces.filter((type) => !isJson(type)) : produces;
  const types = declared.length > 0 ? declared : [isFile ? "application/octet-stream" : "application/json"];
  const samples = objectOf(examples);
  const content = [...new Set([...(schema === undefined ? [] : types), ...Object.keys(samples)])]
    .filter((type) => type.includes("/"))
    .map((type): [string, JsonValue] => {
      const key = `${to}/content/${escapeToken(type)}`;
      conversion.move(`${from}/examples/${escapeToken(type)}`, `${key}/example`);
      conversion.move(`${from}/schema`, `${key}/schema`);
      return [
        type,
        {
          ...(schema === undefined ? {} : { schema: convertSchema(schema) }),
          ...(samples[type] === undefined ? {} : { example: samples[type] }),
        },
      ];
    });
  return {
    ...rest,
    ...(headers === undefined
      ? {}
      : {
          headers: mapped(headers, (header, key) =>
            convertHeader(conversion, header, `${from}/headers/${key}`, `${to}/headers/${key}`),
          ),
        }),
    ...(content.length === 0 ? {} : { content: Object.fromEntries(content) }),
  };
}

/** Values of an object, each converted; what is no object stays. Extensions are left alone. */
function mapped(value: JsonValue | undefined, change: (value: JsonValue, key: string) => JsonValue): JsonValue {
  if (value !== undefined && !isObject(value)) return value;
  return Object.fromEntries(
    entriesOf(value).map(([name, each]) => [name, name.startsWith("x-") ? each : change(each, escapeToken(name))]),
  );
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return Object.entries(objectOf(value));
}

function typesOf(value: JsonValue | undefined): readonly string[] {
  return [...new Set([value ?? []].flat().filter((type): type is string => typeof type === "string" && type !== ""))];
}
