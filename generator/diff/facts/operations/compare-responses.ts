import { compareResponse } from "./compare-response.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { Declared, DiffOperation, Roots } from "./operation.js";
import {
  failureReplaced,
  type Replacement,
  readAlike,
  replacement,
  type Status,
  statusReplaced,
  withoutOtherComponents,
} from "./replaced-statuses.js";

/** Responses by status (OpenAPI 3.1 §4.8.16): an exact status goes before a range, a range before `default`. */
export function compareResponses(
  from: DiffOperation,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const facts: OperationFact[] = [];
  const gone = new Map<string, Declared>();
  const fresh = new Map<string, Declared>();
  for (const [status, before] of from.responses) {
    const found = coveringStatus(status, to.responses);
    const after = found === undefined ? undefined : to.responses.get(found);
    // The statuses of a range that are left are compared below.
    const left = after === undefined ? statusesOf(status, to.responses) : [];
    if (left.length > 0) facts.push(rangeNarrowed(status, left, before, to));
    // `default` means the statuses that are not declared: a declared status takes nothing from it.
    else if (after === undefined || (found === "default" && status !== "default" && status.startsWith("2")))
      gone.set(status, before);
    else {
      const isFolded = found === "default" && status !== "default";
      facts.push(...compareResponse(status, before, after, to, roots, isFolded ? asOwnStatus(scope) : scope));
    }
  }
  for (const [status, after] of to.responses) {
    const covered = coveringStatus(status, from.responses);
    if (covered === status) continue;
    const before = covered === undefined ? undefined : from.responses.get(covered);
    // The range it was part of is still there, or was compared with it.
    if (before !== undefined && covered !== "default")
      facts.push(...compareResponse(status, before, after, to, roots, scope));
    else {
      fresh.set(status, after);
      // `default` promised the body of a failure that had no description of its own.
      if (before !== undefined && !status.startsWith("2") && !REDIRECTS.has(status))
        facts.push(...compareResponse(status, before, after, to, roots, asOwnStatus(scope)).map(asOpenBody));
    }
  }
  return [...statusChanges(gone, fresh, from, to, roots, scope), ...facts];
}

/** Statuses that `fetch` follows by itself (Fetch standard §2.2.3): no caller reads their bodies. */
const REDIRECTS: ReadonlySet<string> = new Set(["301", "302", "303", "307", "308"]);

/** A failure that is described by its status alone leaves open whether it has the body that `default` promised. */
function asOpenBody(fact: OperationFact): OperationFact {
  if (fact.id !== "response-body-removed") return fact;
  const { hint: _, ...rest } = fact;
  return { ...rest, wire: "risky" };
}

/** A scope whose bodies are of a status that one side describes by `default`. */
function asOwnStatus(scope: ComparisonScope): ComparisonScope {
  return {
    ...scope,
    schemas: (operation, carrier, from, to, direction) =>
      scope.schemas(
        operation,
        carrier.kind === "response-body" ? { ...carrier, isOwn: true } : carrier,
        from,
        to,
        direction,
      ),
  };
}

const REMOVED = "response-success-status-removed";

/** Statuses that went and that came; those in the place of one are one change. */
function statusChanges(
  gone: ReadonlyMap<string, Declared>,
  fresh: ReadonlyMap<string, Declared>,
  from: DiffOperation,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const isSuccess = ([status]: Status): boolean => status.startsWith("2");
  const isFailure = (entry: Status): boolean => !isSuccess(entry);
  const successes = replacement([...gone].filter(isSuccess), [...fresh].filter(isSuccess));
  const failures = replacement([...gone].filter(isFailure), [...fresh].filter(isFailure));
  // One failure for another; several may have come beside it.
  const isOtherFailure = failures?.now.length === 1;
  const told = (entry: Status): boolean => !(isSuccess(entry) ? successes !== undefined : isOtherFailure);
  return [
    ...(successes === undefined
      ? []
      : [statusReplaced(successes, to), ...readAlike(successes, to, roots, withoutOtherComponents(scope))]),
    ...(failures !== undefined && isOtherFailure
      ? [failureReplaced(failures, to), ...failureReadAlike(failures, from, to, roots, scope)]
      : []),
    ...[...gone].filter(told).map(([status, before]) => statusRemoved(status, before, to)),
    ...[...fresh].filter(told).map(([status, after]) => statusAdded(status, after, from, to)),
  ];
}

/** The key that describes a status: itself, its range, or `default`. */
export function coveringStatus(status: string, responses: ReadonlyMap<string, Declared>): string | undefined {
  if (responses.has(status)) return status;
  const range = `${status.charAt(0)}XX`;
  if (/^\d/.test(status) && responses.has(range)) return range;
  return responses.has("default") ? "default" : undefined;
}

/** The statuses that a range declares; a status alone declares no others. */
function statusesOf(range: string, responses: ReadonlyMap<string, Declared>): readonly string[] {
  if (!range.endsWith("XX")) return [];
  return [...responses.keys()].filter((status) => status.charAt(0) === range.charAt(0));
}

function rangeNarrowed(range: string, left: readonly string[], before: Declared, to: DiffOperation): OperationFact {
  return {
    id: range.startsWith("2") ? REMOVED : "response-error-status-removed",
    wire: "safe",
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    subject: { kind: "response", status: range },
    values: { left },
    ...(range.startsWith("2") ? {} : { shared: true }),
    from: before.pointer,
    to: to.pointer,
  };
}

function statusRemoved(status: string, before: Declared, to: DiffOperation): OperationFact {
  const success = status.startsWith("2");
  return {
    id: success ? REMOVED : "response-error-status-removed",
    wire: success ? "breaking" : "safe",
    // Code that tells statuses apart names one that is gone.
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    subject: { kind: "response", status },
    values: success ? { left: [...to.responses.keys()].filter((other) => other.startsWith("2")) } : {},
    ...(success ? { hint: { kind: "response", status }, unseen: "status-gone" } : { shared: true }),
    from: before.pointer,
    to: to.pointer,
  };
}

function statusAdded(status: string, after: Declared, from: DiffOperation, to: DiffOperation): OperationFact {
  const success = status.startsWith("2");
  const isOwn = !success && coveringStatus(status, from.responses) === "default";
  return {
    ...(isOwn ? { ownStatus: status } : {}),
    id: success ? "response-success-status-added" : "response-error-status-added",
    wire: success ? "risky" : "safe",
    // Code that tells all statuses apart has one more to tell.
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    subject: { kind: "response", status },
    values: {},
    ...(success ? {} : { shared: true }),
    from: from.pointer,
    to: after.pointer,
  };
}

/** Changes of what a failure has; where `default` described the new status, its body is compared with that. */
function failureReadAlike(
  failures: Replacement,
  from: DiffOperation,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const isPromised = failures.now.some(([status]) => coveringStatus(status, from.responses) !== undefined);
  return isPromised ? [] : readAlike(failures, to, roots, scope);
}
