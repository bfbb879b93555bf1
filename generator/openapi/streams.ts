import type { JsonObject, JsonValue } from "./document.js";
import { jsonTypes } from "./json-types.js";
import { type StreamFormat, streamFormat } from "./media-types.js";
import { dereference } from "./reference.js";
import { schemaNode } from "./seen-through.js";

/** A media type whose value arrives item by item. */
export interface StreamedContent {
  readonly format: StreamFormat;
  /** Schema of one item; null where none is declared. */
  readonly item: JsonValue;
}

/**
 * A media type as a stream; null where it holds one value. `itemSchema` describes an item (OpenAPI 3.2 §4.14.1); before it, `schema` did, as
 * the item itself or as a list of items. Lines with a schema of type `string` are one string.
 */
export function streamedContent(root: JsonObject, mediaType: string, media: JsonObject): StreamedContent | null {
  const format = streamFormat(mediaType);
  if (format === null) return null;
  const { itemSchema, schema = null } = media;
  if (itemSchema !== undefined) return { format, item: itemSchema };
  const node = schemaNode(root, schema);
  const types = node === undefined ? null : jsonTypes(root, node);
  if (types?.size === 1 && types.has("array"))
    return { format, item: dereference(root, schema, "")?.node["items"] ?? null };
  const isText = types?.size === 1 && types.has("string");
  return format !== "events" && isText ? null : { format, item: schema };
}
