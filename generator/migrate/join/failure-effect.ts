import type { Change } from "../../diff/index.js";
import type { ApiOperation } from "../../model/index.js";
import type { Place } from "../report.js";
import type { FailingMethods, LiteralValue, Use } from "../use.js";
import { type MethodName, roleOf, successorOperation } from "./successors.js";
import { type Clients, propertySchema, type VersionClient } from "./version-clients.js";

/** Whether a method had failures that it no longer has. */
type IsLost = (method: MethodName) => boolean;

/**
 * The effect of a change on a place that tells failures apart: certain where every call whose failure may be there lost the status or the property, open
 * where another call may still have it. Nothing where the program tells the new statuses apart, too.
 */
export function failureEffect(
  change: Change,
  { subject, values = [] }: Use,
  { methods, handled, isOfWait }: FailingMethods,
  clients: Clients,
): Place["certainty"] | undefined {
  if (isOfWait === true) return undefined;
  const property = subject.kind === "failure" ? subject.property : undefined;
  const isLost =
    property === undefined ? lostStatus(change, values, handled, clients) : lostProperty(change, property, clients);
  if (isLost === undefined || !methods.some((method) => isLost(method))) return undefined;
  return methods.every((method) => isLost(method)) ? "breaks" : "maybe";
}

function lostStatus(
  { id, subject, values }: Change,
  compared: readonly LiteralValue[],
  handled: readonly LiteralValue[],
  { from, to }: Clients,
): IsLost | undefined {
  if (subject.kind !== "response") return undefined;
  const isReplaced = id === "response-error-status-replaced";
  if (!isReplaced && id !== "response-error-status-removed") return undefined;
  const gone = isReplaced ? String(values.from) : subject.status;
  const now: readonly unknown[] = isReplaced && Array.isArray(values.to) ? values.to : [];
  if (!compared.some((value) => String(value) === gone)) return undefined;
  if (now.length > 0 && now.every((status) => handled.includes(Number(status)))) return undefined;
  return (method) => {
    const before = roleOf(from, method)?.operation;
    const after = before && successorOperation(to, before);
    return before !== undefined && after !== undefined && declares(before, gone) && !declares(after, gone);
  };
}

function declares({ responses }: ApiOperation, status: string): boolean {
  return responses.some((response) => response.status === status);
}

/** Paths that an API has its own name of an error at, which `error.code` is. */
const CODES: readonly (readonly string[])[] = [["code"], ["error", "code"]];

function lostProperty({ id, subject }: Change, property: string, { from, to }: Clients): IsLost | undefined {
  const path = property.split(".");
  if (subject.kind !== "property" || subject.property !== path.at(-1) || !id.endsWith("-property-removed"))
    return undefined;
  const paths = property === "code" ? CODES : [path];
  const has = (client: VersionClient, { responses }: ApiOperation): boolean =>
    responses
      .filter(({ status }) => !status.startsWith("2"))
      .flatMap(({ contents }) => contents)
      .some(({ type }) => paths.some((each) => propertySchema(client, type, each) !== undefined));
  return (method) => {
    const before = roleOf(from, method)?.operation;
    const after = before && successorOperation(to, before);
    return before !== undefined && after !== undefined && has(from, before) && !has(to, after);
  };
}
