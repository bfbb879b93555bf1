import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";

const PROSE: ReadonlySet<string> = new Set(["nullable", "title", "description", "example"]);

/** Whether a schema says `nullable` and nothing else (OpenAPI 3.0): as a member of a union it means null. */
export function isNullAlone(node: JsonValue): boolean {
  return isObject(node) && node["nullable"] === true && Object.keys(node).every((key) => PROSE.has(key));
}
