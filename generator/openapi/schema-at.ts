import { membersOf } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { isObject, pointerTokens } from "./json-pointer.js";
import { schemaNode } from "./seen-through.js";

/** Where a JSON Pointer leads within the values that a schema describes. */
export interface PlaceInSchema {
  /** The schemas of the values there, references followed, those of compositions included. */
  readonly schemas: readonly JsonObject[];
  /** Whether the way leads into a value of which the schema says nothing, so that anything may be there. */
  readonly isOpen: boolean;
}

/** Follows a JSON Pointer through properties, items and values of maps, seen through references and composition. */
export function schemasAt(root: JsonObject, schema: JsonValue | undefined, pointer: string): PlaceInSchema {
  let place: PlaceInSchema = spread(root, [schema ?? {}]);
  for (const token of pointerTokens(pointer)) {
    if (place.isOpen || place.schemas.length === 0) return place;
    const steps = place.schemas.map((node) => valuesBelow(node, token));
    const next = spread(root, steps.flat());
    // A part that says nothing of a value is silent, as long as another one speaks of it.
    place = next.schemas.length === 0 && place.schemas.every(isSilent) ? { schemas: [], isOpen: true } : next;
  }
  return place;
}

/** Whether a JSON Pointer can lead to a value in what any of these schemas describes. */
export function hasPlace(root: JsonObject, schemas: readonly JsonValue[], pointer: string): boolean {
  return schemas.some((schema) => {
    const place = schemasAt(root, schema, pointer);
    return place.isOpen || place.schemas.length > 0;
  });
}

/** The schemas and all members of their compositions, each once. */
function spread(root: JsonObject, values: readonly JsonValue[]): PlaceInSchema {
  const found = new Set<JsonObject>();
  let isOpen = false;
  const add = (value: JsonValue): void => {
    if (value === true) isOpen = true;
    const node = isObject(value) ? schemaNode(root, value) : undefined;
    if (node === undefined || found.has(node)) return;
    found.add(node);
    for (const member of membersOf(node)) add(member);
  };
  for (const value of values) add(value);
  return { schemas: [...found], isOpen: isOpen && found.size === 0 };
}

function valuesBelow(node: JsonObject, token: string): readonly JsonValue[] {
  const { properties, items, prefixItems, additionalProperties } = node;
  if (isObject(properties) && Object.hasOwn(properties, token)) return [properties[token] ?? {}];
  if (/^(\d+|-)$/.test(token)) {
    const place = Array.isArray(prefixItems) ? prefixItems[Number(token)] : undefined;
    const item = place ?? items;
    if (item !== undefined) return [item];
  }
  return additionalProperties === undefined || additionalProperties === false ? [] : [additionalProperties];
}

/** Whether a schema says nothing of what is inside its value. */
function isSilent(node: JsonObject): boolean {
  const words = ["properties", "items", "prefixItems", "additionalProperties", "enum", "const"];
  const types = [node["type"] ?? "object"].flat();
  return words.every((word) => node[word] === undefined) && types.includes("object") && membersOf(node).length === 0;
}
