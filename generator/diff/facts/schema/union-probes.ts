import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { arrayOf, objectOf } from "../../../openapi/reference.js";
import type { Shape } from "./shape.js";

/** A name that no document declares. */
export const UNDECLARED = "undeclared";

/** An object with a property that a kind no longer takes, since it is not declared; nothing for other changes of a kind. */
export function undeclaredProperty({ id, path }: JsonObject): readonly JsonValue[] {
  if (id !== "request-additional-properties-narrowed") return [];
  const names = arrayOf(path).map((step) => objectOf(step)["property"]);
  if (!names.every((name) => typeof name === "string")) return [];
  return [names.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), { [UNDECLARED]: 1 })];
}

/** Objects with one property each that is what its schema hardly allows. */
export function oddProperties({ properties }: Shape): readonly JsonValue[] {
  return [...properties.keys()].slice(0, 8).flatMap((name) => [{ [name]: 4711 }, { [name]: "text" }, { [name]: null }]);
}
