import { encodeJson } from "./body.js";
import { encodeContent } from "./content-body.js";
import { encodeForm } from "./form.js";
import { isJson } from "./media-type.js";
import { encodeMultipart } from "./multipart.js";
import type { BodyEncoder } from "./operation.js";

/** Encodes a body for whatever media type it has. */
export const encodeAny: BodyEncoder = (operation, contentType, value) => {
  if (contentType.startsWith("multipart/")) return encodeMultipart(operation, contentType, value);
  if (contentType === "application/x-www-form-urlencoded") return encodeForm(operation, contentType, value);
  return (isJson(contentType) ? encodeJson : encodeContent)(operation, contentType, value);
};
