import type { ResponseModel } from "../../model/api-model.js";
import { isJson } from "../../model/read-responses.js";

/** The type of an answer's data: JSON where it has any, else text or bytes; an event stream is the stream method's. */
export function responseType(response: ResponseModel): string {
  if (response.contents.length === 0) return "undefined";
  const json = response.contents.filter(({ mediaType }) => isJson(mediaType));
  const chosen =
    json.length > 0 ? json : response.contents.filter(({ mediaType }) => mediaType !== "text/event-stream");
  return [...new Set(chosen.map(({ type }) => type))].sort().join(" | ") || "unknown";
}
