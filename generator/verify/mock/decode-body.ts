import { fileForm } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { essence, isJson } from "../../openapi/media-types.js";
import { dereference, stringOf } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import { decodeForm } from "./decode-form.js";
import { decodeMultipart, type FileSummary, type MultipartPart, summarizeFile } from "./decode-multipart.js";
import { childSchema, decodeJson, decodeScalar, schemaTypes } from "./decode-value.js";
import type { DeclaredBody, DeclaredContent } from "./operation-table.js";
import { itemContent, lineFormat, linesOf } from "./streamed-items.js";

/** A request body, decoded by what the operation declares. */
export interface DecodedBody {
  readonly mediaType: string | null;
  /** JSON of a JSON body, the fields of a form; text of anything else; undefined without a body. Files are left out. */
  readonly value: JsonValue | undefined;
  /** Files of a multipart body, by part name. */
  readonly files: { readonly [name: string]: readonly FileSummary[] };
  /** The value that a schema checks: as `value`, with a string in the place of each file. */
  readonly checked: JsonValue | undefined;
  readonly schema: JsonValue;
  readonly violations: readonly string[];
}

const FILE_PLACEHOLDER = "(file)";

/** Decodes a body and says what is wrong about its form; the schema itself is not asked here. */
export function decodeBody(
  root: JsonObject,
  declared: DeclaredBody | null,
  contentType: string | undefined,
  bytes: Buffer,
): DecodedBody {
  const nothing = { mediaType: null, value: undefined, files: {}, checked: undefined, schema: null };
  if (bytes.byteLength === 0 && contentType === undefined) {
    return { ...nothing, violations: declared?.required ? ["body: it is missing"] : [] };
  }
  if (declared === null) return { ...nothing, violations: ["body: the operation takes none"] };
  if (contentType === undefined) return { ...nothing, violations: ["body: it has no content type"] };
  const mediaType = essence(contentType);
  const content = contentFor(declared, mediaType);
  if (content === undefined) {
    const wanted = [...declared.contents.keys()].join(", ");
    return { ...nothing, mediaType, violations: [`body: content type ${mediaType} is not declared, but ${wanted}`] };
  }
  const decoded = { ...nothing, mediaType, schema: content.schema };
  if (mediaType.startsWith("multipart/")) {
    const parts = decodeMultipart(bytes, contentType);
    if (parts === undefined) return { ...decoded, violations: ["body: it is not well-formed multipart"] };
    return { ...decoded, ...decodeParts(root, content, parts) };
  }
  const text = bytes.toString("utf8");
  if (mediaType === "application/x-www-form-urlencoded") {
    const { value, violations } = decodeForm(root, content, text);
    return { ...decoded, value, checked: value, violations };
  }
  const items = itemContent(root, mediaType, content);
  const format = lineFormat(items);
  if (items !== undefined && format !== undefined) return { ...decoded, ...decodeLines(format, items.schema, text) };
  if (mediaType !== "*/*" && !/[/+]json$/.test(mediaType)) {
    // A schema of XML and the like describes the inside, which is not looked at.
    const isPlain = schemaTypes(root, content.schema).has("string");
    return { ...decoded, value: text, checked: isPlain ? text : undefined, violations: [] };
  }
  const value = decodeJson(text);
  return { ...decoded, value, checked: value, violations: value === undefined ? ["body: it is not JSON"] : [] };
}

/** Lines of JSON as a list of their values. */
function decodeLines(
  format: "lines" | "sequence",
  item: JsonValue,
  text: string,
): Pick<DecodedBody, "value" | "checked" | "schema" | "violations"> {
  const values = linesOf(format, text).map(decodeJson);
  const violations = values.flatMap((value, index) =>
    value === undefined ? [`body: line ${index + 1} is not JSON`] : [],
  );
  const value = values.filter((each) => each !== undefined);
  return { value, checked: value, schema: { type: "array", items: item ?? {} }, violations };
}

/** The declared content for a media type: itself, a range of JSON types (`application/*+json`), its range, or any (RFC 9110 §12.5.1). */
export function contentFor(
  declared: { readonly contents: ReadonlyMap<string, DeclaredContent> },
  mediaType: string,
): DeclaredContent | undefined {
  const { contents } = declared;
  const jsonRange = isJson(mediaType) ? contents.get(`${mediaType.split("/")[0]}/*+json`) : undefined;
  return contents.get(mediaType) ?? jsonRange ?? contents.get(`${mediaType.split("/")[0]}/*`) ?? contents.get("*/*");
}

/** Whether a media type is one that is declared, or of a kind that is. */
function fitsType(declared: string, mediaType: string): boolean {
  return declared === mediaType || (declared.endsWith("*") && mediaType.startsWith(declared.slice(0, -1)));
}

function decodeParts(
  root: JsonObject,
  content: DeclaredContent,
  parts: readonly MultipartPart[],
): Pick<DecodedBody, "value" | "files" | "checked" | "violations"> {
  const value: { [name: string]: JsonValue } = {};
  const checked: { [name: string]: JsonValue } = {};
  const files: { [name: string]: FileSummary[] } = {};
  const violations: string[] = [];
  for (const part of parts) {
    const schema = childSchema(root, content.schema, part.name);
    if (schema === null && !isFreeForm(root, content.schema))
      violations.push(`body: part "${part.name}" is not declared`);
    const items = childSchema(root, schema, null);
    const isFileList = fileForm(root, items) !== undefined;
    const isWhole = declaredTypeIsJson(content, part.name) && !isFileList;
    const isList = !isWhole && schemaTypes(root, schema).has("array");
    const item = isList ? items : schema;
    if (!isList && Object.hasOwn(checked, part.name)) violations.push(`body: part "${part.name}" is sent twice`);
    const declaredType = contentTypeOf(content, part.name);
    if (
      declaredType !== null &&
      !declaredType.some((type) => fitsType(type, essence(part.contentType ?? "text/plain")))
    ) {
      violations.push(
        `body: part "${part.name}" is ${part.contentType ?? "text/plain"} instead of ${declaredType.join(" or ")}`,
      );
    }
    if (declaredType === null && isScalar(root, item) && isJson(part.contentType ?? ""))
      violations.push(`body: part "${part.name}" is ${part.contentType} instead of text/plain`);
    const isObjectPart = declaredType === null && [...schemaTypes(root, item)].join() === "object";
    if (isObjectPart && !isJson(part.contentType ?? ""))
      violations.push(`body: part "${part.name}" is ${part.contentType ?? "text/plain"} instead of application/json`);
    let field: JsonValue = FILE_PLACEHOLDER;
    if (fileForm(root, item) !== undefined) {
      files[part.name] = [...(Object.hasOwn(files, part.name) ? (files[part.name] ?? []) : []), summarizeFile(part)];
      if (part.filename === null) violations.push(`body: part "${part.name}" is a file without a name`);
    } else {
      field = decodeField(root, item, part);
      const known = value[part.name];
      value[part.name] = isList ? [...(Array.isArray(known) ? known : []), field] : field;
    }
    const known = checked[part.name];
    checked[part.name] = isList ? [...(Array.isArray(known) ? known : []), field] : field;
  }
  return { value, files, checked, violations };
}

/** Whether a value is written as plain text without another declaration (OpenAPI 3.1 §4.8.15). */
function isScalar(root: JsonObject, schema: JsonValue): boolean {
  const types = schemaTypes(root, schema);
  return types.size > 0 && !types.has("object") && !types.has("array");
}

function decodeField(root: JsonObject, schema: JsonValue, part: MultipartPart): JsonValue {
  const text = Buffer.from(part.bytes).toString("utf8");
  const types = schemaTypes(root, schema);
  const hasJson = isJson(part.contentType ?? "") || types.has("object");
  const value = hasJson ? decodeJson(text) : undefined;
  return value === undefined ? decodeScalar(root, schema, text) : value;
}

/** An array whose part is JSON is one part. */
function declaredTypeIsJson(content: DeclaredContent, property: string): boolean {
  return contentTypeOf(content, property)?.some((type) => /[/+]json$/.test(type)) === true;
}

function contentTypeOf(content: DeclaredContent, property: string): readonly string[] | null {
  const encoding = content.encoding[property];
  const declared = isObject(encoding) ? stringOf(encoding["contentType"]) : "";
  return declared === "" ? null : declared.split(",").map(essence);
}

function isFreeForm(root: JsonObject, schema: JsonValue): boolean {
  const others = dereference(root, schema, "")?.node["additionalProperties"];
  return others === undefined ? propertiesOf(root, schema).size === 0 : others !== false;
}
