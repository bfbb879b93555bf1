import type { JsonObject, JsonValue } from "./document.js";
import { references } from "./find-references.js";
import { pointerTokens } from "./json-pointer.js";
import { essence, isJson } from "./media-types.js";
import { type Origins, originOf } from "./origins.js";
import { dereference, objectOf } from "./reference.js";
import { replaceNodes } from "./replace-nodes.js";
import { rewriteDocument } from "./rewrite-document.js";

/**
 * A document of OpenAPI 3.2 in words that 3.1 has, too, where it has such: media types that are references (3.2 §4.14) are written out, examples keep
 * their value in `value` (§4.19), and a response without description has its summary for one (§4.17). The document itself where nothing changes.
 */
export function withoutLaterWords(root: JsonObject): { readonly root: JsonObject; readonly origins: Origins } {
  const origins = new Map<string, string>();
  const written = references(root).flatMap(({ pointer, kind }) => {
    if (kind !== "mediaTypes") return [];
    const holder = pointer.replace(/\/\$ref$/, "");
    const location = pointerTokens(holder);
    const found = dereference(root, { $ref: referenceAt(root, location) }, holder);
    if (found === undefined) return [];
    origins.set(holder, found.pointer);
    return [{ location, value: found.node }];
  });
  const whole = objectOf(replaceNodes(root, written));
  const brought = Object.fromEntries(origins);
  const note = (to: string, from: string): void => {
    origins.set(to, originOf(brought, from));
  };
  const rewritten = rewriteDocument(whole, (node, { kind, pointer }) => {
    if (kind === "examples") return exampleWithValue(node, pointer, note);
    if (kind !== "responses" || node["summary"] === undefined || node["description"] !== undefined) return node;
    note(`${pointer}/description`, `${pointer}/summary`);
    return { ...node, description: node["summary"] };
  });
  return { root: rewritten, origins: Object.fromEntries(origins) };
}

function referenceAt(root: JsonObject, location: readonly string[]): JsonValue {
  let node: JsonValue = root;
  for (const step of location)
    node = Array.isArray(node) ? (node[Number(step)] ?? null) : (objectOf(node)[step] ?? null);
  return objectOf(node)["$ref"] ?? null;
}

/** Notes that a node of the converted document comes from another one of the document itself. */
type Note = (to: string, from: string) => void;

/** An example whose data is in `dataValue`, or can be read from `serializedValue`: what travels as JSON is read as JSON. */
function exampleWithValue(node: JsonObject, pointer: string, note: Note): JsonObject {
  const { dataValue, serializedValue, ...rest } = node;
  if (node["value"] !== undefined || node["externalValue"] !== undefined) return node;
  if (dataValue !== undefined) {
    note(`${pointer}/value`, `${pointer}/dataValue`);
    return { ...rest, value: dataValue };
  }
  if (typeof serializedValue !== "string") return node;
  note(`${pointer}/value`, `${pointer}/serializedValue`);
  return { ...rest, value: isJsonAt(pointer) ? dataOf(serializedValue) : serializedValue };
}

/** Whether an example is of a media type that is JSON, by the media type's name on the way. */
function isJsonAt(pointer: string): boolean {
  const tokens = pointerTokens(pointer);
  const mediaType = tokens[tokens.lastIndexOf("content") + 1];
  return mediaType !== undefined && tokens.includes("content") && isJson(essence(mediaType));
}

function dataOf(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
