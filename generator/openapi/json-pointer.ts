import type { JsonObject, JsonValue } from "./document.js";

/** Splits a JSON Pointer (RFC 6901 §3) into its unescaped tokens; the empty pointer and `/` before nothing give what the RFC says. */
export function pointerTokens(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map(unescapeToken);
}

/** Joins unescaped tokens to a JSON Pointer (RFC 6901 §3). */
export function joinPointer(...tokens: readonly (string | number)[]): string {
  let pointer = "";
  for (const token of tokens) pointer += `/${escapeToken(String(token))}`;
  return pointer;
}

/** Escapes one reference token: `~` and `/` (RFC 6901 §3). */
export function escapeToken(token: string): string {
  // Most have nothing to escape, and there are as many as nodes.
  return token.includes("/") || token.includes("~") ? token.replaceAll("~", "~0").replaceAll("/", "~1") : token;
}

/** The reverse of `escapeToken`, in the order RFC 6901 §4 asks for. */
export function unescapeToken(token: string): string {
  return token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token;
}

/** JSON Pointer of a URI fragment such as `#/a/b%20c` (RFC 6901 §6); undefined where the fragment is no pointer. */
export function pointerOfFragment(reference: string): string | undefined {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return undefined;
  }
}

/** The value a JSON Pointer names (RFC 6901 §4), or undefined. Own properties alone count, so `__proto__` finds nothing. */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const token of pointerTokens(pointer)) {
    if (value === undefined) return undefined;
    value = childOf(value, token);
  }
  return value;
}

/** The child of a value that one unescaped token names, or undefined. */
export function childOf(value: JsonValue, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** True for a JSON object, false for arrays, scalars, null and undefined. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
