import type { JsonObject } from "../../../openapi/document.js";
import { templateNames, templateShape } from "../../../openapi/path-template.js";
import { compareRequestBodies } from "./compare-bodies.js";
import { compareLifecycle, stabilityOf, sunsetOf } from "./compare-lifecycle.js";
import { comparePaging } from "./compare-paging.js";
import { compareParameters } from "./compare-parameters.js";
import { compareResponses } from "./compare-responses.js";
import { compareSecurity } from "./compare-security.js";
import { compareServers } from "./compare-servers.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import { isSameAddress, prefixesOf } from "./moved-operations.js";
import { type DiffOperation, operationSubject, type Roots } from "./operation.js";

/**
 * Compares the operations of two documents, matched by method and path.
 *
 * @param today `YYYY-MM-DD`: an operation whose sunset has passed had stopped working already
 */
export function compareOperations(
  before: ReadonlyMap<string, DiffOperation>,
  after: ReadonlyMap<string, DiffOperation>,
  roots: Roots,
  today: string,
  scope: ComparisonScope,
): readonly OperationFact[] {
  return [
    ...[...before.values()]
      .filter(({ key }) => !after.has(key))
      .map((operation) => removed(operation, today, takerOf(operation, after.values(), scope))),
    ...[...after.values()].flatMap((operation): readonly OperationFact[] => {
      const old = before.get(operation.key);
      return old === undefined ? [added(operation)] : compare(old, operation, roots, scope);
    }),
  ];
}

function compare(
  from: DiffOperation,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  return [
    ...compareAddress(from, to, roots),
    ...compareLifecycle(from, to, scope.today),
    ...compareServers(from, to, roots),
    ...compareSecurity(from, to, roots),
    ...compareParameters(from, to, scope),
    ...compareRequestBodies(from, to, roots, scope),
    ...compareResponses(from, to, roots, scope),
    ...comparePaging(from, to, roots),
  ];
}

/** An operation at another address. */
function compareAddress(from: DiffOperation, to: DiffOperation, roots: Roots): readonly OperationFact[] {
  if (isSent(to) || templateShape(from.path) === templateShape(to.path) || isSameAddress(from, to, roots)) return [];
  const prefixes = prefixesOf(from.path, to.path);
  return [
    {
      id: "operation-moved",
      wire: "breaking",
      sdk: "safe",
      direction: "none",
      operation: to.key,
      subject: { kind: "paths" },
      values: { ...prefixes },
      shared: true,
      from: from.pointer,
      to: to.pointer,
      hint: { kind: "request", gone: true },
    },
  ];
}

function added(operation: DiffOperation): OperationFact {
  const { key, label, pointer } = operation;
  return {
    id: "operation-added",
    wire: "safe",
    sdk: "safe",
    direction: "none",
    operation: key,
    subject: operationSubject(operation),
    values: { label, sent: isSent(operation) },
    to: pointer,
  };
}

/**
 * The operation whose template takes the calls of one that is gone (OpenAPI 3.1 §4.8.8.2: concrete paths come before templates), where its
 * parameters take every string.
 */
function takerOf(
  { method, path, ...operation }: DiffOperation,
  after: Iterable<DiffOperation>,
  { shapeOf }: ComparisonScope,
): DiffOperation | undefined {
  if (isSent({ method, path, ...operation }) || templateNames(path).length > 0) return undefined;
  const segments = path.split("/");
  const isTaker = (other: DiffOperation): boolean => {
    const templates = other.path.split("/");
    if (other.method !== method || isSent(other) || templates.length !== segments.length) return false;
    const names = templates.filter((template, index) => template !== segments[index]);
    return names.every((template) => {
      const [name = ""] = templateNames(template);
      const parameter = [...other.parameters.values()].find((each) => each.in === "path" && each.name === name);
      const node = parameter?.node["schema"];
      if (template !== `{${name}}` || parameter === undefined || node === undefined) return false;
      const { types, enumeration, keyword } = shapeOf({ node, pointer: `${parameter.pointer}/schema` }, "to");
      const isLimited = enumeration !== undefined || LIMITS.some((limit) => keyword(limit).length > 0);
      return (types === undefined || types.has("string")) && !isLimited;
    });
  };
  return [...after].find(isTaker);
}

/** Keywords that refuse strings. */
const LIMITS = ["format", "pattern", "minLength", "maxLength", "not"];

function removed(operation: DiffOperation, today: string, taker: DiffOperation | undefined): OperationFact {
  const announced = announcement(operation, today);
  const sent = isSent(operation);
  return {
    id: announced === undefined ? "operation-removed" : "operation-removed-as-announced",
    // An announcement makes no call succeed.
    wire: sent || taker !== undefined ? "risky" : "breaking",
    // No method is named after what the API sends.
    sdk: sent ? "safe" : "breaking",
    direction: "none",
    operation: operation.key,
    subject: operationSubject(operation),
    values: {
      label: operation.label,
      sent,
      ...(announced === undefined ? {} : { announced }),
      ...(taker === undefined ? {} : { taker: taker.label }),
    },
    from: operation.pointer,
    hint: { kind: "request" },
  };
}

/** A webhook or a callback, which the API sends. */
function isSent({ inverted, callback }: DiffOperation): boolean {
  return inverted || callback !== undefined;
}

/** The announcement before an operation went; undefined where there was none, or where it went too early. */
function announcement(operation: DiffOperation, today: string): JsonObject | undefined {
  const stability = stabilityOf(operation);
  if (stability === "draft" || stability === "alpha") return { stability };
  const sunset = sunsetOf(operation);
  if (operation.node["deprecated"] !== true || (sunset !== undefined && sunset > today)) return undefined;
  return sunset === undefined ? { deprecated: true } : { sunset };
}
