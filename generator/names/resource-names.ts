import { camelCase, distinct, memberName, pascalCase, validIdentifier } from "./identifiers.js";
import { isOwnName } from "./reserved-names.js";

/** Members of every client beside its resources. */
const CLIENT_MEMBERS: ReadonlySet<string> = new Set(["apiVersion", "middleware", "request", "withOptions"]);

/** The property of the client for operations of a tag, which may be empty, or else of a service. */
export function resourceName(tag: string, service: string): string {
  return memberName(camelCase(tag) || camelCase(service), "api", CLIENT_MEMBERS);
}

/**
 * Class of each resource: `apiKeys` → `ApiKeys`, or `ApiKeysResource` where a type, the client or the runtime has that name.
 *
 * @param resources in the order of their operations; each may come again
 * @param types of the API and the client
 */
export function resourceClassNames(
  resources: readonly string[],
  types: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const resource of resources) {
    if (names.has(resource)) continue;
    const plain = validIdentifier(pascalCase(resource), "Resource");
    const own = types.has(plain) || isOwnName(plain) ? `${plain}Resource` : plain;
    names.set(resource, distinct(own, new Set([...types, ...names.values()])));
  }
  return names;
}
