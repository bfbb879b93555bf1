import type { JsonObject } from "../../../openapi/document.js";
import { isIgnoredHeader } from "../../../openapi/headers.js";
import { escapeToken } from "../../../openapi/json-pointer.js";
import { MAX_CALLBACK_DEPTH } from "../../../openapi/limits.js";
import {
  callbackOperations,
  operationsOf as foundOperations,
  type ItemOperation,
} from "../../../openapi/operations.js";
import { templateNames, templateShape } from "../../../openapi/path-template.js";
import { arrayOf, dereference, type Located, objectOf, stringOf } from "../../../openapi/reference.js";
import type { OperationSubject } from "../subject.js";

/** The documents that the operations are part of. */
export interface Roots {
  readonly from: JsonObject;
  readonly to: JsonObject;
}

/** A node and its place, references followed. */
export type Declared = Located;

/** A parameter of an operation. */
export interface DeclaredParameter extends Declared {
  readonly in: string;
  readonly name: string;
  /** Of a path parameter: its place in the template, since its name does not travel. */
  readonly key: string;
}

/** Whether both name one parameter: names of headers are the same in any case (RFC 9110 §5.1). */
export function isSameParameter(one: NamedParameter, other: NamedParameter): boolean {
  if (one.in !== other.in) return false;
  return one.in === "header" ? one.name.toLowerCase() === other.name.toLowerCase() : one.name === other.name;
}

type NamedParameter = Pick<DeclaredParameter, "in" | "name">;

/** An operation as it is compared. */
export interface DiffOperation extends Declared {
  /** Method and template with the names of its parameters left out. */
  readonly key: string;
  /** `METHOD /path`, as the document writes it. */
  readonly label: string;
  readonly method: string;
  readonly path: string;
  /** The API sends it and callers respond: a webhook or a callback. */
  readonly inverted: boolean;
  /** Name below `callbacks` and label of the operation that asks for it, of a callback. */
  readonly callback?: { readonly name: string; readonly of: string };
  readonly parameters: ReadonlyMap<string, DeclaredParameter>;
  readonly requestBody: Declared | undefined;
  readonly responses: ReadonlyMap<string, Declared>;
}

/** Every operation of a document: of its paths, its webhooks and its callbacks, by key. */
export function operationsOf(root: JsonObject): ReadonlyMap<string, DiffOperation> {
  const found = new Map<string, DiffOperation>();
  const add = (operation: DiffOperation, callers: readonly DiffOperation[] = []): void => {
    found.set(operation.key, operation);
    if (callers.length >= MAX_CALLBACK_DEPTH || callers.some(({ pointer }) => pointer === operation.pointer)) return;
    for (const callback of callbacksOf(root, operation)) add(callback, [...callers, operation]);
  };
  for (const operation of foundOperations(root)) add(diffOperation(root, operation, operation.path, false));
  for (const operation of foundOperations(root, "webhooks")) {
    const webhook = diffOperation(root, operation, operation.path, true);
    add({ ...webhook, key: `webhook ${webhook.label}` });
  }
  return found;
}

function diffOperation(
  root: JsonObject,
  { method, node, pointer, item }: ItemOperation,
  path: string,
  inverted: boolean,
): DiffOperation {
  return {
    key: `${method} ${templateShape(path)}`,
    label: `${method} ${path}`,
    method,
    path,
    inverted,
    node,
    pointer,
    parameters: parametersOf(root, path, item, { node, pointer }),
    requestBody: dereference(root, node["requestBody"], `${pointer}/requestBody`),
    responses: responsesOf(root, node, pointer),
  };
}

function callbacksOf(root: JsonObject, caller: DiffOperation): readonly DiffOperation[] {
  const { label, key, inverted } = caller;
  return callbackOperations(root, caller).map((found) => ({
    ...diffOperation(root, found, found.expression, !inverted),
    key: `${key} ${found.name} ${found.method} ${found.expression}`,
    label,
    callback: { name: found.name, of: label },
  }));
}

function parametersOf(
  root: JsonObject,
  path: string,
  item: Declared,
  operation: Declared,
): ReadonlyMap<string, DeclaredParameter> {
  const places = templateNames(path);
  const found = new Map<string, DeclaredParameter>();
  for (const owner of [item, operation]) {
    for (const [index, node] of arrayOf(owner.node["parameters"]).entries()) {
      const parameter = dereference(root, node, `${owner.pointer}/parameters/${index}`);
      const place = stringOf(parameter?.node["in"]);
      const name = stringOf(parameter?.node["name"]);
      if (parameter === undefined || isIgnoredHeader(place, name)) continue;
      const spelled = place === "header" ? name.toLowerCase() : name;
      const key = `${place} ${place === "path" ? placeInPath(name, places) : spelled}`;
      found.set(key, { ...parameter, in: place, name, key });
    }
  }
  return found;
}

/** The place of a parameter in the template: by its name, or the only place there is where the names differ by mistake. */
function placeInPath(name: string, places: readonly string[]): number | string {
  if (places.includes(name)) return places.indexOf(name);
  return places.length === 1 ? 0 : name;
}

function responsesOf(root: JsonObject, operation: JsonObject, at: string): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const [status, node] of Object.entries(objectOf(operation["responses"]))) {
    if (status.startsWith("x-")) continue;
    const response = dereference(root, node, `${at}/responses/${escapeToken(status)}`);
    if (response !== undefined) found.set(status === "default" ? status : status.toUpperCase(), response);
  }
  return found;
}

/** The operation as a subject of facts. */
export function operationSubject({ node, method, path, callback, inverted }: DiffOperation): OperationSubject {
  const operationId = stringOf(node["operationId"]);
  return {
    kind: "operation",
    ...(operationId === "" ? {} : { operationId }),
    method,
    path,
    ...(callback === undefined ? {} : { callback: callback.name }),
    ...(inverted && callback === undefined ? { webhook: true } : {}),
  };
}
