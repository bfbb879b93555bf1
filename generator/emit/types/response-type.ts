import type { ResponseModel } from "../../model/index.js";
import { askedFor } from "../../openapi/media-types.js";

/** The type of a response's data: of what the client asks for. An event stream is the stream method's. */
export function responseType(response: ResponseModel): string {
  if (response.contents.length === 0) return "undefined";
  return [...new Set(askedFor(response).map(({ type }) => type))].sort().join(" | ") || "unknown";
}
