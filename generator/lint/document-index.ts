import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer } from "../openapi/json-pointer.js";
import { type FoundOperation, operationsOf } from "../openapi/operations.js";
import { reachableSchemas } from "../openapi/reachable-schemas.js";
import { arrayOf, dereference, type Located, objectOf } from "../openapi/reference.js";

export type { Located } from "../openapi/reference.js";

/** An operation with what belongs to it. */
export interface OperationEntry extends FoundOperation {
  /** Its own parameters and those of its path, references followed. */
  readonly parameters: readonly Located[];
  readonly requestBody: Located | undefined;
  /** By status (`200`, `4XX`, `default`). */
  readonly responses: ReadonlyMap<string, Located>;
  /** Scheme names of all its alternatives; empty where no credential is asked for. */
  readonly security: readonly string[];
}

/** Facts about a document as a whole that rules ask for; built once a document. */
export interface DocumentIndex {
  readonly root: JsonObject;
  readonly operations: readonly OperationEntry[];
  readonly operationAt: (pointer: string) => OperationEntry | undefined;
  /** Follows a `$ref` (or none) to an object; undefined where it leads nowhere or to no object. */
  readonly resolve: (value: JsonValue | undefined, pointer: string) => Located | undefined;
  /** Whether a schema is part of a response's body. */
  readonly isInResponse: (schema: JsonObject) => boolean;
}

/** Builds the index of a document. Tolerates malformed parts, which are another rule's business. */
export function documentIndex(root: JsonObject): DocumentIndex {
  const resolve: DocumentIndex["resolve"] = (value, pointer) => dereference(root, value, pointer);
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
        root,
        operations.flatMap((entry) => [...entry.responses.values()].flatMap((response) => bodySchemas(response.node))),
      );
      return inResponse.has(schema);
    },
  };
}

function readOperations(root: JsonObject, resolve: DocumentIndex["resolve"]): readonly OperationEntry[] {
  return operationsOf(root).map((operation): OperationEntry => {
    const { node, pointer, item } = operation;
    const security = node.security ?? root.security;
    return {
      ...operation,
      parameters: [
        ...locatedItems(item.node.parameters, `${item.pointer}/parameters`, resolve),
        ...locatedItems(node.parameters, `${pointer}/parameters`, resolve),
      ],
      requestBody: resolve(node.requestBody, `${pointer}/requestBody`),
      responses: locatedEntries(node.responses, `${pointer}/responses`, resolve),
      security: arrayOf(security).flatMap((one) => Object.keys(objectOf(one))),
    };
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

/** Schemas of the media types of a request body or a response, as written. */
export function bodySchemas(body: JsonObject): readonly JsonValue[] {
  const contents = isObject(body.content) ? Object.values(body.content) : [];
  return contents.flatMap((media) => [objectOf(media)["schema"] ?? [], objectOf(media)["itemSchema"] ?? []].flat());
}
