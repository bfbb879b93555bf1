import type { Change } from "../../diff/index.js";
import type { ApiModel, ApiOperation, ResponseModel, WebhookModel } from "../../model/index.js";
import { methodNames, startsMethodName } from "../../names/method-names.js";
import { uploadMethodNames } from "../../names/upload-methods.js";
import type { Subject } from "../use.js";
import { oldProperty } from "./old-property.js";
import { isOfDefault } from "./presence.js";
import { ALLOW } from "./proxy-effect.js";
import { isPlain, referringProperties } from "./referring-properties.js";
import type { VersionClient } from "./version-clients.js";

/** The key of a thing that a program names: equal for a use and for the changes of the same thing. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case "client":
      return methodKey(subject);
    case "status":
      return `status ${subject.resource}.${subject.method}`;
    case "failure":
      return failureKey(subject);
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

/** The key of the failures of a method. */
export function failureKey({ resource, method }: { readonly resource: string; readonly method: string }): string {
  return `failure ${resource}.${method}`;
}

/** Keys of the things whose change reaches a use: the thing itself, then those that it is part of. */
export function reachingKeys(subject: Subject): readonly string[] {
  if (subject.kind !== "property") return [subjectKey(subject)];
  const path = subject.property.split(".");
  const parts = path.map((_, index) => `type ${subject.schema}.${path.slice(0, path.length - index).join(".")}`);
  return [...parts, `type ${subject.schema}`];
}

/** The key of the arguments of a method. */
export function argumentKey({ resource, method }: { readonly resource: string; readonly method: string }): string {
  return `argument ${resource}.${method}`;
}

/** Keys of the things of the old client that a change is about, and of the arguments that it makes a compiler refuse. */
export function changeKeys(change: Change, client: VersionClient): readonly string[] {
  const reached = change.operations.flatMap((label) => client.operations.get(label) ?? []);
  const isOfArguments = change.direction === "request" && change.sdk === "breaking";
  return [
    ...thingKeys(change, client, reached),
    ...(isOfArguments ? reached : []).flatMap((operation) =>
      methodNames(operation).map((method) => argumentKey({ resource: operation.resource, method })),
    ),
  ];
}

/** The properties whose default changed, `NewOrder.tier`: a call that leaves one out means another value. */
export function omittableProperties(changes: readonly Change[], client: VersionClient): ReadonlySet<string> {
  const keys = changes.filter((change) => isOfDefault(change)).flatMap((change) => changeKeys(change, client));
  return new Set(keys.flatMap((key) => (key.startsWith("type ") ? key.slice("type ".length) : [])));
}

function thingKeys(change: Change, { model }: VersionClient, reached: readonly ApiOperation[]): readonly string[] {
  const { subject } = change;
  const methods = (kind: "method" | "status" | "failure"): readonly string[] =>
    reached.flatMap((operation) => methodNames(operation).map((name) => `${kind} ${operation.resource}.${name}`));
  switch (subject.kind) {
    case "client": {
      // Calls go on compiling where an argument takes more than before.
      if (change.id === "client-argument-changed" && change.sdk !== "breaking") return [];
      if (change.id === "client-method-removed") return [methodKey(subject), failureKey(subject)];
      if (change.id !== "client-result-changed") return [methodKey(subject)];
      // Methods that send the same operation give its result, too.
      const { resource, method: methodName } = subject;
      const further = [...Object.values(uploadMethodNames({ methodName })), startsMethodName({ methodName })];
      return [methodName, ...further]
        .flatMap((method) => [methodKey({ resource, method }), failureKey({ resource, method })])
        .concat(subjectKey(ALLOW));
    }
    case "type":
      return [`type ${subject.name}`];
    case "response":
      return [
        ...methods("status"),
        ...methods("failure"),
        ...methods("method"),
        ...reached.flatMap(({ types }) => [`type ${types.responses}.${subject.status}`, `type ${types.responses}`]),
      ];
    case "media-type": {
      const part: Part = { ...subject, body: subject.status === undefined ? "request" : "response" };
      return [...methods("method"), ...reached.flatMap((each) => typesOf(each, part)).map((type) => `type ${type}`)];
    }
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
          : [...sentTypes(model, subject, reached), ...reached.flatMap((operation) => typesOf(operation, subject))];
      const name = subject.kind === "parameter" || subject.parameter !== undefined ? [subject.parameter ?? ""] : [];
      const isNamed = subject.schema !== undefined && path.length === 0;
      const old = isNamed ? oldProperty(change) : undefined;
      const keys = [
        ...(old === undefined
          ? []
          : namesOf(model, old.component).map((type) => [`type ${type}`, ...old.path].join("."))),
        ...(change.direction === "response" && subject.kind === "property" ? methods("failure") : []),
        ...(change.direction === "response" && change.values.removed !== undefined ? waits(model, reached) : []),
        ...types.map((type) => [`type ${type}`, ...name, ...path].join(".")),
        ...(isNamed ? referringProperties(model.schemas, types) : []).map((property) => `type ${property}`),
        ...(isNamed ? methodsOfBodies(model, reached, types) : []),
      ];
      // A body may be of a type without a name, as a list or a string is.
      return subject.in === "path" || subject.kind === "body" || types.length === 0
        ? [...keys, ...methods("method")]
        : keys;
    }
    default:
      return methods("method");
  }
}

/** Keys of the failures of methods that look at an operation until it is done: a status that is gone may be one of their failures. */
function waits({ resources }: ApiModel, reached: readonly ApiOperation[]): readonly string[] {
  const looked = reached.filter(({ wait }) => wait !== null);
  const all = resources.flatMap(({ operations }) => operations);
  const starting = all.filter(({ starts }) => looked.some(({ id }) => id === starts?.operation));
  const uploading = looked.length === 0 ? [] : reached;
  return [
    ...looked.map(({ resource, wait }) => failureKey({ resource, method: wait?.method ?? "" })),
    ...starting.map((each) => failureKey({ resource: each.resource, method: startsMethodName(each) })),
    ...uploading.map((each) => failureKey({ resource: each.resource, method: uploadMethodNames(each).wait })),
  ];
}

/** Types of a component: its own, and that of a body from which the flag of a stream was taken. */
function namesOf({ schemas }: ApiModel, component: string): readonly string[] {
  return schemas
    .filter((schema) => schema.component === component || (schema.component === null && schema.name === component))
    .map(({ name }) => name);
}

/** Keys of the methods whose request or response is as a whole of one of some types, which are named strings, numbers or lists. */
function methodsOfBodies(
  { schemas }: ApiModel,
  operations: readonly ApiOperation[],
  types: readonly string[],
): readonly string[] {
  const plain = schemas.filter(({ name, schema }) => types.includes(name) && isPlain(schema)).map(({ name }) => name);
  const isOf = ({ types: { body }, responses }: ApiOperation): boolean =>
    [body, ...responses.flatMap(({ contents }) => contents.map(({ type }) => type))].some(
      (type) => type !== null && plain.includes(type),
    );
  return operations
    .filter(isOf)
    .flatMap((operation) =>
      methodNames(operation).map((method) => methodKey({ resource: operation.resource, method })),
    );
}

/** A part of a request or response, of an operation or of a request that the API sends. */
interface Part {
  readonly body?: string;
  readonly status?: string;
  readonly parameter?: string;
  readonly callback?: string;
  readonly webhook?: string;
  readonly mediaType?: string;
}

/** Types of a part of a webhook, or of a callback that one of the operations asks for. */
function sentTypes({ webhooks }: ApiModel, part: Part, operations: readonly ApiOperation[]): readonly string[] {
  const asking = new Set(operations.map(({ operationId }) => operationId));
  const isMeant = ({ name, operation }: WebhookModel): boolean =>
    operation === null ? name === part.webhook : name === part.callback && asking.has(operation);
  return webhooks.filter(isMeant).flatMap(({ body, parametersType, responses }) => {
    if (part.parameter !== undefined) return parametersType ?? [];
    return part.body === "request" ? (body ?? []) : responseTypes(responses, part);
  });
}

function typesOf({ types, responses }: ApiOperation, part: Part): readonly string[] {
  if (part.callback !== undefined || part.webhook !== undefined) return [];
  if (part.parameter !== undefined) return [types.query, types.body].filter((name) => name !== null);
  if (part.body === "request") return types.body === null ? [] : [types.body];
  return responseTypes(responses, part);
}

function responseTypes(responses: readonly ResponseModel[], { status, mediaType }: Part): readonly string[] {
  const named = responses.filter((response) => status === undefined || response.status === status);
  // A success that the old client does not have is one in place of another.
  const isReplaced = named.length === 0 && status?.startsWith("2") === true;
  return (isReplaced ? responses.filter((response) => response.status.startsWith("2")) : named)
    .flatMap(({ contents }) => contents)
    .filter((content) => mediaType === undefined || content.mediaType === mediaType)
    .map(({ type }) => type);
}
