import type { JsonObject, JsonValue } from "./document.js";
import { isObject, joinPointer, pointerOfFragment, pointerTokens, valueAt } from "./json-pointer.js";

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

/** Unescaped tokens of a local `$ref`; none where it leads out of the document. */
export function referenceTokens(reference: string): readonly string[] {
  return pointerTokens(pointerOfFragment(reference) ?? "");
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
    if (pointerOfFragment(reference) === undefined || seen.has(reference)) return undefined;
    seen.add(reference);
    at = joinPointer(...referenceTokens(reference));
    current = valueAt(root, at);
  }
  return isObject(current) ? { node: current, pointer: at } : undefined;
}
