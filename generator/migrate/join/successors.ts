import type { ApiModel, ApiOperation } from "../../model/index.js";
import { startedWait, waitedUpload } from "../../model/index.js";
import { startsMethodName } from "../../names/method-names.js";
import { uploadMethodNames } from "../../names/upload-methods.js";
import type { JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { templateShape } from "../../openapi/path-template.js";
import { objectOf } from "../../openapi/reference.js";
import type { VersionClient } from "./version-clients.js";

/** A method of a client. */
export interface MethodName {
  readonly resource: string;
  readonly method: string;
}

/** The operation of a method, and what the method does with it. */
export interface MethodRole {
  readonly operation: ApiOperation;
  readonly role: "call" | "stream" | "wait" | "gone" | "batches" | "start" | "upload" | "uploads";
}

/** Finds the operation of a method; undefined where the client has no such method. */
export function roleOf({ model }: VersionClient, { resource, method }: MethodName): MethodRole | undefined {
  const own = model.resources.find(({ name }) => name === resource)?.operations ?? [];
  for (const operation of own) {
    const roles = rolesOf(operation, model);
    for (const [role, name] of roles) if (name === method) return { operation, role };
  }
  return undefined;
}

function rolesOf(operation: ApiOperation, model: ApiModel): readonly (readonly [MethodRole["role"], string])[] {
  const { methodName, stream, wait, gone, batches } = operation;
  const resource = model.resources.find(({ name }) => name === operation.resource);
  const isUpload = resource !== undefined && waitedUpload(operation, model, resource) !== undefined;
  const names = uploadMethodNames(operation);
  return [
    ["call", methodName],
    ...(stream === null ? [] : [["stream", stream.method] as const]),
    ...(wait === null ? [] : [["wait", wait.method] as const]),
    ...(gone === null ? [] : [["gone", gone.method] as const]),
    ...(batches === null ? [] : [["batches", batches.method] as const]),
    ...(startedWait(operation, model) === undefined ? [] : [["start", startsMethodName(operation)] as const]),
    ...(isUpload ? [["uploads", names.all] as const, ["upload", names.wait] as const] : []),
  ];
}

/** Names of the methods that an operation gives its resource. */
export function methodsOf(operation: ApiOperation, { model }: VersionClient): readonly string[] {
  return rolesOf(operation, model).map(([, name]) => name);
}

/** The same operation of another version, or the one that its `successor` names. */
export function successorOperation({ model }: VersionClient, old: ApiOperation): ApiOperation | undefined {
  const all = model.resources.flatMap(({ operations }) => operations);
  const shape = templateShape(old.path);
  return (
    all.find(
      (each) =>
        each.service === old.service && each.httpMethod === old.httpMethod && templateShape(each.path) === shape,
    ) ?? all.find(({ id }) => id === old.successor)
  );
}

/** The method of another version that does the same; undefined where none does. */
export function successorMethod(from: VersionClient, to: VersionClient, name: MethodName): MethodName | undefined {
  const found = roleOf(from, name);
  const operation = found && successorOperation(to, found.operation);
  if (found === undefined || operation === undefined) return undefined;
  const method = rolesOf(operation, to.model).find(([role]) => role === found.role)?.[1];
  return method === undefined ? undefined : { resource: operation.resource, method };
}

/** The property, and the values, that take the place of a declared property and of its values: by `x-apipin.successor`. */
export function declaredSuccessor(schema: JsonValue | undefined): {
  readonly property?: string;
  readonly values: ReadonlyMap<unknown, string>;
} {
  const successor = isObject(schema) ? objectOf(schema["x-apipin"])["successor"] : undefined;
  if (typeof successor === "string") return { property: successor, values: new Map() };
  const pairs = Object.entries(objectOf(successor)).flatMap(([old, now]) =>
    typeof now === "string" ? [[old, now] as const] : [],
  );
  return { values: new Map(pairs) };
}
