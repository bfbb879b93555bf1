import { isJson } from "./media-type.js";
import type { ParameterEncoding } from "./operation.js";

/**
 * A value as a header holds it (OpenAPI 3.1 §4.8.12, style `simple`): an array is joined by commas, an object is names and values, as
 * pairs with `explode`. A `content` parameter is serialised as its media type.
 */
export function simpleText(value: unknown, encoding: ParameterEncoding | undefined): string {
  if (encoding?.content !== undefined) return contentText(value, encoding.content);
  if (Array.isArray(value))
    return value
      .filter((item) => item !== undefined)
      .map(itemText)
      .join(",");
  if (typeof value !== "object" || value === null) return String(value);
  const pair = encoding?.explode === true ? "=" : ",";
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => `${name}${pair}${itemText(item)}`)
    .join(",");
}

/** A list or an object within another has no form in this style (OpenAPI 3.1 §4.8.12.4): it is JSON. */
function itemText(item: unknown): string {
  return typeof item === "object" && item !== null ? JSON.stringify(item) : String(item ?? "");
}

/** A value as a `content` parameter has it: texts as they are unless the media type is JSON. */
export function contentText(value: unknown, mediaType: string): string {
  return typeof value === "string" && !isJson(mediaType) ? value : JSON.stringify(value);
}
