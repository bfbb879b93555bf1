import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { arrayOf, dereference, objectOf } from "../../../openapi/reference.js";
import type { OperationFact } from "./fact.js";
import type { DiffOperation, Roots } from "./operation.js";

/** Credentials that an operation asks for together: what each is, and its scopes. */
interface Alternative {
  readonly schemes: ReadonlyMap<string, readonly string[]>;
  readonly names: readonly string[];
}

/** Credentials (OpenAPI 3.1 §4.8.30): who could call before must be able to call after. The name of a scheme does not travel. */
export function compareSecurity(from: DiffOperation, to: DiffOperation, roots: Roots): readonly OperationFact[] {
  const before = alternativesOf(roots.from, from.node);
  const after = alternativesOf(roots.to, to.node);
  const places = { from: securityPointer(from), to: securityPointer(to) };
  const base = {
    direction: "request" as const,
    operation: to.key,
    subject: { kind: "credentials" } as const,
    shared: true as const,
    ...places,
  };
  const locked = before.filter((had) => !after.some((asked) => fits(had, asked)));
  const opened = after.filter((asked) => !before.some((had) => fits(asked, had) && fits(had, asked)));
  if (locked.length > 0) {
    const anonymous = locked.some(({ schemes }) => schemes.size === 0);
    const names = [...new Set(after.flatMap((asked) => asked.names))];
    const demanded = [...new Set(after.flatMap(({ schemes }) => [...schemes.values()].flat()))];
    return [
      {
        ...base,
        id: anonymous ? "request-security-required" : "request-security-changed",
        wire: "breaking",
        sdk: "safe",
        values: {
          from: carriersOf(roots.from, [...new Set(locked.flatMap((had) => had.names))]),
          to: carriersOf(roots.to, names),
          // Credentials of one list are sent together; the lists are alternatives.
          ways: after.map((asked) => [...asked.names]),
          ...(demanded.length === 0 ? {} : { scopes: demanded }),
        },
        hint: { kind: "request", credentials: anonymous ? [] : (locked[0]?.names ?? []) },
      },
    ];
  }
  const facts: OperationFact[] = [];
  if (opened.length > 0 && before.length > 0) {
    const names = opened.flatMap((asked) => asked.names);
    const values = { added: names };
    facts.push({ ...base, id: "request-security-alternative-added", wire: "safe", sdk: "safe", values });
  }
  return [...facts, ...scopes(before, after, base)];
}

/** Scopes that a token needs, too, or no longer, for callers with the credentials that they had: another alternative asks for nothing of them. */
function scopes(
  before: readonly Alternative[],
  after: readonly Alternative[],
  base: Omit<OperationFact, "id" | "wire" | "sdk" | "values">,
): readonly OperationFact[] {
  const changes = before.map((had) =>
    after
      .filter((asked) => fits(had, asked))
      .map((asked) => ({ added: scopesBeside(asked, had), removed: scopesBeside(had, asked) }))
      .reduce((best, other) => (other.added.length < best.added.length ? other : best)),
  );
  const added = [...new Set(changes.flatMap((change) => change.added))];
  const removed = [...new Set(changes.flatMap((change) => change.removed))];
  return [
    ...(added.length === 0
      ? []
      : [
          {
            ...base,
            id: "request-security-scope-added",
            wire: "risky" as const,
            sdk: "safe" as const,
            values: { added },
          },
        ]),
    ...(removed.length === 0
      ? []
      : [
          {
            ...base,
            id: "request-security-scope-removed",
            wire: "safe" as const,
            sdk: "safe" as const,
            values: { removed },
          },
        ]),
  ];
}

/** Whether a caller with some credentials has all that are asked for. */
function fits(had: Alternative, asked: Alternative): boolean {
  return [...asked.schemes.keys()].every((scheme) => had.schemes.has(scheme));
}

/** Scopes of an alternative that the other one does not have for the same credential. */
function scopesBeside(one: Alternative, other: Alternative): readonly string[] {
  return [...one.schemes].flatMap(([scheme, list]) =>
    list.filter((scope) => other.schemes.get(scheme)?.includes(scope) !== true),
  );
}

/** Credentials as a caller has to know them: the name, and the part of a request that carries it. */
function carriersOf(root: JsonObject, names: readonly string[]): readonly JsonValue[] {
  const schemes = objectOf(objectOf(root["components"])["securitySchemes"]);
  return names.map((name) => {
    const { type, in: place, name: key, scheme } = dereference(root, schemes[name], "")?.node ?? {};
    if (type === "apiKey") return { name, in: place ?? "", key: key ?? "" };
    return { name, ...(typeof scheme === "string" ? { scheme } : typeof type === "string" ? { scheme: type } : {}) };
  });
}

function securityPointer({ node, pointer }: DiffOperation): string {
  return node["security"] === undefined ? "/security" : `${pointer}/security`;
}

function alternativesOf(root: JsonObject, operation: JsonObject): readonly Alternative[] {
  const declared = arrayOf(operation["security"] ?? root["security"]);
  if (declared.length === 0) return [{ schemes: new Map(), names: [] }];
  return declared.map((requirement) => {
    const entries = Object.entries(objectOf(requirement));
    return {
      schemes: new Map(entries.map(([name, list]) => [signature(root, name), arrayOf(list).map(String)])),
      names: entries.map(([name]) => name),
    };
  });
}

/** The parts of a scheme that travel. */
function signature(root: JsonObject, name: string): string {
  const schemes: JsonValue | undefined = objectOf(root["components"])["securitySchemes"];
  const scheme = dereference(root, objectOf(schemes)[name], "")?.node ?? {};
  const { type, in: place, name: key, scheme: kind } = scheme as { [field: string]: JsonValue };
  const bearer = ["oauth2", "openIdConnect"].includes(String(type)) || String(kind).toLowerCase() === "bearer";
  // Names of headers have no case (RFC 9110 §5.1).
  const sent = place === "header" ? String(key).toLowerCase() : key;
  return bearer ? "bearer token" : JSON.stringify([type ?? name, place, sent, String(kind).toLowerCase()]);
}
