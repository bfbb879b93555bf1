import type { JsonObject } from "./document.js";
import { fillTemplate, templateNames } from "./path-template.js";
import { arrayOf, objectOf, stringOf } from "./reference.js";

/** Words in the place of a value. */
const PLACEHOLDER =
  /^(unknown|undefined|none|null|todo|tbd|changeme|example|placeholder|your[-_ ].*|<.*>|\{.*\}|x{3,})?$/i;

/** Whether the default of a server variable is a word in the place of a value, which the user must find out. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value.trim());
}

/**
 * Server addresses of a service (OpenAPI 3.1 §4.8.5), variables replaced by their defaults, without a slash at the end. A server whose host depends on a
 * variable without a value is left out: a credential must not be sent to a host called `unknown`.
 */
export function readServers(root: JsonObject): readonly string[] {
  return arrayOf(root["servers"]).flatMap((node) => {
    const server = objectOf(node);
    const url = stringOf(server["url"]);
    const variables = objectOf(server["variables"]);
    const defaultOf = (name: string): string => stringOf(objectOf(variables[name])["default"]);
    const [, host] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url) ?? [];
    const isOpen = templateNames(host ?? "").some(
      (name) => Object.hasOwn(variables, name) && isPlaceholder(defaultOf(name)),
    );
    if (isOpen || (host !== undefined && fillTemplate(host, defaultOf) === "")) return [];
    return [fillTemplate(url, defaultOf).replace(/\/$/, "")];
  });
}
