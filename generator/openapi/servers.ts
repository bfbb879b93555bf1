import type { JsonObject } from "./document.js";
import { arrayOf, objectOf, stringOf } from "./reference.js";

/** Server addresses of a service (OpenAPI 3.1 §4.8.5), variables replaced by their defaults, without a slash at the end. */
export function readServers(root: JsonObject): readonly string[] {
  return arrayOf(root["servers"]).map((node) => {
    const server = objectOf(node);
    const variables = objectOf(server["variables"]);
    return stringOf(server["url"])
      .replace(/\{([^}]*)\}/g, (_, name: string) => stringOf(objectOf(variables[name])["default"]))
      .replace(/\/$/, "");
  });
}
