import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject, valueAt } from "../../../openapi/json-pointer.js";
import { fillTemplate } from "../../../openapi/path-template.js";
import { arrayOf, objectOf, stringOf } from "../../../openapi/reference.js";
import { without } from "../values.js";
import type { Roots } from "./compare-responses.js";
import type { OperationFact } from "./fact.js";
import type { DiffOperation } from "./operation.js";

/** What belongs to no operation: servers and the schemes of credentials. */
export function compareDocuments(from: JsonObject, to: JsonObject): readonly OperationFact[] {
  return [...servers(from, to), ...schemes(from, to)];
}

function servers(from: JsonObject, to: JsonObject): readonly OperationFact[] {
  return compareAddresses(from["servers"], to["servers"], { operation: null, from: "/servers", to: "/servers" });
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
): readonly OperationFact[] {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  const [removed, added] = [without(old, now), without(now, old)];
  const base = { ...places, direction: "none" as const, sdk: "safe" as const, subject: { kind: "servers" } as const };
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

function addressesOf(servers: JsonValue | undefined): readonly string[] {
  return arrayOf(servers).map((server) => addressOf(objectOf(server)));
}

/** The address of a server with the defaults of its variables (OpenAPI 3.1 §4.8.5); a slash at its end makes no difference. */
function addressOf(server: JsonObject): string {
  const variables = objectOf(server["variables"]);
  const filled = fillTemplate(stringOf(server["url"]), (name) => {
    const value = objectOf(variables[name])["default"];
    return typeof value === "string" ? value : `{${name}}`;
  });
  return filled.replace(/(?<=[^/])\/$/, "");
}

function schemes(from: JsonObject, to: JsonObject): readonly OperationFact[] {
  const read = (root: JsonObject): JsonObject => objectOf(objectOf(root["components"])["securitySchemes"]);
  const [old, now] = [read(from), read(to)];
  const base = { direction: "none" as const, operation: null, wire: "safe" as const, sdk: "safe" as const };
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name): readonly OperationFact[] => {
    const places = { from: `/components/securitySchemes/${name}`, to: `/components/securitySchemes/${name}` };
    const subject = { kind: "credential", name } as const;
    if (old[name] === undefined) return [{ ...base, ...places, subject, values: {}, id: "security-scheme-added" }];
    if (now[name] === undefined) return [{ ...base, ...places, subject, values: {}, id: "security-scheme-removed" }];
    if (sorted(withoutProse(old[name])) === sorted(withoutProse(now[name]))) return [];
    return [{ ...base, ...places, subject, values: {}, id: "security-scheme-changed" }];
  });
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
