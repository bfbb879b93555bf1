import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer, pointerOfFragment, valueAt } from "../openapi/json-pointer.js";
import { reachableSchemas } from "./reachable-schemas.js";

/** A value and where it stands, references followed. */
export interface Located {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** An operation with what belongs to it. */
export interface OperationEntry extends Located {
  readonly path: string;
  /** Lower case, as the document writes it. */
  readonly method: string;
  /** Its own parameters and those of its path, references followed. */
  readonly parameters: readonly Located[];
  readonly requestBody: Located | undefined;
  /** By status (`200`, `4XX`, `default`). */
  readonly responses: ReadonlyMap<string, Located>;
  /** Scheme names of all its alternatives; empty where no credential is asked for. */
  readonly security: readonly string[];
}

/** What rules ask about a document as a whole; built once a document. */
export interface DocumentIndex {
  readonly root: JsonObject;
  readonly operations: readonly OperationEntry[];
  readonly operationAt: (pointer: string) => OperationEntry | undefined;
  /** Follows a `$ref` (or none) to an object; undefined where it leads nowhere or to no object. */
  readonly resolve: (value: JsonValue | undefined, pointer: string) => Located | undefined;
  /** Whether a schema is part of an answer's body. */
  readonly isInResponse: (schema: JsonObject) => boolean;
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Builds the index of a document. Tolerates malformed parts, which are another rule's business. */
export function documentIndex(root: JsonObject): DocumentIndex {
  const resolve = (value: JsonValue | undefined, pointer: string): Located | undefined => {
    let current = value;
    let place = pointer;
    for (let hops = 0; hops < 20; hops++) {
      if (!isObject(current)) return undefined;
      if (typeof current.$ref !== "string") return { value: current, pointer: place };
      const target = pointerOfFragment(current.$ref);
      if (target === undefined) return undefined;
      current = valueAt(root, target);
      place = target;
    }
    return undefined;
  };
  const operations = readOperations(root, resolve);
  const byPointer = new Map(operations.map((entry) => [entry.pointer, entry]));
  let inResponse: ReadonlySet<JsonObject> | undefined;
  return {
    root,
    operations,
    operationAt: (pointer) => byPointer.get(pointer),
    resolve,
    isInResponse: (schema) => {
      inResponse ??= reachableSchemas(
        operations.flatMap((entry) => [...entry.responses.values()].flatMap((response) => bodySchemas(response.value))),
        resolve,
      );
      return inResponse.has(schema);
    },
  };
}

function readOperations(root: JsonObject, resolve: DocumentIndex["resolve"]): readonly OperationEntry[] {
  const paths = isObject(root.paths) ? root.paths : {};
  return Object.entries(paths).flatMap(([path, given]) => {
    const item = resolve(given, joinPointer("paths", path));
    if (item === undefined) return [];
    return Object.entries(item.value).flatMap(([method, value]): readonly OperationEntry[] => {
      if (!METHODS.has(method) || !isObject(value)) return [];
      const pointer = `${item.pointer}/${method}`;
      const security = value.security ?? root.security;
      return [
        {
          path,
          method,
          value,
          pointer,
          parameters: [
            ...locatedItems(item.value.parameters, `${item.pointer}/parameters`, resolve),
            ...locatedItems(value.parameters, `${pointer}/parameters`, resolve),
          ],
          requestBody: resolve(value.requestBody, `${pointer}/requestBody`),
          responses: locatedEntries(value.responses, `${pointer}/responses`, resolve),
          security: Array.isArray(security) ? security.flatMap((one) => (isObject(one) ? Object.keys(one) : [])) : [],
        },
      ];
    });
  });
}

/** The items of a list, references followed; items that lead nowhere are left out. */
export function locatedItems(
  list: JsonValue | undefined,
  pointer: string,
  resolve: DocumentIndex["resolve"],
): readonly Located[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => resolve(item, `${pointer}/${index}`) ?? []);
}

/** The entries of a map, references followed; entries that lead nowhere are left out. */
export function locatedEntries(
  map: JsonValue | undefined,
  pointer: string,
  resolve: DocumentIndex["resolve"],
): ReadonlyMap<string, Located> {
  const entries = isObject(map) ? Object.entries(map) : [];
  return new Map(
    entries.flatMap(([key, value]) => {
      const located = resolve(value, `${pointer}${joinPointer(key)}`);
      return located === undefined ? [] : [[key, located] as const];
    }),
  );
}

/** Schemas of the media types of a request body or an answer, as written. */
export function bodySchemas(body: JsonObject): readonly JsonValue[] {
  const contents = isObject(body.content) ? Object.values(body.content) : [];
  return contents.flatMap((media) => (isObject(media) && media.schema !== undefined ? [media.schema] : []));
}
