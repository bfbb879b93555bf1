import { type ApiOperation, declaredSuccesses, type MediaTypeModel } from "../model/index.js";
import { allowsJson, askedFor, isJson, isJsonRange, isMediaRange } from "../openapi/media-types.js";
import { UPLOAD_TYPE } from "./types/runtime-types.js";

const JSON_TYPE = "application/json";
const TEXT_TYPE = "text/plain";

/**
 * The media type that a client sends for a body: below a range of media types JSON, or plain text where the value is a string. A range of the
 * other kinds stays: the runtime asks a file for its own.
 */
export function sentMediaType(media: MediaTypeModel | undefined): string | undefined {
  if (media === undefined || !isMediaRange(media.mediaType) || media.type === UPLOAD_TYPE) return media?.mediaType;
  if (isJsonRange(media.mediaType)) return JSON_TYPE;
  if (media.type === "string") return TEXT_TYPE;
  return allowsJson(media.mediaType) ? JSON_TYPE : media.mediaType;
}

/**
 * `Accept` of an operation: of each success JSON where it has it, else its first media type, JSON first. A string below a range of all media
 * types comes as text or as JSON; text is first, since many servers write a string unquoted below either name.
 */
export function acceptOf(operation: ApiOperation): string {
  const offered = declaredSuccesses(operation.responses).flatMap((response) => {
    const [media] = askedFor(response);
    return media === undefined ? [] : [askedTypes(media)];
  });
  if (offered.length > 0 && offered.every(([first]) => first === TEXT_TYPE))
    return [...new Set(offered.flat())].join(", ");
  const all = offered.flat();
  const json = all.filter(isJson);
  const plain = [...new Set(all.filter((mediaType) => !isJson(mediaType)))].sort();
  const first = all.includes(JSON_TYPE) || all.length === 0 ? [JSON_TYPE] : [];
  return [...new Set([...first, ...json, ...plain])].join(", ");
}

function askedTypes(media: MediaTypeModel): readonly string[] {
  const { mediaType, type } = media;
  if (!isMediaRange(mediaType)) return [mediaType];
  if (isJsonRange(mediaType)) return [JSON_TYPE];
  if (!allowsJson(mediaType) || type === "Blob") return [mediaType];
  return type === "string" ? [TEXT_TYPE, JSON_TYPE] : [JSON_TYPE];
}
