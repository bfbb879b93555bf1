import type { JsonObject } from "../openapi/document.js";
import { arrayOf, objectOf, stringOf } from "../openapi/reference.js";

/**
 * A tag behind the tags that it belongs to, outermost first (`parent`, OpenAPI 3.2 §4.22). A circle ends where it begins again. Empty for no tag.
 */
export function tagPath(root: JsonObject, tag: string): readonly string[] {
  const declared = new Map(arrayOf(root["tags"]).map((each) => [stringOf(objectOf(each)["name"]), objectOf(each)]));
  const path: string[] = [];
  for (let name = tag; name !== "" && !path.includes(name); name = stringOf(declared.get(name)?.["parent"]))
    path.unshift(name);
  return path;
}
