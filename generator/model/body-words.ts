import type { JsonObject } from "../openapi/document.js";
import { escapeToken } from "../openapi/json-pointer.js";
import { isJson } from "../openapi/media-types.js";
import { createSchemaValidator } from "../schema/validator.js";
import type { ApiOperation } from "./api-model.js";
import { missingPlace } from "./missing-place.js";

/** The way in which the document contradicts a word about the body; undefined where it does not. */
type Fault = string | undefined;

/** The reason why a property of the body cannot be sent in batches. */
export function noBatch({ id, requestBody }: ApiOperation, items: string, root: JsonObject): Fault {
  const property = requestBody?.properties.find(({ name }) => name === items);
  const [media] = requestBody?.contents ?? [];
  if (property === undefined || media === undefined || !isJson(media.mediaType))
    return missingPlace(id, "JSON request body", `/${escapeToken(items)}`, root, []);
  return property.structures.includes("array") ? undefined : `\`${items}\` in the body of ${id} is no list.`;
}

/** The reason why an operation cannot be sent with `{}` in the place of its body. */
export function noEmptyBody({ id, requestBody, parameters, types }: ApiOperation, root: JsonObject): Fault {
  const [media] = requestBody?.contents ?? [];
  const isJsonBody = media !== undefined && isJson(media.mediaType) && media.format === null;
  if (!isJsonBody || requestBody?.contents.length !== 1) return `The body of ${id} is not JSON alone.`;
  if (!requestBody.required) return `The body of ${id} may be left out already.`;
  if (types.queryRequired) return `The body of ${id} cannot be left out: a required argument comes after it.`;
  const lifted = parameters.find(({ argument, required }) => argument === "body" && required);
  if (lifted !== undefined) return `The body of ${id} cannot be empty: the caller passes \`${lifted.name}\` in it.`;
  const [refused] = createSchemaValidator(root).validate(media.schema ?? true, {}, "request") ?? [];
  return refused === undefined ? undefined : `The body of ${id} cannot be empty: it ${refused.message}.`;
}

/** The reason why no property of the body asks for a stream. */
export function unknownFlag({ id, requestBody }: ApiOperation, flag: string, root: JsonObject): Fault {
  const schemas = (requestBody?.contents ?? []).map(({ schema }) => schema ?? true);
  return missingPlace(id, "request body", `/${escapeToken(flag)}`, root, schemas);
}
