import type { JsonObject, JsonValue } from "./document.js";
import { escapeToken, isObject, joinPointer } from "./json-pointer.js";
import { ADDITIONAL_OPERATIONS, METHOD_FIELDS } from "./methods.js";
import { dereference, type Located, objectOf } from "./reference.js";

/** An operation of a path item. Its pointer leads into the item that a reference names. */
export interface ItemOperation extends Located {
  /** As it travels: upper case, or as `additionalOperations` writes it. */
  readonly method: string;
  /** The path item, references followed. */
  readonly item: Located;
}

/** An operation of a document. */
export interface FoundOperation extends ItemOperation {
  /** Path template, or name of the webhook. */
  readonly path: string;
}

/** An operation that a callback asks for. */
export interface CallbackOperation extends ItemOperation {
  /** Name below `callbacks`. */
  readonly name: string;
  readonly expression: string;
}

/**
 * Operations of a path item (OpenAPI 3.1 §4.8.9, 3.2 §4.10), in the order of the standard, whatever the order in the document.
 * A method whose value is no object is no operation.
 */
function operationsOfItem(root: JsonObject, value: JsonValue | undefined, pointer: string): readonly ItemOperation[] {
  const item = dereference(root, value, pointer);
  if (item === undefined) return [];
  const others = Object.keys(objectOf(item.node[ADDITIONAL_OPERATIONS]));
  const fields = [
    ...METHOD_FIELDS.map((field) => ({ method: field.toUpperCase(), tokens: [field] })),
    ...others.map((method) => ({ method, tokens: [ADDITIONAL_OPERATIONS, method] })),
  ];
  return fields.flatMap(({ method, tokens }): readonly ItemOperation[] => {
    const [field = "", name] = tokens;
    const node = name === undefined ? item.node[field] : objectOf(item.node[field])[name];
    return isObject(node) ? [{ method, node, pointer: item.pointer + joinPointer(...tokens), item }] : [];
  });
}

/** Operations of the paths of a document, or of its webhooks, in its order. A path begins with a slash (OpenAPI 3.1 §4.8.8). */
export function operationsOf(root: JsonObject, collection: "paths" | "webhooks" = "paths"): readonly FoundOperation[] {
  return Object.entries(objectOf(root[collection]))
    .filter(([path]) => collection === "webhooks" || path.startsWith("/"))
    .flatMap(([path, item]) =>
      operationsOfItem(root, item, joinPointer(collection, path)).map((operation) => ({ ...operation, path })),
    );
}

/** Operations that the callbacks of an operation ask for (OpenAPI 3.1 §4.8.18), in its order. */
export function callbackOperations(root: JsonObject, { node, pointer }: Located): readonly CallbackOperation[] {
  return Object.entries(objectOf(node["callbacks"])).flatMap(([name, value]) => {
    const callback = dereference(root, value, `${pointer}/callbacks/${escapeToken(name)}`);
    return Object.entries(callback?.node ?? {})
      .filter(([expression]) => !expression.startsWith("x-"))
      .flatMap(([expression, item]) =>
        operationsOfItem(root, item, `${callback?.pointer ?? ""}/${escapeToken(expression)}`).map((operation) => ({
          ...operation,
          name,
          expression,
        })),
      );
  });
}
