import type { Change } from "../../diff/index.js";
import type { ApiModel, ApiOperation } from "../../model/index.js";
import { methodNames, startsMethodName } from "../../names/method-names.js";
import { uploadMethodNames } from "../../names/upload-methods.js";
import type { Subject } from "../use.js";
import type { VersionClient } from "./version-clients.js";

/** The key of a thing that a program names: equal for a use and for the changes of the same thing. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case "client":
      return methodKey(subject);
    case "status":
      return `status ${subject.resource}.${subject.method}`;
    case "property":
      return `type ${subject.schema}.${subject.property}`;
    case "type":
      return `type ${subject.schema}`;
    default:
      return `${subject.kind} ${"name" in subject ? subject.name : subject.version}`;
  }
}

/** The key of a method of the client. */
export function methodKey({ resource, method }: { readonly resource: string; readonly method: string }): string {
  return `method ${resource}.${method}`;
}

/** Keys of the things whose change reaches a use: the thing itself, then those that it is part of. */
export function reachingKeys(subject: Subject): readonly string[] {
  if (subject.kind !== "property") return [subjectKey(subject)];
  const path = subject.property.split(".");
  const parts = path.map((_, index) => `type ${subject.schema}.${path.slice(0, path.length - index).join(".")}`);
  return [...parts, `type ${subject.schema}`];
}

/** Keys of the things of the old client that a change is about. */
export function changeKeys(change: Change, { model, operations }: VersionClient): readonly string[] {
  const { subject } = change;
  const reached = change.operations.flatMap((label) => operations.get(label) ?? []);
  const methods = (kind: "method" | "status"): readonly string[] =>
    reached.flatMap((operation) => methodNames(operation).map((name) => `${kind} ${operation.resource}.${name}`));
  switch (subject.kind) {
    case "client": {
      // Calls go on compiling where an argument takes more than before.
      if (change.id === "client-argument-changed" && change.sdk !== "breaking") return [];
      if (change.id !== "client-result-changed") return [methodKey(subject)];
      // Methods that send the same operation give its result, too.
      const { resource, method: methodName } = subject;
      const further = [...Object.values(uploadMethodNames({ methodName })), startsMethodName({ methodName })];
      return [methodName, ...further].map((method) => methodKey({ resource, method }));
    }
    case "type":
      return [`type ${subject.name}`];
    case "response":
      return [
        ...methods("status"),
        ...methods("method"),
        ...reached.flatMap(({ types }) => [`type ${types.responses}.${subject.status}`, `type ${types.responses}`]),
      ];
    case "media-type":
      return [
        ...methods("method"),
        ...(subject.status === undefined ? [] : contentTypes(reached, subject.status, subject.mediaType)),
      ];
    case "schema":
    case "body":
    case "property":
    case "item":
    case "value":
    case "parameter": {
      const path = (subject.path ?? (subject.property === undefined ? [] : [{ property: subject.property }])).flatMap(
        (step) => (typeof step === "object" && "property" in step ? [step.property] : []),
      );
      const types =
        subject.schema !== undefined
          ? namesOf(model, subject.schema)
          : subject.callback !== undefined || subject.webhook !== undefined
            ? sentTypes(model, reached, subject)
            : reached.flatMap((operation) => typesOf(operation, subject));
      const name = subject.kind === "parameter" || subject.parameter !== undefined ? [subject.parameter ?? ""] : [];
      const keys = types.map((type) => [`type ${type}`, ...name, ...path].join("."));
      // A body may be of a type without a name, as a list or a string is.
      return subject.in === "path" || subject.kind === "body" || types.length === 0
        ? [...keys, ...methods("method")]
        : keys;
    }
    default:
      return methods("method");
  }
}

/** Keys of the types of a media type that a response has. */
function contentTypes(operations: readonly ApiOperation[], status: string, mediaType: string): readonly string[] {
  return operations
    .flatMap(({ responses }) => responses)
    .filter((response) => response.status === status)
    .flatMap(({ contents }) => contents)
    .filter((content) => content.mediaType === mediaType)
    .map(({ type }) => `type ${type}`);
}

/** Types of a component: its own, and that of a body from which the flag of a stream was taken. */
function namesOf({ schemas }: ApiModel, component: string): readonly string[] {
  return schemas
    .filter((schema) => schema.component === component || (schema.component === null && schema.name === component))
    .map(({ name }) => name);
}

/** Types of what the API sends: the body and the parameters of a webhook, or of a callback of one of the operations. */
function sentTypes(
  { webhooks }: ApiModel,
  operations: readonly ApiOperation[],
  { callback, webhook, body, parameter }: Sent,
): readonly string[] {
  const ids = operations.map(({ operationId }) => operationId);
  return webhooks
    .filter((each) =>
      callback === undefined
        ? each.operation === null && each.name === webhook
        : each.name === callback && ids.some((id) => id === each.operation),
    )
    .flatMap((each) => (parameter === undefined && body === "request" ? each.body : each.parametersType) ?? []);
}

interface Sent {
  readonly callback?: string;
  readonly webhook?: string;
  readonly body?: string;
  readonly parameter?: string;
}

function typesOf(
  { types, responses }: ApiOperation,
  { body, status, parameter }: { readonly body?: string; readonly status?: string; readonly parameter?: string },
): readonly string[] {
  if (parameter !== undefined) return [types.query, types.body].filter((name) => name !== null);
  if (body === "request") return types.body === null ? [] : [types.body];
  return responses
    .filter((response) => status === undefined || response.status === status)
    .flatMap(({ contents }) => contents.map(({ type }) => type));
}
