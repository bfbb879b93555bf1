import type { Change } from "../../diff/index.js";
import { type ApiOperation, startedWait, successType, waitedUpload } from "../../model/index.js";
import type { Place } from "../report.js";
import type { LiteralValue, Use } from "../use.js";
import { type MethodName, roleOf, successorMethod } from "./successors.js";
import type { Clients, VersionClient } from "./version-clients.js";

/** A wait before and after a move. */
export interface MovedWait {
  readonly before: ApiOperation;
  readonly after: ApiOperation;
}

/**
 * The effect of a change on a place that reads the failure of a wait. A status is certain where no wait whose failure may be there fails with it any longer,
 * and open where another one does; data of another type are open.
 */
export function waitEffect(change: Change, use: Use, clients: Clients): Place["certainty"] | undefined {
  const { failing, subject, values = [] } = use;
  const waits = failing === undefined ? [] : failing.methods.flatMap((method) => movedWait(change, method, clients));
  if (failing === undefined || subject.kind !== "failure") return undefined;
  if (failing.isOfWait === true)
    return isOfResult(change) && waits.some(({ before, after }) => successType(before) !== successType(after))
      ? "maybe"
      : undefined;
  if (subject.property !== undefined) return undefined;
  const compared = values.filter((value) => waits.some(({ before }) => failsWith(before, value)));
  const lost = waits.filter((wait) => compared.some((value) => isLost(change, wait, value, failing.handled)));
  return lost.length === 0 ? undefined : lost.length === waits.length ? "breaks" : "maybe";
}

/** The next step at a comparison with a status that a wait no longer fails with; undefined at any other place. */
export function failedStatusAdvice(
  change: Change,
  { failing, values = [] }: Use,
  clients: Clients,
): string | undefined {
  if (failing === undefined || failing.isOfWait === true) return undefined;
  const waits = failing.methods.flatMap((method) => movedWait(change, method, clients));
  const gone = values.filter((value) => waits.some((wait) => isLost(change, wait, value, failing.handled)));
  const now = new Set(waits.flatMap(({ after }) => after.wait?.failed ?? []));
  if (gone.length === 0 || now.size === 0) return undefined;
  return `The wait no longer fails with ${inCode(gone)}: compare with ${inCode([...now])}.`;
}

function inCode(values: readonly LiteralValue[]): string {
  return values.map((value) => `\`${value}\``).join(", ");
}

/** Whether a change gives waits another operation to look at. */
function isOfResult({ id }: Change): boolean {
  return id === "client-result-changed" || id === "client-method-removed";
}

function isLost(
  change: Change,
  { before, after }: MovedWait,
  value: LiteralValue,
  handled: readonly LiteralValue[],
): boolean {
  const now = after.wait?.failed ?? [];
  const isCause = isOfResult(change) || change.values.removed?.includes(value) === true;
  return (
    isCause &&
    failsWith(before, value) &&
    !failsWith(after, value) &&
    !now.every((status) => handled.some((each) => String(each) === String(status)))
  );
}

function failsWith({ wait }: ApiOperation, value: LiteralValue): boolean {
  return wait?.failed.some((status) => String(status) === value) === true;
}

/** The wait of a method, and that of the method that does the same after the move, or of one that a change names in its place. */
export function movedWait(change: Change, method: MethodName, { from, to }: Clients): readonly MovedWait[] {
  const before = waitOf(from, method);
  if (before === undefined) return [];
  const successor = successorMethod(from, to, method);
  const named = change.values["others"];
  const others: readonly unknown[] = Array.isArray(named) ? named : [];
  const after =
    successor === undefined
      ? operationsOf(to).find(
          ({ resource, wait }) => wait !== null && others.includes(`client.${resource}.${wait.method}`),
        )
      : waitOf(to, successor);
  return after === undefined ? [] : [{ before, after }];
}

/** The operation that a method looks at until it is done. */
function waitOf(client: VersionClient, method: MethodName): ApiOperation | undefined {
  const { operation, role } = roleOf(client, method) ?? {};
  if (operation === undefined) return undefined;
  if (role === "wait") return operation;
  if (role === "start") return startedWait(operation, client.model)?.wait;
  const resource = client.model.resources.find(({ name }) => name === operation.resource);
  return role === "upload" && resource !== undefined
    ? waitedUpload(operation, client.model, resource)?.wait
    : undefined;
}

function operationsOf({ model }: VersionClient): readonly ApiOperation[] {
  return model.resources.flatMap(({ operations }) => operations);
}
