import { escapeToken, isObject } from "./json-pointer.js";
import type { JsonObject, JsonValue } from "./spec-document.js";

/** A reference of a document: where it stands and what it says. */
export interface Reference {
  /** JSON Pointer of the string itself, e.g. `…/schema/$ref`. */
  readonly pointer: string;
  readonly target: string;
}

/** Fields that hold names of the author's choice, each over a value of the format's own kind. */
const NAME_MAPS: ReadonlySet<string> = new Set([
  ..."properties patternProperties dependentSchemas $defs definitions schemas responses parameters requestBodies".split(
    " ",
  ),
  ..."headers securitySchemes links callbacks pathItems paths webhooks content encoding variables".split(" "),
]);

/** Fields that hold data rather than description: a `$ref` in there is a word like any other. */
const OPAQUE: ReadonlySet<string> = new Set(["example", "default", "const", "enum", "value"]);

/** Every `$ref` of an OpenAPI document (3.0 §4.7.23, 3.1 §4.8.23) and every discriminator mapping that is a pointer, in document order. */
export function references(root: JsonObject): readonly Reference[] {
  const found: Reference[] = [];

  const walk = (value: JsonValue, pointer: string, isNameMap: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, `${pointer}/${index}`, false);
      });
      return;
    }
    if (!isObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const place = `${pointer}/${escapeToken(key)}`;
      if (isNameMap) walk(child, place, false);
      else if (key === "$ref" && typeof child === "string") found.push({ pointer: place, target: child });
      else if (key === "discriminator") found.push(...mappings(child, place));
      else if (key === "examples") walk(Array.isArray(child) ? null : child, place, true);
      else if (!OPAQUE.has(key) && !key.startsWith("x-")) walk(child, place, NAME_MAPS.has(key) && isObject(child));
    }
  };
  walk(root, "", false);
  return found;
}

/** A mapping's value is a schema's name or a reference (OpenAPI 3.1 §4.8.25); only what begins with `#/` is surely the latter. */
function mappings(discriminator: JsonValue, pointer: string): readonly Reference[] {
  const mapping = isObject(discriminator) ? discriminator.mapping : undefined;
  if (!isObject(mapping)) return [];
  return Object.entries(mapping).flatMap(([key, target]) =>
    typeof target === "string" && target.startsWith("#/")
      ? [{ pointer: `${pointer}/mapping/${escapeToken(key)}`, target }]
      : [],
  );
}
