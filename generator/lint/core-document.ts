import { dialectOf } from "../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { rewriteDocument } from "../openapi/rewrite-document.js";
import { boundedDescription } from "./unsafe-markdown.js";

/**
 * A document of OpenAPI 3.2 without the words that openapi-core 2.64 takes for mistakes or stops at: media type components, flows for devices,
 * cookies in the style `cookie`, and responses without a description (§4.17 asks for none). Media types that refer to components are written out before. Descriptions
 * that its expressions would take too long for are shortened. All else stays as it is.
 */
export function coreDocument(root: JsonObject): JsonObject {
  const bounded = rewriteDocument(root, withBoundedDescription);
  if (dialectOf(root) !== "3.2") return bounded;
  return rewriteDocument(bounded, (node, { pointer, kind }) => {
    if (pointer === "/components") return without(node, "mediaTypes");
    if (kind === "securitySchemes" && isObject(node["flows"])) return { ...node, flows: withoutDevice(node["flows"]) };
    if (kind === "responses" && node["description"] === undefined && node["$ref"] === undefined)
      return { ...node, description: "" };
    return kind === "parameters" && node["style"] === "cookie" ? { ...node, style: "form" } : node;
  });
}

/** The node with a description whose markup openapi-core judges in linear time. */
function withBoundedDescription(node: JsonObject): JsonObject {
  const { description } = node;
  if (typeof description !== "string") return node;
  const bounded = boundedDescription(description);
  return bounded === description ? node : { ...node, description: bounded };
}

/** The flow for devices as an extension: its scopes count as those of any flow. */
function withoutDevice(flows: JsonObject): JsonObject {
  const { deviceAuthorization: device, ...others } = flows;
  return device === undefined ? flows : { ...others, "x-deviceAuthorization": device };
}

function without(node: JsonObject, key: string): JsonObject {
  if (!Object.hasOwn(node, key)) return node;
  const { [key]: _, ...rest }: { [name: string]: JsonValue } = node;
  return rest;
}
