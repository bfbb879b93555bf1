import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { type Atom, branchesOf, type SchemaNode } from "./schema-node.js";
import { unionsOf } from "./shape-unions.js";
import { typeOfValue } from "./type-of-value.js";

/**
 * The types that atoms allow together, without null; undefined: any.
 *
 * @param typesOfBranch those of a union's member
 */
export function typesOf(
  atoms: readonly Atom[],
  typesOfBranch: (branch: SchemaNode) => ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  let types: ReadonlySet<string> | undefined;
  for (const atom of atoms) {
    const own = declaredTypes(atom.node) ?? typesOfUnion(atom, typesOfBranch);
    if (own === undefined) continue;
    types = types === undefined ? own : intersect(types, own);
  }
  return types;
}

/** Types with whole numbers in place of all. */
export function integersOf(types: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  return types?.has("number") ? new Set([...types].map((type) => (type === "number" ? "integer" : type))) : types;
}

function typesOfUnion(
  atom: Atom,
  typesOfBranch: (branch: SchemaNode) => ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  let types: ReadonlySet<string> | undefined;
  for (const { branches } of unionsOf(atom)) {
    const each = branches.map(typesOfBranch);
    if (!each.every((own) => own !== undefined)) continue;
    const own = new Set(each.flatMap((one) => [...one]));
    types = types === undefined ? own : intersect(types, own);
  }
  return types;
}

function declaredTypes(node: JsonObject): ReadonlySet<string> | undefined {
  const { type } = node as { type?: JsonValue };
  if (typeof type === "string") return new Set(type === "null" ? [] : [type]);
  if (Array.isArray(type)) {
    const names = type.filter((name) => typeof name === "string" && name !== "null") as readonly string[];
    return new Set(names.includes("number") ? names.filter((name) => name !== "integer") : names);
  }
  const values = Array.isArray(node["enum"]) ? node["enum"] : node["const"] === undefined ? undefined : [node["const"]];
  if (values !== undefined) return new Set(values.filter((value) => value !== null).map(typeOfValue));
  return (["oneOf", "anyOf"] as const).some((keyword) => isNullUnion(node, keyword)) ? new Set() : undefined;
}

/** Whether each member of a union is null. */
function isNullUnion(node: JsonObject, keyword: "oneOf" | "anyOf"): boolean {
  const members = node[keyword];
  return Array.isArray(members) && members.length > 0 && branchesOf({ node, pointer: "" }, keyword).length === 0;
}

function intersect(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  const fits = (type: string, others: ReadonlySet<string>): boolean =>
    others.has(type) || (type === "integer" && others.has("number"));
  return new Set([...[...left].filter((type) => fits(type, right)), ...[...right].filter((type) => fits(type, left))]);
}
