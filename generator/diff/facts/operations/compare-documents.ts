import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject, valueAt } from "../../../openapi/json-pointer.js";
import { fillTemplate, templateNames } from "../../../openapi/path-template.js";
import { arrayOf, objectOf, stringOf } from "../../../openapi/reference.js";
import { type Values, without } from "../values.js";
import type { OperationFact } from "./fact.js";
import { serverPath } from "./moved-operations.js";
import type { DiffOperation, Roots } from "./operation.js";

/**
 * Compares what belongs to no operation: servers and the schemes of credentials.
 *
 * @param isPrefixOfPaths paths have the part that the address of a server has lost or gained
 */
export function compareDocuments(from: JsonObject, to: JsonObject, isPrefixOfPaths: boolean): readonly OperationFact[] {
  const places = { operation: null, from: "/servers", to: "/servers" };
  return [...compareAddresses(from["servers"], to["servers"], places, isPrefixOfPaths), ...schemes(from, to)];
}

/** Servers of an operation or of its path (OpenAPI 3.1 §4.8.9, §4.8.10), where one side has any: they take the place of the document's. */
export function compareServers(from: DiffOperation, to: DiffOperation, roots: Roots): readonly OperationFact[] {
  const [old, now] = [serversOf(from, roots.from), serversOf(to, roots.to)];
  if (old === undefined && now === undefined) return [];
  const places = { operation: to.key, from: from.pointer, to: to.pointer };
  return compareAddresses(old ?? roots.from["servers"], now ?? roots.to["servers"], places);
}

/** The servers of an operation, else those of its path. */
function serversOf({ node, pointer }: DiffOperation, root: JsonObject): JsonValue | undefined {
  const item = valueAt(root, pointer.slice(0, pointer.lastIndexOf("/")));
  return node["servers"] ?? objectOf(item)["servers"];
}

function compareAddresses(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  places: Pick<OperationFact, "operation" | "from" | "to">,
  isPrefixOfPaths = false,
): readonly OperationFact[] {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  const [removed, added] = [without(old, now), without(now, old)];
  const base = { ...places, direction: "none" as const, sdk: "safe" as const, subject: { kind: "servers" } as const };
  const prefixes = prefixMoved(removed, added);
  if (prefixes !== undefined && isPrefixOfPaths)
    return [{ ...base, id: "server-prefix-moved", wire: "safe", values: { ...prefixes } }];
  return [
    ...(removed.length === 0
      ? []
      : [
          {
            ...base,
            id: "server-removed",
            wire: now.length === 0 ? ("safe" as const) : ("risky" as const),
            values: { removed, to: now },
          },
        ]),
    ...(added.length === 0 ? [] : [{ ...base, id: "server-added", wire: "safe" as const, values: { added } }]),
  ];
}

/** The paths that servers had and have, where the same hosts have others. */
function prefixMoved(
  removed: readonly JsonValue[],
  added: readonly JsonValue[],
): { readonly from: string; readonly to: string } | undefined {
  const hosts = (addresses: readonly JsonValue[]): string =>
    addresses.map((address) => String(address).slice(0, -serverPath(String(address)).length || undefined)).join();
  const [old, now] = [removed, added].map((list) => [...new Set(list.map((address) => serverPath(String(address))))]);
  if (removed.length === 0 || old?.length !== 1 || now?.length !== 1 || hosts(removed) !== hosts(added))
    return undefined;
  return { from: old[0] ?? "", to: now[0] ?? "" };
}

function addressesOf(servers: JsonValue | undefined): readonly string[] {
  return [...new Set(arrayOf(servers).flatMap((server) => addressesOfServer(objectOf(server))))];
}

/** Most addresses of a server: each variable multiplies them. */
const MOST_ADDRESSES = 64;

/** The addresses of a server with each value of its variables (OpenAPI 3.1 §4.8.5, §4.8.6); a slash at the end makes no difference. */
function addressesOfServer(server: JsonObject): readonly string[] {
  const variables = objectOf(server["variables"]);
  const url = stringOf(server["url"]);
  let choices: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const name of new Set(templateNames(url))) {
    const { default: usual, enum: others } = objectOf(variables[name]) as { default?: JsonValue; enum?: JsonValue };
    const values = [...new Set([usual, ...arrayOf(others)].filter((value) => typeof value === "string"))];
    const known = values.length === 0 ? [`{${name}}`] : values;
    choices = choices.flatMap((choice) => known.map((value) => new Map([...choice, [name, value]])));
    choices = choices.slice(0, MOST_ADDRESSES);
  }
  return choices.map((choice) => fillTemplate(url, (name) => choice.get(name) ?? "").replace(/(?<=[^/])\/$/, ""));
}

function schemes(from: JsonObject, to: JsonObject): readonly OperationFact[] {
  const read = (root: JsonObject): JsonObject => objectOf(objectOf(root["components"])["securitySchemes"]);
  const [old, now] = [read(from), read(to)];
  const used = usedSchemes(from);
  const base = { direction: "none" as const, operation: null, wire: "safe" as const, sdk: "safe" as const };
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name): readonly OperationFact[] => {
    const places = { from: `/components/securitySchemes/${name}`, to: `/components/securitySchemes/${name}` };
    const subject = { kind: "credential", name } as const;
    if (old[name] === undefined) return [{ ...base, ...places, subject, values: {}, id: "security-scheme-added" }];
    if (now[name] === undefined) return [{ ...base, ...places, subject, values: {}, id: "security-scheme-removed" }];
    if (sorted(withoutProse(old[name])) === sorted(withoutProse(now[name]))) return [];
    const addresses = addressChanges(objectOf(old[name]), objectOf(now[name]));
    return addresses.length > 0
      ? addresses.map((values) => ({
          ...base,
          ...places,
          subject,
          values,
          // No caller gets a token for a scheme that no operation asks for.
          wire: used.has(name) ? ("risky" as const) : ("safe" as const),
          id: "security-scheme-address-changed",
        }))
      : [{ ...base, ...places, subject, values: {}, id: "security-scheme-changed" }];
  });
}

/** Names of the schemes that the document or one of its operations asks for (OpenAPI 3.1 §4.8.30). */
function usedSchemes(root: JsonObject): ReadonlySet<string> {
  const operations = Object.values(objectOf(root["paths"])).flatMap((item) => Object.values(objectOf(item)));
  const demands = [root, ...operations.map(objectOf)].flatMap(({ security }) => arrayOf(security));
  return new Set(demands.flatMap((demand) => Object.keys(objectOf(demand))));
}

const ADDRESSES = ["tokenUrl", "authorizationUrl", "refreshUrl", "deviceAuthorizationUrl"];

/** Addresses at which a token is got (OpenAPI 3.1 §4.8.28 to §4.8.30), where another one has taken their place, and flows that are gone. */
function addressChanges(from: JsonObject, to: JsonObject): readonly Values[] {
  const [old, now] = [objectOf(from["flows"]), objectOf(to["flows"])];
  const discovery = [from["openIdConnectUrl"], to["openIdConnectUrl"]] as const;
  return [
    ...(discovery[0] === discovery[1]
      ? []
      : [{ from: discovery[0] ?? null, to: discovery[1] ?? null, field: "openIdConnectUrl" }]),
    ...Object.keys(old).flatMap((flow): readonly Values[] => {
      if (now[flow] === undefined) return [{ from: flow, to: Object.keys(now), flow }];
      return ADDRESSES.flatMap((field): readonly Values[] => {
        const [was, is] = [objectOf(old[flow])[field], objectOf(now[flow])[field]];
        return was === is || was === undefined ? [] : [{ from: was, to: is ?? null, flow, field }];
      });
    }),
  ];
}

function withoutProse(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const { description: _, ...others } = value;
  return others;
}

function sorted(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: JsonValue) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
