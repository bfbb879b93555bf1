import { isBinary } from "../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { eachOnce } from "../openapi/equality.js";
import { type Int64Type, isInt64 } from "../openapi/int64.js";
import { arrayOf, dereference, objectOf, referenceTokens, stringOf } from "../openapi/reference.js";
import type { ValueKind } from "./api-model.js";

const MOST_LITERALS = 6;

const SCALARS: ReadonlyMap<JsonValue, string> = new Map([
  ["string", "string"],
  ["boolean", "boolean"],
  ["integer", "number"],
  ["number", "number"],
]);

/** The name of an integer of 64 bits until its type is decided; no type can have it. */
const INT64 = "#int64";

/** Kinds with the type of integers of 64 bits. */
export function withInt64(kinds: readonly ValueKind[], type: Int64Type): readonly ValueKind[] {
  return eachOnce(
    kinds.map((kind): ValueKind => {
      if (kind.kind === "array") return { kind: "array", items: withInt64(kind.items, type) };
      return kind.kind === "type" && kind.name === INT64 ? { kind: "type", name: type } : kind;
    }),
  );
}

/**
 * Everything that a value in a path may be: what its schema says of scalars, lists of them and objects, seen through `$ref` and
 * composition. Empty where it says nothing.
 */
export function pathKinds(schema: JsonValue | undefined, root: JsonObject): readonly ValueKind[] {
  return kindsOf(schema, root, new Set());
}

/** Kinds of a schema; one that was asked for before adds none. */
function kindsOf(schema: JsonValue | undefined, root: JsonObject, seen: Set<JsonValue>): readonly ValueKind[] {
  const node = dereference(root, schema, "")?.node ?? {};
  if (seen.has(node)) return [];
  seen.add(node);
  const literals = arrayOf(node["enum"] ?? [node["const"] ?? null]).filter((value) => typeof value === "string");
  if (literals.length > 0) return eachOnce(literals.map((value): ValueKind => ({ kind: "literal", value })));
  const own = [node["type"] ?? []].flat().flatMap((type): readonly ValueKind[] => {
    if (type === "array") return [{ kind: "array", items: kindsOf(objectOf(node["items"]), root, seen) }];
    const name = type === "object" ? "object" : type === "integer" && isInt64(node) ? INT64 : SCALARS.get(type);
    return name === undefined ? [] : [{ kind: "type", name }];
  });
  if (own.length > 0) return eachOnce(own);
  if (node["properties"] !== undefined) return [{ kind: "type", name: "object" }];
  const members = [...arrayOf(node["anyOf"]), ...arrayOf(node["oneOf"]), ...arrayOf(node["allOf"])];
  return eachOnce(members.flatMap((member) => kindsOf(member, root, seen)));
}

/**
 * The kinds of a value as a reader wants them: a name, a scalar, the values of a short list, or `object`.
 *
 * @param nameOf the type of a component; undefined where it has none
 * @param bytes the type of binary data: a string where JSON or text holds them
 */
export function shownKinds(
  schema: JsonValue | undefined,
  root: JsonObject,
  nameOf: (component: string) => string | undefined,
  bytes: "Upload" | "string",
  around: readonly JsonObject[] = [],
): readonly ValueKind[] {
  const reference = stringOf(objectOf(schema)["$ref"]);
  const named = reference === "" ? undefined : nameOf(referenceTokens(reference).at(-1) ?? "");
  if (named !== undefined) return [{ kind: "type", name: named }];
  const node = dereference(root, schema, "")?.node ?? {};
  if (isBinary(node)) return [{ kind: "type", name: bytes }];
  const values = arrayOf(node["enum"] ?? node["x-enum"]).filter((value) => typeof value === "string");
  const open: readonly ValueKind[] = node["enum"] === undefined ? [{ kind: "type", name: "string" }] : [];
  if (values.length > 0 && values.length <= MOST_LITERALS)
    return [...values.map((value): ValueKind => ({ kind: "literal", value })), ...open];
  const types = [node["type"] ?? []].flat().flatMap((type): readonly ValueKind[] => {
    if (type === "array") {
      // A list that is its own item says no more about it.
      const items = around.includes(node) ? [] : shownKinds(node["items"], root, nameOf, bytes, [...around, node]);
      return [{ kind: "array", items }];
    }
    if (typeof type !== "string" || type === "") return [];
    const name = type !== "integer" ? type : isInt64(node) ? INT64 : "number";
    return [{ kind: "type", name }];
  });
  const nullable: readonly ValueKind[] = node["nullable"] === true ? [{ kind: "type", name: "null" }] : [];
  const shown = eachOnce([...types, ...nullable]);
  if (shown.length > 0) return shown;
  if (node["properties"] !== undefined) return [{ kind: "type", name: "object" }];
  if (around.includes(node)) return [];
  const [unions, parts] = [[...arrayOf(node["anyOf"]), ...arrayOf(node["oneOf"])], arrayOf(node["allOf"])];
  const inner = [...around, node];
  const choices = unions.map((member) => shownKinds(member, root, nameOf, bytes, inner));
  // A choice of which nothing is known could be anything.
  if (choices.length > 0) return choices.some((kinds) => kinds.length === 0) ? [] : eachOnce(choices.flat());
  return parts.map((part) => shownKinds(part, root, nameOf, bytes, inner)).find((kinds) => kinds.length > 0) ?? [];
}
