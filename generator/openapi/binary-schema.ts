import type { JsonObject } from "./document.js";
import { isJson, isText } from "./media-types.js";
import { stringOf } from "./reference.js";

/**
 * True for a schema whose value is bytes: `format: binary` (OpenAPI 3.0 §4.7.14.2), or a media type that is no text without an encoding
 * that would make it text (OpenAPI 3.1 §4.8.14.2).
 */
export function isBinary(node: JsonObject | undefined): boolean {
  if (node?.["format"] === "binary") return true;
  const mediaType = stringOf(node?.["contentMediaType"]);
  return mediaType !== "" && node?.["contentEncoding"] === undefined && !isJson(mediaType) && !isText(mediaType);
}
