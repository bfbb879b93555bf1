import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { escapeToken, isObject, joinPointer } from "../../openapi/json-pointer.js";
import { templateNames, templateShape } from "../../openapi/path-template.js";
import { arrayOf, dereference, objectOf, stringOf } from "../../openapi/reference.js";

/** A node and where it stands, references followed. */
export interface Declared {
  readonly node: JsonObject;
  readonly pointer: string;
}

/** A parameter of an operation. */
export interface DeclaredParameter extends Declared {
  readonly in: string;
  readonly name: string;
  /** Of a path parameter: its place in the template, since its name does not travel. */
  readonly key: string;
}

/** An operation as it is compared. */
export interface DiffOperation extends Declared {
  /** Method and template with the names of its parameters left out. */
  readonly key: string;
  /** `METHOD /path`, as the document writes it. */
  readonly label: string;
  readonly method: string;
  readonly path: string;
  /** The API sends it and callers answer: a webhook or a callback. */
  readonly inverted: boolean;
  /** Name below `callbacks` and label of the operation that asks for it, of a callback. */
  readonly callback?: { readonly name: string; readonly of: string };
  readonly parameters: ReadonlyMap<string, DeclaredParameter>;
  readonly requestBody: Declared | undefined;
  readonly responses: ReadonlyMap<string, Declared>;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
/** Headers that OpenAPI describes elsewhere; as parameters they are ignored (3.1 §4.8.12.1). */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** Every operation of a document: of its paths, its webhooks and its callbacks, by key. */
export function operationsOf(root: JsonObject): ReadonlyMap<string, DiffOperation> {
  const found = new Map<string, DiffOperation>();
  const add = (operation: DiffOperation): void => {
    found.set(operation.key, operation);
    for (const callback of callbacksOf(root, operation)) add(callback);
  };
  for (const [path, item] of Object.entries(objectOf(root["paths"]))) {
    if (path.startsWith("/"))
      for (const operation of ofItem(root, item, joinPointer("paths", path), path, false)) add(operation);
  }
  for (const [name, item] of Object.entries(objectOf(root["webhooks"]))) {
    for (const operation of ofItem(root, item, joinPointer("webhooks", name), name, true))
      add({ ...operation, key: `webhook ${operation.label}` });
  }
  return found;
}

function ofItem(
  root: JsonObject,
  node: JsonValue,
  pointer: string,
  path: string,
  inverted: boolean,
): readonly DiffOperation[] {
  const item = dereference(root, node, pointer);
  if (item === undefined) return [];
  return METHODS.flatMap((method) => {
    const operation = item.node[method];
    if (!isObject(operation)) return [];
    const at = `${item.pointer}/${method}`;
    const verb = method.toUpperCase();
    return [
      {
        key: `${verb} ${templateShape(path)}`,
        label: `${verb} ${path}`,
        method: verb,
        path,
        inverted,
        node: operation,
        pointer: at,
        parameters: parametersOf(root, path, item, { node: operation, pointer: at }),
        requestBody: dereference(root, operation["requestBody"], `${at}/requestBody`),
        responses: responsesOf(root, operation, at),
      },
    ];
  });
}

function callbacksOf(
  root: JsonObject,
  { node, pointer, label, key, inverted }: DiffOperation,
): readonly DiffOperation[] {
  return Object.entries(objectOf(node["callbacks"])).flatMap(([name, callback]) => {
    const found = dereference(root, callback, `${pointer}/callbacks/${escapeToken(name)}`);
    return Object.entries(found?.node ?? {}).flatMap(([expression, item]) =>
      ofItem(root, item, `${found?.pointer ?? ""}/${escapeToken(expression)}`, expression, !inverted).map(
        (operation) => ({
          ...operation,
          key: `${key} ${name} ${operation.method} ${expression}`,
          label,
          callback: { name, of: label },
        }),
      ),
    );
  });
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
      if (parameter === undefined || (place === "header" && IGNORED_HEADERS.has(name.toLowerCase()))) continue;
      const spelled = place === "header" ? name.toLowerCase() : name;
      const key = `${place} ${place === "path" ? placeInPath(name, places) : spelled}`;
      found.set(key, { ...parameter, in: place, name, key });
    }
  }
  return found;
}

/** Where a parameter stands in the template: by its name, or the only place there is where the names differ by mistake. */
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
