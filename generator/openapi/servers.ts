import type { JsonObject } from "./document.js";
import { fillTemplate } from "./path-template.js";
import { arrayOf, objectOf, stringOf } from "./reference.js";

/** Server addresses of a service (OpenAPI 3.1 §4.8.5), variables replaced by their defaults, without a slash at the end. */
export function readServers(root: JsonObject): readonly string[] {
  return arrayOf(root["servers"]).map((node) => {
    const server = objectOf(node);
    const variables = objectOf(server["variables"]);
    const filled = fillTemplate(stringOf(server["url"]), (name) => stringOf(objectOf(variables[name])["default"]));
    return filled.replace(/\/$/, "");
  });
}
