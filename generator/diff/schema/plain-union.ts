import type { JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { type Atom, branchesOf, type SchemaNode } from "./schema-node.js";
import { typeOfValue } from "./type-of-value.js";

/** What a member may have beside its type and values: prose. */
const PLAIN: ReadonlySet<string> = new Set(["type", "const", "enum", "title", "description", "$comment"]);

/**
 * A schema whose `oneOf` or `anyOf` says no more than `enum` or `type` would, in those words: members that list their values
 * (`const`, `enum`), or members that are one type each. `undefined` for any other.
 */
export function plainUnion(atom: Atom, target: (member: SchemaNode) => SchemaNode): Atom | undefined {
  for (const union of ["oneOf", "anyOf"] as const) {
    const members = branchesOf(atom, union).map((member) => target(member).node);
    if (members.length < 2 || atom.node["enum"] !== undefined || atom.node["const"] !== undefined) continue;
    const { [union]: _, ...rest } = atom.node;
    const values = members.map(valuesOf);
    if (values.every((list) => list !== undefined)) {
      const all = values.flat();
      const isDistinct = new Set(all.map((value) => JSON.stringify(value))).size === all.length;
      // A value of two members fits `anyOf`, and not `oneOf`.
      if (isDistinct || union === "anyOf") return { node: { ...rest, enum: all }, pointer: atom.pointer, union };
    }
    const types = members.map(typeOf);
    const isApart = new Set(types.map((type) => (type === "integer" ? "number" : type))).size === types.length;
    if (atom.node["type"] === undefined && isApart && types.every((type) => type !== undefined))
      return { node: { ...rest, type: types }, pointer: atom.pointer, union };
  }
  return undefined;
}

function isPlain(member: JsonValue): boolean {
  return isObject(member) && Object.keys(member).every((key) => PLAIN.has(key) || key.startsWith("x-apipin"));
}

/** The values a member lists, where each has the type it says. */
function valuesOf(member: JsonValue): readonly JsonValue[] | undefined {
  if (!isObject(member) || !isPlain(member)) return undefined;
  const { type, const: constant, enum: list } = member as { [keyword: string]: JsonValue | undefined };
  const values = constant !== undefined ? [constant] : Array.isArray(list) ? list : undefined;
  if (values === undefined || (constant !== undefined && list !== undefined)) return undefined;
  const fits = (value: JsonValue): boolean => {
    if (value === null || type === undefined) return value !== null;
    const own = typeOfValue(value);
    return own === type || (own === "integer" && type === "number");
  };
  return values.every(fits) ? values : undefined;
}

/** The one type that is all a member says. */
function typeOf(member: JsonValue): string | undefined {
  if (!isObject(member) || !isPlain(member)) return undefined;
  const { type, const: constant, enum: list } = member as { [keyword: string]: JsonValue | undefined };
  return typeof type === "string" && constant === undefined && list === undefined ? type : undefined;
}
