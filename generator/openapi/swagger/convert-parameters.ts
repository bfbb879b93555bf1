import type { JsonObject, JsonValue } from "../document.js";
import { escapeToken } from "../json-pointer.js";
import { arrayOf, dereference, type Located, objectOf, stringOf } from "../reference.js";
import type { Conversion } from "./conversion.js";
import { convertReference, convertSchema } from "./convert-schema.js";

/** Fields of a parameter, a header or an item that belong to its schema in OpenAPI 3 (2.0 §Parameter Object, §Items Object, §Header Object). */
const OF_SCHEMA: ReadonlySet<string> = new Set(
  (
    "type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum " +
    "multipleOf x-nullable"
  ).split(" "),
);

/** Styles that say what a collection format says (2.0 §Parameter Object, 3.0 §4.7.12), by the place of the parameter. */
const QUERY_STYLES: { readonly [format: string]: JsonObject } = {
  csv: { style: "form", explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
  multi: { style: "form", explode: true },
};
const OTHER_STYLES: { readonly [format: string]: JsonObject } = { csv: { style: "simple" } };

const MULTIPART = "multipart/form-data";
const URL_ENCODED = "application/x-www-form-urlencoded";

/** A parameter of a Swagger document, references followed. */
interface Found extends Located {
  /** Where the list of parameters names it. */
  readonly at: string;
}

/** Parameters of a path or an operation, as far as OpenAPI 3 has them as such; and those that are a body, or a part of one. */
export interface SplitParameters {
  /** Undefined where all are of the body. */
  readonly parameters: readonly JsonValue[] | undefined;
  readonly ofBody: readonly Found[];
}

/** Whether a parameter is a body, or a field of one. */
export function isOfBody({ in: place }: JsonObject): boolean {
  return place === "body" || place === "formData";
}

/** Converts a list of parameters. References to a body or a field of one are followed: such a parameter is no component of OpenAPI 3. */
export function convertParameters(conversion: Conversion, list: JsonValue | undefined, at: string): SplitParameters {
  const ofBody: Found[] = [];
  const parameters: JsonValue[] = [];
  for (const [index, value] of arrayOf(list).entries()) {
    const own = `${at}/${index}`;
    const found = dereference(conversion.source, value, own);
    if (found !== undefined && isOfBody(found.node)) ofBody.push({ ...found, at: own });
    else {
      conversion.move(own, `${at}/${parameters.length}`);
      parameters.push(convertParameter(conversion, value, own, `${at}/${parameters.length}`));
    }
  }
  return { parameters: parameters.length === 0 && ofBody.length > 0 ? undefined : parameters, ofBody };
}

/** Converts a parameter that is no body. Its schema comes from the parameter itself. */
export function convertParameter(conversion: Conversion, value: JsonValue, from: string, to: string): JsonValue {
  const node = objectOf(value);
  if (node["$ref"] !== undefined) return { ...node, $ref: convertReference(stringOf(node["$ref"])) };
  const { collectionFormat, "x-example": example, ...rest } = node;
  const styles = node["in"] === "query" ? QUERY_STYLES : OTHER_STYLES;
  const format = typeof collectionFormat === "string" ? collectionFormat : "csv";
  const isList = node["type"] === "array";
  const style = isList ? styles[format] : undefined;
  conversion.move(from, `${to}/schema`);
  if (isList && style === undefined) conversion.report({ pointer: from, kind: "separator", format });
  return {
    ...withoutSchema(rest),
    ...(node["in"] === "path" ? { required: true } : {}),
    ...(example === undefined || node["example"] !== undefined ? {} : { example }),
    ...style,
    schema: isList && style === undefined ? { type: "string" } : schemaOf(node),
  };
}

/** Converts a header of a response. A list is separated by commas, whatever its format. */
export function convertHeader(conversion: Conversion, value: JsonValue, from: string, to: string): JsonValue {
  const { collectionFormat: _, ...node } = objectOf(value);
  conversion.move(from, `${to}/schema`);
  return { ...withoutSchema(node), schema: schemaOf(node) };
}

/**
 * Makes a request body of the parameters that are one (3.0 §4.7.13). The last body counts, or all fields of a form. Swagger
 * forbids fields beside a body: they are noted as lost.
 */
export function convertBody(
  conversion: Conversion,
  found: readonly Found[],
  consumes: readonly string[],
  at: string,
): JsonValue | undefined {
  const body = found.findLast(({ node }) => node["in"] === "body");
  const to = `${at}/requestBody`;
  if (body === undefined) return found.length === 0 ? undefined : formBody(conversion, found, consumes, at);
  for (const { node, pointer } of found)
    if (node["in"] === "formData") conversion.report({ pointer, kind: "field", name: stringOf(node["name"]) });
  const { name: _, in: __, schema, ...rest } = body.node;
  const types = consumes.length === 0 ? ["application/json"] : consumes;
  conversion.move(body.pointer, to);
  for (const type of types) conversion.move(`${body.pointer}/schema`, `${to}/content/${escapeToken(type)}/schema`);
  const content = Object.fromEntries(types.map((type) => [type, { schema: convertSchema(schema ?? {}) }]));
  return { ...rest, content };
}

function formBody(
  conversion: Conversion,
  found: readonly Found[],
  consumes: readonly string[],
  at: string,
): JsonObject {
  const fields = new Map(found.map((field) => [stringOf(field.node["name"]), field]));
  const hasFile = [...fields.values()].some(({ node }) => node["type"] === "file");
  const declared = consumes.filter((type) => type.startsWith(MULTIPART) || (!hasFile && type.startsWith(URL_ENCODED)));
  const types = declared.length > 0 ? declared : [hasFile ? MULTIPART : URL_ENCODED];
  conversion.move(`${at}/parameters`, `${at}/requestBody`);
  const content = types.map((type): [string, JsonValue] => {
    const to = `${at}/requestBody/content/${escapeToken(type)}`;
    const isForm = type.startsWith(URL_ENCODED);
    const encoding = new Map<string, JsonValue>();
    const properties = [...fields].map(([name, { node, pointer }]): [string, JsonValue] => {
      conversion.move(pointer, `${to}/schema/properties/${escapeToken(name)}`);
      const { in: _, name: __, required: ___, collectionFormat, allowEmptyValue: ____, ...rest } = node;
      const property = convertSchema(rest);
      if (node["type"] !== "array") return [name, property];
      const format = typeof collectionFormat === "string" ? collectionFormat : "csv";
      const style = QUERY_STYLES[format];
      // Parts of a form of files are repeated; a list that is one field there is a string.
      if (
        style !== undefined &&
        (isForm || collectionFormat === undefined || format === "multi" || isListOfFiles(node))
      ) {
        if (isForm && format !== "multi") encoding.set(name, style);
        return [name, property];
      }
      if (style === undefined || !isForm) conversion.report({ pointer, kind: "separator", format });
      const { items: _____, type: ______, minItems: _m, maxItems: _n, uniqueItems: _u, default: _d, ...prose } = rest;
      return [name, { ...prose, type: "string" }];
    });
    const required = [...fields].filter(([, { node }]) => node["required"] === true).map(([name]) => name);
    const schema = {
      type: "object",
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required }),
    };
    return [type, { schema, ...(encoding.size === 0 ? {} : { encoding: Object.fromEntries(encoding) }) }];
  });
  const isRequired = [...fields.values()].some(({ node }) => node["required"] === true);
  return { content: Object.fromEntries(content), ...(isRequired ? { required: true } : {}) };
}

function isListOfFiles({ items }: JsonObject): boolean {
  const { type, format } = objectOf(items);
  return type === "file" || format === "binary";
}

/** The schema that a parameter or a header is; a parameter that has one by mistake keeps it. */
function schemaOf(node: JsonObject): JsonValue {
  const own = Object.fromEntries(Object.entries(node).filter(([key]) => OF_SCHEMA.has(key)));
  return convertSchema({ ...objectOf(node["schema"]), ...own });
}

function withoutSchema(node: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !OF_SCHEMA.has(key) && key !== "schema"));
}
