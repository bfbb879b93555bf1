import type { JsonObject } from "./document.js";
import { fillTemplate, templateNames } from "./path-template.js";
import { arrayOf, objectOf, stringOf } from "./reference.js";

/** Words that stand for a value instead of being one. */
const PLACEHOLDER =
  /^(unknown|undefined|none|null|todo|tbd|changeme|example|placeholder|your[-_ ].*|<.*>|\{.*\}|x{3,})?$/i;

/** Whether the default of a server variable stands for a value that the user must find out. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value.trim());
}

/**
 * Server addresses of a service (OpenAPI 3.1 §4.8.5), variables replaced by their defaults, without a slash at the end. A server whose address depends on
 * a variable without a value is left out: a credential must not be sent to a host called `unknown`.
 */
export function readServers(root: JsonObject): readonly string[] {
  return arrayOf(root["servers"]).flatMap((node) => {
    const server = objectOf(node);
    const url = stringOf(server["url"]);
    const variables = objectOf(server["variables"]);
    const valueOf = (name: string): string => stringOf(objectOf(variables[name])["default"]);
    if (templateNames(url).some((name) => isPlaceholder(valueOf(name)))) return [];
    return [fillTemplate(url, valueOf).replace(/\/$/, "")];
  });
}
