import type { JsonObject } from "../../../openapi/document.js";
import { templateShape } from "../../../openapi/path-template.js";
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
    ...[...before.values()].filter(({ key }) => !after.has(key)).map((operation) => removed(operation, today)),
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

function removed(operation: DiffOperation, today: string): OperationFact {
  const announced = announcement(operation, today);
  const sent = isSent(operation);
  return {
    id: announced === undefined ? "operation-removed" : "operation-removed-as-announced",
    // An announcement makes no call succeed.
    wire: sent ? "risky" : "breaking",
    // No method is named after what the API sends.
    sdk: sent ? "safe" : "breaking",
    direction: "none",
    operation: operation.key,
    subject: operationSubject(operation),
    values: { label: operation.label, sent, ...(announced === undefined ? {} : { announced }) },
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
