import { ignoresSiblings } from "../../../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { referred } from "../../../openapi/reference.js";
import { type Atom, branchesOf, referenceOf, type SchemaNode } from "./schema-node.js";
import { typeOfValue } from "./type-of-value.js";
import { type Span, withUnevaluated } from "./unevaluated.js";

/** Deepest composition that is read: schemas of files are composed of 250 others in a row at most, each by reference and `allOf`. */
const DEEPEST = 2_000;

/**
 * Takes schemas that hold together apart into atoms: `$ref` followed, `allOf` flattened, a `oneOf` or `anyOf` of one member beside `null`
 * taken for the member ({@link allowsNull} gives nullability), one of listed values or of types alone for `enum` or `type`, and
 * `unevaluatedProperties` for `additionalProperties` and `unevaluatedItems` for `items` where they say the same. Beside a `$ref` nothing counts in OpenAPI 3.0 (§4.7.23.1); in 3.1 the
 * keywords there apply, too. `undefined` where no value fits.
 */
export function atomsOf(root: JsonObject, nodes: readonly SchemaNode[]): readonly Atom[] | undefined {
  const atoms = new Map<string, Atom>();
  const spans: Span[] = [];
  let never = false;
  const add = (schema: SchemaNode, depth: number): void => {
    const { node, pointer, variant = "" } = schema;
    const key = variant + pointer;
    if (node === false) never = true;
    if (!isObject(node) || depth > DEEPEST || atoms.has(key)) return;
    const first = atoms.size;
    const target = referred(root, referenceOf(node));
    if (target !== undefined) {
      add(target, depth + 1);
      if (ignoresSiblings(root)) return;
    }
    const { $ref: _, ...own } = node;
    const { allOf } = node;
    atoms.set(key, { node: own, pointer });
    if (Array.isArray(allOf)) {
      for (const [index, member] of allOf.entries())
        add({ node: member, pointer: `${pointer}/allOf/${index}` }, depth + 1);
    }
    for (const keyword of ["oneOf", "anyOf"]) {
      const members = branchesOf({ node, pointer }, keyword);
      if (members.length !== 1 || members[0] === undefined) continue;
      const { [keyword]: __, ...rest } = own;
      atoms.set(key, { node: rest, pointer });
      add(members[0], depth + 1);
    }
    const plain = plainUnion({ node: own, pointer }, (member) => referred(root, referenceOf(member.node)) ?? member);
    if (plain !== undefined) atoms.set(key, plain);
    if ("unevaluatedProperties" in node || "unevaluatedItems" in node) spans.push({ key, first, last: atoms.size });
  };
  for (const node of nodes) add(node, 0);
  return never ? undefined : withUnevaluated(atoms, spans);
}

/** Keywords that a member may have beside its type and values: prose. */
const PLAIN: ReadonlySet<string> = new Set(["type", "const", "enum", "title", "description", "$comment"]);

/**
 * A schema whose `oneOf` or `anyOf` says no more than `enum` or `type` would, in those words: members that list their values
 * (`const`, `enum`), or members that are one type each. `undefined` for any other.
 */
function plainUnion(atom: Atom, target: (member: SchemaNode) => SchemaNode): Atom | undefined {
  for (const union of ["oneOf", "anyOf"] as const) {
    const members = branchesOf(atom, union).map((member) => target(member).node);
    if (members.length < 2 || atom.node["enum"] !== undefined || atom.node["const"] !== undefined) continue;
    const { [union]: _, ...rest } = atom.node;
    const values = members.map(valuesOf);
    if (values.every((list) => list !== undefined)) {
      const all = values.flat();
      const isDistinct = new Set(all.map((value) => JSON.stringify(value))).size === all.length;
      // A value of two members fits `anyOf`, and not `oneOf`.
      if (isDistinct || union === "anyOf")
        return { node: { ...rest, enum: all }, pointer: atom.pointer, written: { enum: union } };
    }
    const types = members.map(typeOf);
    const isApart = new Set(types.map((type) => (type === "integer" ? "number" : type))).size === types.length;
    if (atom.node["type"] === undefined && isApart && types.every((type) => type !== undefined))
      return { node: { ...rest, type: types }, pointer: atom.pointer, written: { type: union } };
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
