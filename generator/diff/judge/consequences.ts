import { isObject } from "../../openapi/json-pointer.js";
import type { Judgement } from "../change.js";
import { atLeast } from "./verdicts.js";

/** Changes, and some of them with what they follow from. */
export interface Consequences {
  readonly changes: readonly Judgement[];
  readonly causes: ReadonlyMap<Judgement, Judgement>;
}

/**
 * Finds what changes of the client and of operationIds follow from: the first change of the same operation that makes a method take, give
 * or be called something else. Where programs on the client stop compiling because of it, that is its verdict on the types.
 *
 * @param changes the worst first; they keep their order
 */
export function withConsequences(changes: readonly Judgement[]): Consequences {
  const found = new Map<Judgement, Judgement>();
  for (const change of changes) {
    const cause = causeOf(change, changes);
    if (cause !== undefined) found.set(change, cause);
  }
  const told = new Map(
    [...found].flatMap(([{ sdk }, cause]) => (atLeast(cause.sdk, sdk) ? [] : [[cause, { ...cause, sdk }] as const])),
  );
  return {
    changes: changes.map((change) => told.get(change) ?? change),
    causes: new Map([...found].map(([change, cause]) => [change, told.get(cause) ?? cause])),
  };
}

function causeOf(change: Judgement, changes: readonly Judgement[]): Judgement | undefined {
  if (change.subject.kind === "credential") return demandOf(change.subject.name, change, changes);
  const causes = CAUSES[change.id];
  const [operation] = change.operations;
  if (causes === undefined || operation === undefined) return undefined;
  // The type of a status goes where `default` describes the status again. A change of the client follows from one of the API alone, not from another of its kind.
  const isOfStatus = (other: Judgement): boolean =>
    CAUSES[other.id] === undefined && other.ownStatus !== undefined && other.ownStatus === change.ownStatus;
  return changes.find((other) => (causes.test(other.id) || isOfStatus(other)) && other.operations.includes(operation));
}

/** The change of what operations ask for that names the credential. One that is got elsewhere is an edit of its own. */
function demandOf(name: string, { wire }: Judgement, changes: readonly Judgement[]): Judgement | undefined {
  if (wire !== "safe") return undefined;
  return changes.find(
    ({ id, values }) =>
      id.startsWith("request-security-") &&
      [values.from, values.to, values.added]
        .flatMap((list) => (Array.isArray(list) ? list : []))
        .some((each) => each === name || (isObject(each) && each["name"] === name)),
  );
}

const CAUSES: { readonly [id: string]: RegExp } = {
  "client-arguments-changed":
    /^(request-(required|optional)-(parameter|body)-added|request-parameter-(removed|moved|became-(required|optional))|request-body-(removed|became-(required|optional))|operation-moved)$/,
  "client-result-changed":
    /^response-(success-status-(replaced|removed|added)|media-type-(added|removed)|body-removed)$/,
  "client-method-renamed": /^operation-(moved|tag-added|tag-removed|id-changed)$/,
  "client-type-removed":
    /^(request-(parameter|body)-(removed|moved)|response-(body-removed|media-type-removed|success-status-(removed|replaced))|operation-(removed.*|moved|id-changed))$/,
  "operation-id-changed": /^operation-moved$/,
  "client-method-removed": /^response-(media-type-removed|success-status-(replaced|removed))$/,
};
