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

/** An object of a document and its place. */
export interface Located {
  readonly node: JsonObject;
  /** JSON Pointer. */
  readonly pointer: string;
}

/** The value that a reference leads to, and its pointer. */
interface Target {
  readonly node: JsonValue;
  readonly pointer: string;
}

/** Targets that were found, by document and reference: a document refers to the same components again and again. */
const targets = new WeakMap<JsonObject, Map<string, Target | undefined>>();

/** The target of a local `$ref`, and its pointer: one step. Undefined where it leads nowhere or out of the document. */
export function referred(root: JsonObject, reference: JsonValue | undefined): Target | undefined {
  if (typeof reference !== "string") return undefined;
  const ofDocument = targets.get(root) ?? new Map<string, Target | undefined>();
  targets.set(root, ofDocument);
  const known = ofDocument.get(reference);
  if (known !== undefined || ofDocument.has(reference)) return known;
  const target = findTarget(root, reference);
  ofDocument.set(reference, target);
  return target;
}

function findTarget(root: JsonObject, reference: string): Target | undefined {
  if (pointerOfFragment(reference) === undefined) return undefined;
  const pointer = joinPointer(...referenceTokens(reference));
  const node = valueAt(root, pointer);
  return node === undefined ? undefined : { node, pointer };
}

/**
 * The object that a chain of local `$ref`s ends at; the value itself where it is no reference. Undefined where the chain dangles, turns in
 * a circle, or ends at no object.
 *
 * @param pointer the place of the value
 */
export function dereference(root: JsonObject, value: JsonValue | undefined, pointer: string): Located | undefined {
  const seen = new Set<string>();
  let current: { readonly node: JsonValue | undefined; readonly pointer: string } | undefined = {
    node: value,
    pointer,
  };
  while (current !== undefined && isObject(current.node)) {
    const { node } = current;
    const reference: JsonValue | undefined = node["$ref"];
    if (typeof reference !== "string") return { node, pointer: current.pointer };
    if (seen.has(reference)) return undefined;
    seen.add(reference);
    current = referred(root, reference);
  }
  return undefined;
}

/** The schemas among the components of a document (OpenAPI 3.1 §4.8.7); an empty object where it has none. */
export function componentSchemas(root: JsonObject): JsonObject {
  return objectOf(objectOf(root["components"])["schemas"]);
}
