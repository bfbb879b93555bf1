import { ignoresSiblings } from "../../../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject, joinPointer } from "../../../openapi/json-pointer.js";
import { referred } from "../../../openapi/reference.js";
import { isNullAlone } from "../../../schema/null-alone.js";

/** A schema and where it is declared in its document. */
export interface SchemaNode {
  readonly node: JsonValue;
  /** JSON Pointer. */
  readonly pointer: string;
  /** Set where the node is made of the one at the pointer; tells it apart. */
  readonly variant?: string;
}

/** Tells schemas of one document apart. */
export function keyOf({ pointer, variant = "" }: SchemaNode): string {
  return variant + pointer;
}

/** A part of a schema that has neither `$ref` nor `allOf`: a value fits a schema if it fits all of its atoms. */
export interface Atom {
  readonly node: JsonObject;
  readonly pointer: string;
  /** Keywords of the node that the document writes as another one: `enum` as `oneOf`, `additionalProperties` as `unevaluatedProperties`. */
  readonly written?: { readonly [keyword: string]: string };
  /** `additionalProperties` of the node count the properties of all atoms as declared. */
  readonly seesAll?: true;
}

/** The child of a schema under a keyword, or under a keyword and a name or index. */
export function childNode(parent: Atom, ...tokens: readonly (string | number)[]): SchemaNode | undefined {
  let node: JsonValue | undefined = parent.node;
  for (const token of tokens) {
    if (Array.isArray(node)) node = node[Number(token)];
    else node = isObject(node) && Object.hasOwn(node, token) ? node[token] : undefined;
  }
  const [keyword = "", ...rest] = tokens;
  const pointer = parent.pointer + joinPointer(parent.written?.[keyword] ?? keyword, ...rest);
  return node === undefined ? undefined : { node, pointer };
}

/** The `$ref` of a schema. */
export function referenceOf(node: JsonValue): JsonValue | undefined {
  return isObject(node) ? node["$ref"] : undefined;
}

/** The last token of a schema's `$ref`: what the schema is called. */
export function referenceName({ node }: SchemaNode): string | undefined {
  return lastToken(referenceOf(node));
}

/** The last token of a reference. */
export function lastToken(reference: JsonValue | undefined): string | undefined {
  return typeof reference === "string" ? reference.split("/").at(-1) : undefined;
}

/** Members of a `oneOf` or `anyOf` that take a value other than `null`; those of an `anyOf` within an `anyOf` are members of the outer one. */
export function branchesOf({ node, pointer }: Atom, keyword: string): readonly SchemaNode[] {
  const members = node[keyword];
  if (!Array.isArray(members)) return [];
  return members.flatMap((member, index): readonly SchemaNode[] => {
    const at = `${pointer}/${keyword}/${index}`;
    if (keyword === "anyOf" && isAnyOfAlone(member)) return branchesOf({ node: member, pointer: at }, keyword);
    return member === false || isNull(member) ? [] : [{ node: member, pointer: at }];
  });
}

function isAnyOfAlone(node: JsonValue): node is JsonObject {
  return isObject(node) && Array.isArray(node["anyOf"]) && Object.keys(node).length === 1;
}

function isNull(node: JsonValue): boolean {
  if (!isObject(node)) return false;
  if (node["const"] === null || isNullAlone(node)) return true;
  const { type, enum: values } = node as { type?: JsonValue; enum?: JsonValue };
  if (Array.isArray(values)) return values.length === 1 && values[0] === null;
  return type === "null" || (Array.isArray(type) && type.length === 1 && type[0] === "null");
}

/**
 * Whether null fits schemas that hold together, in the three spellings: `nullable` (OpenAPI 3.0 §4.7.24.1), `null` among the types, and a
 * member of `anyOf` or `oneOf` that is null. A `nullable` is taken at its word beside `allOf` and `enum`, too: its authors mean it so. Beside a
 * `$ref` of 3.0 it counts for nothing (§4.7.23.1). A schema without a type takes null as it takes any value.
 */
export function allowsNull(root: JsonObject, nodes: readonly SchemaNode[]): boolean {
  // Each schema once: unions of references to one another have more ways through them than can be gone.
  const known = new Map<JsonObject, boolean>();
  const allows = (schema: SchemaNode): boolean => {
    const { node } = schema;
    if (!isObject(node)) return node !== false;
    const before = known.get(node);
    if (before !== undefined) return before;
    // A schema that is part of itself refuses nothing more.
    known.set(node, true);
    const found = allowsOwn(schema, node);
    known.set(node, found);
    return found;
  };
  const allowsOwn = ({ pointer }: SchemaNode, node: JsonObject): boolean => {
    const target = referred(root, referenceOf(node));
    if (target !== undefined && ignoresSiblings(root)) return allows(target);
    if (node["nullable"] === true) return true;
    if (target !== undefined && !allows(target)) return false;
    const { type, enum: values } = node as { type?: JsonValue; enum?: JsonValue };
    if (typeof type === "string" && type !== "null") return false;
    if (Array.isArray(type) && !type.includes("null")) return false;
    if (Array.isArray(values) && !values.includes(null)) return false;
    if (node["const"] !== undefined && node["const"] !== null) return false;
    const member = (keyword: string): readonly SchemaNode[] => {
      const members = node[keyword];
      const list = Array.isArray(members) ? members : [];
      return list.map((item, index) => ({ node: item, pointer: `${pointer}/${keyword}/${index}` }));
    };
    return (
      member("allOf").every(allows) &&
      ["oneOf", "anyOf"].every((keyword) => {
        const members = member(keyword);
        const found = members.filter(allows).length;
        return members.length === 0 || (keyword === "oneOf" ? found === 1 : found > 0);
      })
    );
  };
  return nodes.every(allows);
}
