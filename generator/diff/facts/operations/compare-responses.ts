import type { JsonObject } from "../../../openapi/document.js";
import { escapeToken } from "../../../openapi/json-pointer.js";
import { isJson } from "../../../openapi/media-types.js";
import { dereference, objectOf } from "../../../openapi/reference.js";
import { contentsOf, matchContents } from "./compare-contents.js";
import { schemaOf } from "./compare-parameters.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFinding } from "./finding.js";
import type { Declared, DiffOperation } from "./operation.js";

/** The documents that the operations are part of. */
export interface Roots {
  readonly from: JsonObject;
  readonly to: JsonObject;
}

/** Answers by status (OpenAPI 3.1 §4.8.16): an exact status goes before a range, a range before `default`. */
export function compareResponses(
  from: DiffOperation,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const findings: OperationFinding[] = [];
  const gone = new Map<string, Declared>();
  const fresh = new Map<string, Declared>();
  for (const [status, before] of from.responses) {
    const found = coveringStatus(status, to.responses);
    const after = found === undefined ? undefined : to.responses.get(found);
    // The statuses of a range that are left are compared below.
    const left = after === undefined ? statusesOf(status, to.responses) : [];
    if (left.length > 0) findings.push(rangeNarrowed(status, left, before, to));
    // `default` stands for what is not said: a status that is said takes nothing from it.
    else if (after === undefined || (found === "default" && status !== "default" && status.startsWith("2")))
      gone.set(status, before);
    else findings.push(...compareResponse(status, before, after, to, roots, scope));
  }
  for (const [status, after] of to.responses) {
    const covered = coveringStatus(status, from.responses);
    if (covered === status) continue;
    const before = covered === undefined ? undefined : from.responses.get(covered);
    // The range it was part of is still there, or was compared with it.
    if (before !== undefined && covered !== "default")
      findings.push(...compareResponse(status, before, after, to, roots, scope));
    else fresh.set(status, after);
  }
  return [...statusChanges(gone, fresh, from, to), ...findings];
}

const REMOVED = "response-success-status-removed";

/** Statuses that went and that came; successes in the place of one are one change. */
function statusChanges(
  gone: ReadonlyMap<string, Declared>,
  fresh: ReadonlyMap<string, Declared>,
  from: DiffOperation,
  to: DiffOperation,
): readonly OperationFinding[] {
  const isSuccess = ([status]: readonly [string, Declared]): boolean => status.startsWith("2");
  const [lost, ...others] = [...gone].filter(isSuccess);
  const won = [...fresh].filter(isSuccess);
  const isReplaced = lost !== undefined && others.length === 0 && won.length > 0;
  const told = (entry: readonly [string, Declared]): boolean => !(isReplaced && isSuccess(entry));
  return [
    ...(isReplaced ? [statusReplaced(lost, won, to)] : []),
    ...[...gone].filter(told).map(([status, before]) => statusRemoved(status, before, to)),
    ...[...fresh].filter(told).map(([status, after]) => statusAdded(status, after, from, to)),
  ];
}

function statusReplaced(
  [old, before]: readonly [string, Declared],
  fresh: readonly (readonly [string, Declared])[],
  to: DiffOperation,
): OperationFinding {
  const now = fresh.map(([status]) => statusWords(status)).join(" or ");
  return {
    id: "response-success-status-replaced",
    wire: "breaking",
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    message: `It answers with ${now} instead of ${statusWords(old)}.`,
    advice: `Expect ${now} where you expect ${statusWords(old)}.`,
    hint: { kind: "response", status: old },
    from: before.pointer,
    to: fresh[0]?.[1].pointer ?? to.pointer,
  };
}

/** The key that stands for a status: itself, its range, or `default`. */
export function coveringStatus(status: string, responses: ReadonlyMap<string, Declared>): string | undefined {
  if (responses.has(status)) return status;
  const range = `${status.charAt(0)}XX`;
  if (/^\d/.test(status) && responses.has(range)) return range;
  return responses.has("default") ? "default" : undefined;
}

/** The statuses that are said of a range; none of a status alone. */
function statusesOf(range: string, responses: ReadonlyMap<string, Declared>): readonly string[] {
  if (!range.endsWith("XX")) return [];
  return [...responses.keys()].filter((status) => status.charAt(0) === range.charAt(0));
}

function rangeNarrowed(range: string, left: readonly string[], before: Declared, to: DiffOperation): OperationFinding {
  return {
    id: range.startsWith("2") ? REMOVED : "response-error-status-removed",
    wire: "safe",
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    message: `Of ${range} it answers with ${left.join(" and ")} alone.`,
    advice: `Take out what handles another status of ${range}.`,
    from: before.pointer,
    to: to.pointer,
  };
}

function statusRemoved(status: string, before: Declared, to: DiffOperation): OperationFinding {
  const success = status.startsWith("2");
  return {
    id: success ? REMOVED : "response-error-status-removed",
    wire: success ? "breaking" : "safe",
    // Code that tells statuses apart names one that is none any more.
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    message: `It no longer answers with ${statusWords(status)}.`,
    ...(success
      ? {
          advice: `Expect ${
            [...to.responses.keys()]
              .filter((other) => other.startsWith("2"))
              .map(statusWords)
              .join(" or ") || "another status"
          } instead.`,
          hint: { kind: "response", status },
          witnessMissing: "No answer that is left can show it: what is gone is one that callers may wait for.",
        }
      : { advice: `Take out what handles ${statusWords(status)}.` }),
    from: before.pointer,
    to: to.pointer,
  };
}

function statusAdded(status: string, after: Declared, from: DiffOperation, to: DiffOperation): OperationFinding {
  const success = status.startsWith("2");
  return {
    id: success ? "response-success-status-added" : "response-error-status-added",
    wire: success ? "risky" : "safe",
    // Code that tells all statuses apart has one more to tell.
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    message: `It can answer with ${statusWords(status)}.`,
    advice: success
      ? `Take ${statusWords(status)} for a success, too.`
      : `Handle ${statusWords(status)} where you tell all statuses apart.`,
    from: from.pointer,
    to: after.pointer,
  };
}

function statusWords(status: string): string {
  return status === "default" ? "a status that is not listed" : status;
}

function compareResponse(
  status: string,
  before: Declared,
  after: Declared,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const base = { direction: "response" as const, operation: to.key };
  const { both, removed, added } = matchContents(contentsOf(before), contentsOf(after));
  const findings: OperationFinding[] = [];
  const bodyGone = added.length === 0 && both.length === 0 && removed.length > 0;
  // The client reads JSON where there is any.
  const isRead = both.some(([, { name }]) => isJson(name));
  for (const { name, pointer } of removed) {
    findings.push({
      ...base,
      id: bodyGone ? "response-body-removed" : "response-media-type-removed",
      wire: "breaking",
      sdk: isRead ? "safe" : "breaking",
      message: bodyGone
        ? `The answer with ${statusWords(status)} has no body any more.`
        : `The answer with ${statusWords(status)} is no longer \`${name}\`.`,
      advice: bodyGone ? "Do not read a body." : "Ask for another media type and read that.",
      from: pointer,
      to: after.pointer,
      hint: { kind: "response", status, ...(bodyGone ? {} : { mediaType: name }) },
    });
  }
  for (const { name, pointer } of added) {
    findings.push({
      ...base,
      id: "response-media-type-added",
      wire: "safe",
      sdk: both.length > 0 && !isRead && isJson(name) ? "breaking" : "safe",
      message: `The answer with ${statusWords(status)} can be \`${name}\`.`,
      from: before.pointer,
      to: pointer,
    });
  }
  for (const [old, now] of both)
    for (const key of ["schema", "itemSchema"] as const)
      scope.schemas(to.key, { kind: "response-body", status, mediaType: now.name }, old[key], now[key], "response");
  return [...findings, ...compareHeaders(status, before, after, to, roots, scope)];
}

function compareHeaders(
  status: string,
  before: Declared,
  after: Declared,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const [old, now] = [headersOf(roots.from, before), headersOf(roots.to, after)];
  const base = { direction: "response" as const, operation: to.key };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly OperationFinding[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was === undefined) {
      const words = `The answer with ${statusWords(status)} has the header \`${is?.name}\`.`;
      return [
        {
          ...base,
          id: "response-header-added",
          wire: "safe",
          sdk: "safe",
          message: words,
          from: before.pointer,
          to: is?.pointer ?? to.pointer,
        },
      ];
    }
    const required = was.node["required"] === true;
    if (is === undefined) {
      return [
        {
          ...base,
          id: required ? "response-required-header-removed" : "response-optional-header-removed",
          wire: required ? "breaking" : "risky",
          sdk: "safe",
          message: `The answer with ${statusWords(status)} no longer has the header \`${was.name}\`.`,
          advice: "Do not rely on the header.",
          from: was.pointer,
          to: after.pointer,
          ...(required ? { hint: { kind: "response", status, withoutHeader: was.name } } : {}),
        },
      ];
    }
    scope.schemas(to.key, { kind: "response-header", status, name: is.name }, schemaOf(was), schemaOf(is), "response");
    const nowRequired = is.node["required"] === true;
    if (required === nowRequired) return [];
    return [
      {
        ...base,
        id: nowRequired ? "response-header-became-required" : "response-header-became-optional",
        wire: nowRequired ? "safe" : "breaking",
        sdk: "safe",
        message: `The header \`${is.name}\` of the answer with ${statusWords(status)} ${nowRequired ? "is always there" : "may be missing"}.`,
        ...(nowRequired
          ? {}
          : {
              advice: "Be ready for answers without the header.",
              hint: { kind: "response", status, withoutHeader: is.name },
            }),
        from: was.pointer,
        to: is.pointer,
      },
    ];
  });
}

/** Headers of an answer, by name in lower case. `Content-Type` is described by the media types (OpenAPI 3.1 §4.8.17). */
function headersOf(root: JsonObject, response: Declared): ReadonlyMap<string, Declared & { readonly name: string }> {
  const found = new Map<string, Declared & { readonly name: string }>();
  for (const [name, node] of Object.entries(objectOf(response.node["headers"]))) {
    const header = dereference(root, node, `${response.pointer}/headers/${escapeToken(name)}`);
    if (header !== undefined && name.toLowerCase() !== "content-type")
      found.set(name.toLowerCase(), { ...header, name });
  }
  return found;
}
