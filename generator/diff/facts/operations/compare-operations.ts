import { compareRequestBodies } from "./compare-bodies.js";
import { compareServers } from "./compare-documents.js";
import { compareLifecycle, stabilityOf, sunsetOf } from "./compare-lifecycle.js";
import { comparePaging } from "./compare-paging.js";
import { compareParameters } from "./compare-parameters.js";
import { compareResponses, type Roots } from "./compare-responses.js";
import { compareSecurity } from "./compare-security.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFinding } from "./finding.js";
import type { DiffOperation } from "./operation.js";

/**
 * Compares the operations of two documents, matched by method and path.
 *
 * @param today `YYYY-MM-DD`: an operation whose sunset has passed had stopped answering already
 */
export function compareOperations(
  before: ReadonlyMap<string, DiffOperation>,
  after: ReadonlyMap<string, DiffOperation>,
  roots: Roots,
  today: string,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  return [
    ...[...before.values()].filter(({ key }) => !after.has(key)).map((operation) => removed(operation, today)),
    ...[...after.values()].flatMap((operation): readonly OperationFinding[] => {
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
): readonly OperationFinding[] {
  return [
    ...compareLifecycle(from, to),
    ...compareServers(from, to, roots),
    ...compareSecurity(from, to, roots),
    ...compareParameters(from, to, scope),
    ...compareRequestBodies(from, to, scope),
    ...compareResponses(from, to, roots, scope),
    ...comparePaging(from, to),
  ];
}

function added(operation: DiffOperation): OperationFinding {
  const { key, label, pointer } = operation;
  return {
    id: "operation-added",
    wire: "safe",
    sdk: "safe",
    direction: "none",
    operation: key,
    message: isSent(operation) ? `The API sends ${sentWords(operation)}.` : `\`${label}\` is new.`,
    to: pointer,
  };
}

function removed(operation: DiffOperation, today: string): OperationFinding {
  const announced = announcement(operation, today);
  const sent = isSent(operation);
  const gone = sent ? `The API no longer sends ${sentWords(operation)}` : `\`${operation.label}\` is gone`;
  return {
    id: announced === undefined ? "operation-removed" : "operation-removed-as-announced",
    // Who kept to what was announced does not call it any more; code that still names its method stops compiling.
    wire: announced !== undefined ? "safe" : sent ? "risky" : "breaking",
    // No method is named after what the API sends.
    sdk: sent ? "safe" : "breaking",
    direction: "none",
    operation: operation.key,
    message: `${gone}${announced === undefined ? "" : `, as announced: ${announced}`}.`,
    advice: sent ? "Do not wait for it." : "Do without it.",
    from: operation.pointer,
    hint: { kind: "request" },
  };
}

/** A webhook or a callback, which the API sends. */
function isSent({ inverted, callback }: DiffOperation): boolean {
  return inverted || callback !== undefined;
}

function sentWords({ label, callback }: DiffOperation): string {
  return callback === undefined ? `\`${label}\`` : `the callback \`${callback.name}\` of \`${callback.of}\``;
}

/** What was said before an operation went; undefined where nothing was, or where it went too early. */
function announcement(operation: DiffOperation, today: string): string | undefined {
  const stability = stabilityOf(operation);
  if (stability === "draft" || stability === "alpha") return `its stability was \`${stability}\``;
  const sunset = sunsetOf(operation);
  if (operation.node["deprecated"] !== true || (sunset !== undefined && sunset > today)) return undefined;
  return sunset === undefined ? "it was deprecated" : `it was to work until ${sunset}`;
}
