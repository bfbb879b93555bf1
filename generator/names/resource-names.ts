import { READER_GLOBALS } from "./globals.js";
import { camelCase, freeName, memberName, pascalCase, validIdentifier } from "./identifiers.js";
import { isOwnName } from "./reserved-names.js";

/** Members of every client beside its resources. */
const CLIENT_MEMBERS: ReadonlySet<string> = new Set(["apiVersion", "middleware", "request", "withOptions"]);

/** Whether every client has a member of this name beside its resources. */
export function isClientMember(name: string): boolean {
  return CLIENT_MEMBERS.has(name);
}

/** The property of the client for operations of a tag, which may be empty, or else of a service. */
export function resourceName(tag: string, service: string): string {
  return memberName(camelCase(tag) || camelCase(service), "api", CLIENT_MEMBERS);
}

/**
 * Class of each resource: `apiKeys` → `ApiKeys`, `beta.datasets` → `BetaDatasets`, or `ApiKeysResource` where a type, the client or the runtime has that name.
 *
 * @param resources in the order of their operations; each may come again
 * @param types of the API and the client
 * @param isShort whether the workspace has `names: short`
 */
export function resourceClassNames(
  resources: readonly string[],
  types: ReadonlySet<string>,
  isShort = false,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const resource of resources) {
    if (names.has(resource)) continue;
    const plain = validIdentifier(pascalCase(resource), "Resource");
    const own =
      types.has(plain) || isOwnName(plain) || (isShort && READER_GLOBALS.includes(plain)) ? `${plain}Resource` : plain;
    names.set(resource, freeName(own, new Set([...types, ...names.values()])));
  }
  return names;
}
