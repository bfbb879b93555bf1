import { textBody } from "./body.js";
import { isRecord } from "./json-pointer.js";
import { isJson } from "./media-type.js";
import type { BodyEncoder, Json, PartEncoding } from "./operation.js";
import { PLATFORM_JSON } from "./platform-json.js";
import { encodeStyledQuery } from "./styled-query.js";

/** Encodes an `application/x-www-form-urlencoded` body. */
export const encodeForm: BodyEncoder = ({ parts, json }, contentType, value) =>
  textBody(contentType, formText(value, parts, json));

/**
 * The text of a form. A property is sent as its encoding says (OpenAPI 3.1 §4.8.15); without one an array is a field for each item, and
 * an object is JSON. `undefined` and `null` are left out.
 */
export function formText(
  value: unknown,
  encodings: { readonly [property: string]: PartEncoding } = {},
  json: Json = PLATFORM_JSON,
): string {
  const fields: string[] = [];
  const record = isRecord(value) ? value : {};
  for (const name of Object.keys(record)) {
    const field = record[name];
    const encoding = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
    const text = encoding === undefined ? plainField(name, field, json) : encodedField(name, field, encoding, json);
    if (text !== "") fields.push(text);
  }
  return fields.join("&");
}

function plainField(name: string, field: unknown, json: Json): string {
  const form = new URLSearchParams();
  const items: readonly unknown[] = Array.isArray(field) ? field : [field];
  for (const item of items) {
    if (item !== undefined && item !== null)
      form.append(name, typeof item === "object" ? json.write(item, name) : String(item));
  }
  return form.toString();
}

function encodedField(name: string, field: unknown, { contentType, ...style }: PartEncoding, json: Json): string {
  const { style: way, explode, allowReserved } = style;
  if (way !== undefined || explode !== undefined || allowReserved !== undefined)
    return encodeStyledQuery({ [name]: field }, { [name]: { in: "query", ...style } });
  if (field === undefined || field === null || contentType === undefined || !isJson(contentType))
    return plainField(name, field, json);
  return plainField(name, json.write(field, name), json);
}
