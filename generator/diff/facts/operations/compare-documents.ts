import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../../openapi/reference.js";
import type { Values } from "../values.js";
import { compareAddresses } from "./compare-servers.js";
import type { OperationFact } from "./fact.js";
import type { DiffOperation, Roots } from "./operation.js";

/**
 * Compares what belongs to no operation: servers and the schemes of credentials.
 *
 * @param operations of the old document
 * @param isPrefixOfPaths paths have the part that the address of a server has lost or gained
 */
export function compareDocuments(
  { from, to }: Roots,
  operations: ReadonlyMap<string, DiffOperation>,
  isPrefixOfPaths: boolean,
): readonly OperationFact[] {
  const places = { operation: null, from: "/servers", to: "/servers" };
  return [
    ...compareAddresses(from["servers"], to["servers"], places, isPrefixOfPaths),
    ...schemes(from, to, usedSchemes(from, operations.values())),
  ];
}

function schemes(from: JsonObject, to: JsonObject, used: ReadonlySet<string>): readonly OperationFact[] {
  const read = (root: JsonObject): JsonObject => objectOf(objectOf(root["components"])["securitySchemes"]);
  const [old, now] = [read(from), read(to)];
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
      : [
          {
            ...base,
            ...places,
            subject,
            values: { changed: changedFields(objectOf(old[name]), objectOf(now[name])) },
            id: "security-scheme-changed",
          },
        ];
  });
}

/** Fields that differ, prose left out. */
function changedFields(old: JsonObject, now: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (field) =>
      sorted(withoutProse({ [field]: old[field] ?? null })) !== sorted(withoutProse({ [field]: now[field] ?? null })),
  );
}

/** Names of the schemes that the document or one of its operations asks for (OpenAPI 3.1 §4.8.30): webhooks and callbacks do, too. */
function usedSchemes(root: JsonObject, operations: Iterable<DiffOperation>): ReadonlySet<string> {
  const demands = [root, ...[...operations].map(({ node }) => node)].flatMap(({ security }) => arrayOf(security));
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
