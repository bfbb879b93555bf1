import { isObject, joinPointer } from "../load/json-pointer.js";
import type { JsonObject, JsonValue } from "../load/spec-document.js";
import type { ApiModel, ApiOperation } from "../model/api-model.js";
import { dereference, objectOf } from "../model/reference.js";
import { propertiesOf } from "../model/schema-properties.js";
import { rootOf } from "./path-parameter-type.js";

/**
 * JSON Pointers to the properties of an operation's successes that an overlay calls sensitive (`x-apipin`). Those of the entries of
 * a list are not among them: one answer would bring more than a client can keep out of its texts.
 */
export function sensitiveValues(operation: ApiOperation, model: ApiModel): readonly string[] {
  const root = rootOf(operation, model);
  const pointers = operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents.flatMap(({ schema }) => pointersIn(root, schema, [], new Set())));
  return [...new Set(pointers)].sort();
}

function pointersIn(
  root: JsonObject,
  schema: JsonValue,
  path: readonly string[],
  seen: ReadonlySet<JsonObject>,
): readonly string[] {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || seen.has(node)) return [];
  const inner = new Set([...seen, node]);
  return [...propertiesOf(root, node)].flatMap(([name, property]) => {
    const own = isObject(property) && objectOf(property["x-apipin"])["sensitive"] === true;
    return own ? [joinPointer(...path, name)] : pointersIn(root, property, [...path, name], inner);
  });
}
