import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { arrayOf, dereference, objectOf } from "../../../openapi/reference.js";
import { codes } from "../schema/rule.js";
import type { Roots } from "./compare-responses.js";
import type { OperationFinding } from "./finding.js";
import type { DiffOperation } from "./operation.js";

/** Credentials that an operation asks for together: what each is, and its scopes. */
interface Alternative {
  readonly schemes: ReadonlyMap<string, readonly string[]>;
  readonly names: readonly string[];
}

/** Credentials (OpenAPI 3.1 §4.8.30): who could call before must be able to call after. The name of a scheme does not travel. */
export function compareSecurity(from: DiffOperation, to: DiffOperation, roots: Roots): readonly OperationFinding[] {
  const before = alternativesOf(roots.from, from.node);
  const after = alternativesOf(roots.to, to.node);
  const places = { from: placeOf(from), to: placeOf(to) };
  const base = { direction: "request" as const, operation: to.key, ...places };
  const fits = (had: Alternative, asked: Alternative): boolean =>
    [...asked.schemes.keys()].every((scheme) => had.schemes.has(scheme));
  const locked = before.filter((had) => !after.some((asked) => fits(had, asked)));
  const opened = after.filter((asked) => !before.some((had) => fits(asked, had) && fits(had, asked)));
  if (locked.length > 0) {
    const anonymous = locked.some(({ schemes }) => schemes.size === 0);
    const names = [...new Set(after.flatMap((asked) => asked.names))];
    return [
      {
        ...base,
        id: anonymous ? "request-security-required" : "request-security-changed",
        wire: "breaking",
        sdk: "safe",
        message: anonymous
          ? `It asks for a credential: ${codes(names)}.`
          : `It asks for another credential: ${codes(names)} instead of ${codes(locked.flatMap((had) => had.names))}.`,
        advice: `Send the credential ${codes(names)}.`,
        hint: { kind: "request", credentials: anonymous ? [] : (locked[0]?.names ?? []) },
      },
    ];
  }
  const findings: OperationFinding[] = [];
  if (opened.length > 0 && before.length > 0) {
    const names = opened.flatMap((asked) => asked.names);
    const message =
      names.length === 0 ? "It can be called without a credential." : `It can be called with ${codes(names)}, too.`;
    findings.push({ ...base, id: "request-security-alternative-added", wire: "safe", sdk: "safe", message });
  }
  return [...findings, ...scopes(before, after, base)];
}

function scopes(
  before: readonly Alternative[],
  after: readonly Alternative[],
  base: Pick<OperationFinding, "direction" | "operation" | "from" | "to">,
): readonly OperationFinding[] {
  const all = (alternatives: readonly Alternative[]): ReadonlySet<string> =>
    new Set(
      alternatives.flatMap(({ schemes }) =>
        [...schemes].flatMap(([scheme, list]) => list.map((scope) => `${scheme} ${scope}`)),
      ),
    );
  const [old, now] = [all(before), all(after)];
  const bare = (list: readonly string[]): readonly string[] =>
    list.map((text) => text.slice(text.lastIndexOf(" ") + 1));
  const added = bare([...now].filter((scope) => !old.has(scope)));
  const removed = bare([...old].filter((scope) => !now.has(scope)));
  return [
    ...(added.length === 0
      ? []
      : [
          {
            ...base,
            id: "request-security-scope-added",
            wire: "risky" as const,
            sdk: "safe" as const,
            message: `A token needs the scope ${codes(added)}, too.`,
            advice: `Ask for tokens with the scope ${codes(added)}.`,
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
            message: `A token no longer needs the scope ${codes(removed)}.`,
          },
        ]),
  ];
}

function placeOf({ node, pointer }: DiffOperation): string {
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

/** What of a scheme travels. */
function signature(root: JsonObject, name: string): string {
  const schemes: JsonValue | undefined = objectOf(root["components"])["securitySchemes"];
  const scheme = dereference(root, objectOf(schemes)[name], "")?.node ?? {};
  const { type, in: place, name: key, scheme: kind } = scheme as { [field: string]: JsonValue };
  const bearer = ["oauth2", "openIdConnect"].includes(String(type)) || String(kind).toLowerCase() === "bearer";
  return bearer ? "bearer token" : JSON.stringify([type ?? name, place, key, String(kind).toLowerCase()]);
}
