import type { JsonObject, JsonValue } from "../load/spec-document.js";

/** True for a JSON object: not null, not an array. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one. For reading documents that lint has found sound. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as an array, or an empty one. */
export function arrayOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a string, or an empty one. */
export function stringOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** One token of a JSON Pointer, escaped (RFC 6901 §3). */
export function escapePointerToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Tokens of a JSON Pointer, or of a `#/…` URI fragment. */
export function pointerTokens(pointer: string): readonly string[] {
  const fragment = pointer.startsWith("#") ? decodeFragment(pointer.slice(1)) : pointer;
  return fragment
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The node a JSON Pointer addresses (RFC 6901 §4), or undefined. */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  let node: JsonValue | undefined = root;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(node)) node = node[Number(token)];
    else if (isObject(node) && Object.hasOwn(node, token)) node = node[token];
    else return undefined;
  }
  return node;
}

/** The node a chain of local `$ref`s ends at, with its pointer; the node itself where it is none, undefined where the chain dangles or turns in a circle. */
export function dereference(
  root: JsonObject,
  node: JsonValue | undefined,
  pointer: string,
): { readonly node: JsonObject; readonly pointer: string } | undefined {
  const seen = new Set<string>();
  let current = node;
  let at = pointer;
  while (isObject(current) && typeof current["$ref"] === "string") {
    const reference: string = current["$ref"];
    if (!reference.startsWith("#") || seen.has(reference)) return undefined;
    seen.add(reference);
    at = `/${pointerTokens(reference).map(escapePointerToken).join("/")}`;
    current = valueAt(root, reference);
  }
  return isObject(current) ? { node: current, pointer: at } : undefined;
}
