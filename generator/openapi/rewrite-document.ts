import type { JsonObject, JsonValue } from "./document.js";
import { contentBelow, kindBelow, type ReferenceKind } from "./find-references.js";
import { escapeToken, isObject } from "./json-pointer.js";

/** Where an object of a document is. */
export interface ObjectPlace {
  /** JSON Pointer, in the document as it was. */
  readonly pointer: string;
  readonly kind: ReferenceKind;
  /** The field that holds the object, or the list or the map that it is in. */
  readonly field: string;
}

/**
 * A document whose objects are rewritten from the inside out. Parts in which nothing changes are shared with the original. Data of the API and
 * extensions are left alone.
 *
 * @param change gives an object's new value; undefined removes it from the object or the list that holds it
 */
export function rewriteDocument(
  root: JsonObject,
  change: (node: JsonObject, place: ObjectPlace) => JsonObject | undefined,
): JsonObject {
  const rewrite = (value: JsonValue, place: ObjectPlace, isNameMap: boolean): JsonValue | undefined => {
    if (Array.isArray(value)) return rewriteList(value, place);
    if (!isObject(value)) return value;
    let isSame = true;
    const entries: [string, JsonValue][] = [];
    for (const [key, child] of Object.entries(value)) {
      const below = {
        pointer: `${place.pointer}/${escapeToken(key)}`,
        kind: isNameMap ? place.kind : kindBelow(place.kind, key),
        field: isNameMap ? place.field : key,
      };
      const content = isNameMap ? "objects" : contentBelow(place.kind, key, child);
      const rewritten = content === "data" ? child : rewrite(child, below, content === "names");
      if (rewritten !== child) isSame = false;
      if (rewritten !== undefined) entries.push([key, rewritten]);
    }
    const own = isSame ? value : Object.fromEntries(entries);
    return isNameMap ? own : change(own, place);
  };
  const rewriteList = (list: readonly JsonValue[], place: ObjectPlace): JsonValue => {
    let isSame = true;
    const items = list.flatMap((item, index) => {
      const rewritten = rewrite(item, { ...place, pointer: `${place.pointer}/${index}` }, false);
      if (rewritten !== item) isSame = false;
      return rewritten === undefined ? [] : [rewritten];
    });
    return isSame ? list : items;
  };
  const rewritten = rewrite(root, { pointer: "", kind: "other", field: "" }, false);
  return isObject(rewritten) ? rewritten : root;
}
