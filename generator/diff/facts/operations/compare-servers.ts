import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { valueAt } from "../../../openapi/json-pointer.js";
import { fillTemplate, templateNames, templateShape } from "../../../openapi/path-template.js";
import { arrayOf, objectOf, stringOf } from "../../../openapi/reference.js";
import type { Values } from "../values.js";
import type { OperationFact } from "./fact.js";
import { serverPath } from "./moved-operations.js";
import type { DiffOperation, Roots } from "./operation.js";

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

/**
 * Compares lists of servers by their addresses. The order of those behind the first says nothing; clients that are made of a document call the
 * first.
 *
 * @param isPrefixOfPaths paths have the part that the address of a server has lost or gained
 */
export function compareAddresses(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  places: Pick<OperationFact, "operation" | "from" | "to">,
  isPrefixOfPaths = false,
): readonly OperationFact[] {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  // Without servers, the address is `/` (OpenAPI 3.1 §4.8.1).
  if ([old, now].some((list) => list.length === 0) && [...old, ...now].every((address) => address === "/")) return [];
  const [removed, added] = [beyond(old, now, usualOf(before)), beyond(now, old, usualOf(after))];
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
    ...firstServer(old, now).map((values) => ({ ...base, id: "server-order-changed", wire: "risky" as const, values })),
  ];
}

/** The first address before and now, where the old one comes later now. One that is gone is reported as such. */
function firstServer([old]: readonly string[], now: readonly string[]): readonly Values[] {
  const [first] = now;
  return old === undefined || first === undefined || first === old || !now.includes(old)
    ? []
    : [{ from: old, to: first }];
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

/**
 * The addresses that the other side has not. One with a variable that is chosen freely takes in those with any value, except the usual ones: who
 * chooses nothing calls another address.
 */
function beyond(
  addresses: readonly string[],
  others: readonly string[],
  usual: ReadonlySet<string>,
): readonly string[] {
  const shapes = others.map(templateShape);
  const free = shapes.filter((shape) => shape.includes("{}")).map((shape) => shape.split("{}"));
  return addresses.filter((address) => {
    const shape = templateShape(address);
    return !shapes.includes(shape) && (usual.has(address) || !free.some((texts) => isFilled(shape, texts)));
  });
}

/** The addresses of servers whose variables have their defaults. */
function usualOf(servers: JsonValue | undefined): ReadonlySet<string> {
  return new Set(arrayOf(servers).flatMap((server) => addressesOfServer(objectOf(server)).slice(0, 1)));
}

/** Whether an address has the texts of another in their order, and between them anything. */
function isFilled(address: string, texts: readonly string[]): boolean {
  const [first = "", ...others] = texts;
  const last = others.pop() ?? "";
  if (address.length < first.length + last.length || !address.startsWith(first) || !address.endsWith(last))
    return false;
  let at = first.length;
  for (const text of others) {
    const found = address.indexOf(text, at);
    if (found === -1) return false;
    at = found + text.length;
  }
  return at <= address.length - last.length;
}

/** Most addresses of a server: each variable multiplies them. */
const MOST_ADDRESSES = 64;

/** The addresses of a server with each value of its variables (OpenAPI 3.1 §4.8.5, §4.8.6), the default first. */
function addressesOfServer(server: JsonObject): readonly string[] {
  const variables = objectOf(server["variables"]);
  const url = stringOf(server["url"]);
  let choices: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const name of new Set(templateNames(url))) {
    const { default: usual, enum: others } = objectOf(variables[name]) as { default?: JsonValue; enum?: JsonValue };
    const values = [...new Set([usual, ...arrayOf(others)].filter((value) => typeof value === "string"))];
    // Without a list, callers choose the value freely.
    const known = Array.isArray(others) && values.length > 0 ? values : [...values, `{${name}}`];
    choices = choices.flatMap((choice) => known.map((value) => new Map([...choice, [name, value]])));
    choices = choices.slice(0, MOST_ADDRESSES);
  }
  return choices.map((choice) => normalAddress(fillTemplate(url, (name) => choice.get(name) ?? "")));
}

const USUAL_PORTS: { readonly [scheme: string]: string } = { "http:": ":80", "https:": ":443" };

/** An address without what makes no difference: the case of scheme and host, the usual port (RFC 3986 §6.2.2.1, §6.2.3), and a slash at the end. */
function normalAddress(address: string): string {
  const withoutSlash = address.replace(/(?<=[^/])\/$/, "");
  return withoutSlash.replace(/^([a-z][a-z\d+.-]*:)\/\/([^/?#]*)/i, (_, scheme: string, host: string) => {
    const usual = USUAL_PORTS[scheme.toLowerCase()] ?? "";
    const lower = host.toLowerCase();
    return `${scheme.toLowerCase()}//${usual !== "" && lower.endsWith(usual) ? lower.slice(0, -usual.length) : lower}`;
  });
}
