import type { JsonValue } from "./document.js";
import { DATA_FIELDS, NAME_MAPS, SCHEMA_DEFINITIONS, SUBSCHEMA, SUBSCHEMA_LISTS, SUBSCHEMA_MAPS } from "./fields.js";
import { escapeToken, isObject } from "./json-pointer.js";

/** Fields below `components` (OpenAPI 3.1 §4.8.7, 3.2 §4.8): the targets of references. `other` is outside of them. */
export type ReferenceKind =
  | "schemas"
  | "responses"
  | "parameters"
  | "examples"
  | "requestBodies"
  | "headers"
  | "securitySchemes"
  | "links"
  | "callbacks"
  | "pathItems"
  | "mediaTypes"
  | "other";

/** A reference of a document: its place and its text. */
export interface Reference {
  /** JSON Pointer of the string itself, e.g. `…/schema/$ref`. */
  readonly pointer: string;
  readonly target: string;
  readonly kind: ReferenceKind;
  /** True where the reference takes the place of a map of names, e.g. of all `paths` or all `properties`. */
  readonly isMap?: true;
}

const KINDS: { readonly [field: string]: ReferenceKind } = {
  responses: "responses",
  parameters: "parameters",
  examples: "examples",
  requestBodies: "requestBodies",
  requestBody: "requestBodies",
  headers: "headers",
  securitySchemes: "securitySchemes",
  links: "links",
  callbacks: "callbacks",
  pathItems: "pathItems",
  mediaTypes: "mediaTypes",
  content: "mediaTypes",
  paths: "pathItems",
  webhooks: "pathItems",
  ...Object.fromEntries(
    ["schema", "schemas", "itemSchema", ...SUBSCHEMA, ...SUBSCHEMA_LISTS, ...SUBSCHEMA_MAPS, ...SCHEMA_DEFINITIONS].map(
      (field) => [field, "schemas"],
    ),
  ),
};

/** Whether a reference is an address or leads from the root of a file system: it names no file beside the document (RFC 3986 §4.2). */
export function isElsewhere(reference: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(reference);
}

/** Why no file can be read for a reference, as the end of a sentence: it is an address, or a path out of the documents' folder. */
export function whyElsewhere(reference: string): string {
  return /^([a-z][a-z0-9+.-]+:|\/\/)/i.test(reference)
    ? "is an address; only files are read"
    : "leads out of the folder of the documents";
}

/** The kind of a field's value, in an object of some kind. */
export function kindBelow(kind: ReferenceKind, field: string): ReferenceKind {
  const known = Object.hasOwn(KINDS, field) ? KINDS[field] : undefined;
  // A callback maps expressions of the author's choice to path items (OpenAPI 3.1 §4.8.18).
  return known ?? (kind === "callbacks" ? "pathItems" : "other");
}

/**
 * The content of a field's value in an object: a map of names, objects and lists, or data that no reference is in.
 *
 * @param kind of the object
 */
export function contentBelow(kind: ReferenceKind, field: string, value: JsonValue): "names" | "objects" | "data" {
  // Beside a map of example objects there is a list of values, in a schema, and a map of values, in a response of Swagger 2.0.
  if (field === "examples") return isObject(value) && kind !== "responses" ? "names" : "data";
  // `value` is that of an example object.
  if (
    DATA_FIELDS.has(field) ||
    field === "value" ||
    field === "dataValue" ||
    field === "scopes" ||
    field.startsWith("x-")
  )
    return "data";
  return NAME_MAPS.has(field) && isObject(value) ? "names" : "objects";
}

/** Which kind of object a JSON Pointer leads to, by the fields on the way. A map of names counts as what it holds. */
export function kindOfPointer(tokens: readonly string[]): ReferenceKind {
  let kind: ReferenceKind = "other";
  let isNameMap = false;
  for (const token of tokens) {
    if (isNameMap) isNameMap = false;
    else if (!/^\d+$/.test(token)) {
      kind = kindBelow(kind, token);
      isNameMap = NAME_MAPS.has(token);
    }
  }
  return kind;
}

/** Whether a JSON Pointer leads into an extension (OpenAPI 3.1 §4.9), whose content is its author's own. */
export function isInExtension(tokens: readonly string[]): boolean {
  let isNameMap = false;
  for (const token of tokens) {
    if (!isNameMap && token.startsWith("x-")) return true;
    isNameMap = !isNameMap && NAME_MAPS.has(token);
  }
  return false;
}

/**
 * Every `$ref` of an OpenAPI document (3.0 §4.7.23, 3.1 §4.8.23) and every discriminator mapping that is a reference, in document
 * order.
 *
 * @param kind what the value is, where it is a part of a document
 * @param isMap whether the value is a map of names to such values
 */
export function references(root: JsonValue, kind: ReferenceKind = "other", isMap = false): readonly Reference[] {
  const found: Reference[] = [];

  const walk = (value: JsonValue, pointer: string, isNameMap: boolean, own: ReferenceKind): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, `${pointer}/${index}`, false, own);
      });
      return;
    }
    if (!isObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const place = `${pointer}/${escapeToken(key)}`;
      const below = isNameMap ? own : kindBelow(own, key);
      // A map of names has objects and lists as values, so a string is a reference in the place of the whole map.
      if (isNameMap && key === "$ref" && typeof child === "string")
        found.push({ pointer: place, target: child, kind: own, isMap: true });
      else if (isNameMap) walk(child, place, false, below);
      else if (key === "$ref" && typeof child === "string") found.push({ pointer: place, target: child, kind: own });
      else if (key === "discriminator") found.push(...mappings(child, place));
      else {
        const content = contentBelow(own, key, child);
        if (content !== "data") walk(child, place, content === "names", below);
      }
    }
  };
  walk(root, "", isMap && isObject(root), kind);
  return found;
}

/** A mapping's value is a schema's name or a reference (OpenAPI 3.1 §4.8.25); what looks like a file or a pointer is the latter. */
function mappings(discriminator: JsonValue, pointer: string): readonly Reference[] {
  if (!isObject(discriminator)) return [];
  const { mapping, defaultMapping } = discriminator;
  const targets: (readonly [string, JsonValue | undefined])[] = [
    ...Object.entries(isObject(mapping) ? mapping : {}).map(
      ([key, target]) => [`${pointer}/mapping/${escapeToken(key)}`, target] as const,
    ),
    // For a value that no other names (OpenAPI 3.2 §4.25).
    [`${pointer}/defaultMapping`, defaultMapping],
  ];
  return targets.flatMap(([place, target]) =>
    typeof target === "string" && /^#\/|\.(ya?ml|json)(#|$)/.test(target)
      ? [{ pointer: place, target, kind: "schemas" as const }]
      : [],
  );
}
