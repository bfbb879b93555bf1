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
  const told = new Map<Judgement, Judgement>();
  for (const [{ sdk }, cause] of found) {
    const now = told.get(cause) ?? cause;
    if (!atLeast(now.sdk, sdk)) told.set(cause, { ...cause, sdk });
  }
  return {
    changes: changes.map((change) => told.get(change) ?? change),
    causes: new Map([...found].map(([change, cause]) => [change, told.get(cause) ?? cause])),
  };
}

function causeOf(change: Judgement, changes: readonly Judgement[]): Judgement | undefined {
  if (change.subject.kind === "credential") return demandOf(change.subject.name, change, changes);
  const [operation] = change.operations;
  if (PROPERTY_ADDED.test(change.id)) return movedParameter(change, changes);
  const causes = CAUSES[change.id];
  if (causes === undefined || operation === undefined) return undefined;
  // Types of a status go where `default` describes the status again; none goes because another one does.
  const isOfStatus = (other: Judgement): boolean =>
    CAUSES[other.id] === undefined && other.ownStatus !== undefined && other.ownStatus === change.ownStatus;
  return changes.find((other) => (causes.test(other.id) || isOfStatus(other)) && other.operations.includes(operation));
}

/** The parameter that travels as a property of the body now, where the property came with that. */
function movedParameter({ subject, operations }: Judgement, changes: readonly Judgement[]): Judgement | undefined {
  if (!("property" in subject)) return undefined;
  return changes.find(
    (other) =>
      other.id === "request-parameter-moved" &&
      other.values.to === "body" &&
      "parameter" in other.subject &&
      other.subject.parameter === subject.property &&
      operations.every((operation) => other.operations.includes(operation)),
  );
}

const PROPERTY_ADDED = /^request-(optional|required)-property-added$/;

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
  "client-argument-changed": /^request-parameter-moved$/,
  "client-result-changed":
    /^response-(success-status-(replaced|removed|added)|media-type-(added|removed)|body-removed)$/,
  "client-method-renamed": /^operation-(moved|tag-added|tag-removed|id-changed)$/,
  "client-type-removed":
    /^(request-(parameter|body)-(removed|moved)|response-(body-removed|media-type-removed|success-status-(removed|replaced))|operation-(removed.*|moved|id-changed))$/,
  "operation-id-changed": /^operation-moved$/,
  "client-method-removed": /^response-(media-type-removed|success-status-(replaced|removed))$/,
};
