import { once } from "../../../once.js";
import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { escapeToken, isObject } from "../../../openapi/json-pointer.js";
import { atomsOf } from "./atoms.js";
import { withDemandsByName } from "./demands-by-name.js";
import { type Atom, allowsNull, childNode, keyOf, type SchemaNode } from "./schema-node.js";
import { integersOf, typesOf } from "./shape-types.js";
import { unionsOf } from "./shape-unions.js";

/** The value of a keyword and its place. */
export interface Keyword<Value = JsonValue> {
  readonly value: Value;
  readonly pointer: string;
}

/** A `oneOf` or `anyOf` with more than one member that is not null. */
export interface Union {
  readonly keyword: "oneOf" | "anyOf";
  readonly pointer: string;
  readonly branches: readonly SchemaNode[];
  /** By the last token of the member's reference, what the discriminator calls it. */
  readonly discriminator: Keyword<JsonObject> | undefined;
}

/** The properties that may be beside the declared ones. */
export interface Additional {
  readonly kind: "any" | "none" | "schema";
  readonly nodes: readonly SchemaNode[];
  readonly pointer: string;
}

/** A schema as one set of demands, whichever way it is written: references, `allOf` and the spellings of null are gone. */
export interface Shape {
  readonly nodes: readonly SchemaNode[];
  /** Where the schema is declared: its first node. */
  readonly pointer: string;
  readonly atoms: readonly Atom[];
  /** No value fits. */
  readonly never: boolean;
  readonly nullable: boolean;
  /** Without null; undefined: any. */
  readonly types: ReadonlySet<string> | undefined;
  readonly typePointer: string;
  /** Closed: `enum` and `const`, without null. */
  readonly enumeration: (Keyword<readonly JsonValue[]> & { readonly keyword: "enum" | "const" }) | undefined;
  /** Open: `x-enum` and `x-extensible-enum`. */
  readonly openEnumeration: Keyword<readonly JsonValue[]> | undefined;
  readonly properties: ReadonlyMap<string, readonly SchemaNode[]>;
  property(name: string): Shape | undefined;
  /** Names that are required, and the places that require them. */
  readonly required: ReadonlyMap<string, string>;
  readonly additional: Additional;
  /** Each atom's value of a keyword. */
  keyword(name: string): readonly Keyword[];
  /** Schemas below a keyword, of all atoms; undefined where none has it. */
  below(keyword: string): readonly SchemaNode[] | undefined;
  /** Schemas below a keyword that maps names, by name. */
  map(keyword: string): ReadonlyMap<string, readonly SchemaNode[]>;
  readonly unions: readonly Union[];
  /** The members of the unions. */
  readonly kinds: readonly Shape[];
  /** True where one of the atoms says so. */
  flag(keyword: string): boolean;
}

/** Reads schemas of one document; a schema that was read before is the same object. */
export type ShapeReader = (nodes: readonly SchemaNode[]) => Shape;

/** Makes a reader for a document. */
export function shapeReader(root: JsonObject): ShapeReader {
  const known = new Map<string, Shape>();
  const reader: ShapeReader = (nodes) => {
    const key = nodes.map(keyOf).join(" ");
    const shape = known.get(key) ?? read(root, nodes, reader);
    known.set(key, shape);
    return shape;
  };
  return reader;
}

const OPEN_KEYWORDS = ["x-enum", "x-extensible-enum"];

/** Most schemas are asked for a part of what they say: each part is read when it is asked for first. */
function read(root: JsonObject, nodes: readonly SchemaNode[], reader: ShapeReader): Shape {
  const found = once(() => ({ atoms: atomsOf(root, nodes) }));
  const atoms = (): readonly Atom[] => found().atoms ?? [];
  const pointer = nodes[0]?.pointer ?? "";
  const keyword = (name: string): readonly Keyword[] => {
    const values: Keyword[] = [];
    for (const atom of atoms()) {
      const value = atom.node[name];
      if (value !== undefined)
        values.push({ value, pointer: `${atom.pointer}/${escapeToken(atom.written?.[name] ?? name)}` });
    }
    return values;
  };
  const map = (name: string): ReadonlyMap<string, readonly SchemaNode[]> => {
    const members = new Map<string, readonly SchemaNode[]>();
    for (const atom of atoms()) {
      const own = atom.node[name];
      for (const member of isObject(own) ? Object.keys(own) : []) {
        const child = childNode(atom, name, member);
        if (child !== undefined) members.set(member, [...(members.get(member) ?? []), child]);
      }
    }
    return members;
  };
  const below = (name: string): readonly SchemaNode[] | undefined => {
    const children = atoms().flatMap((atom) => (atom.node[name] === undefined ? [] : (childNode(atom, name) ?? [])));
    return children.length === 0 ? undefined : children;
  };
  const properties = once(() => withDemandsByName(map("properties"), atoms()));
  const listed = once(() => ({ values: enumerationOf(keyword) }));
  const listsNothing = once(
    () => listed().values === undefined && ["enum", "const"].some((name) => keyword(name).length > 0),
  );
  const types = once(() => {
    // A list that leaves null alone leaves no type.
    if (listsNothing()) return { names: new Set<string>() };
    const names = typesOf(atoms(), (branch) => typesOf(atomsOf(root, [branch]) ?? [], () => undefined));
    return { names: isOfIntegers(keyword) ? integersOf(names) : names };
  });
  const nullable = once(() => allowsNull(root, nodes));
  const required = once(() => requiredOf(keyword));
  const additional = once(() => additionalOf(atoms(), pointer));
  const unions = once(() => atoms().flatMap(unionsOf));
  return {
    nodes,
    pointer,
    get atoms() {
      return atoms();
    },
    get never() {
      if (found().atoms === undefined) return true;
      return types().names?.size === 0 && !nullable();
    },
    get nullable() {
      return nullable();
    },
    get types() {
      return types().names;
    },
    get typePointer() {
      return keyword("type")[0]?.pointer ?? pointer;
    },
    get enumeration() {
      const { values } = listed();
      return types().names?.size === 1 && listsAllBooleans(values?.value ?? []) ? undefined : values;
    },
    get openEnumeration() {
      return OPEN_KEYWORDS.flatMap(keyword).map(listOf)[0];
    },
    get properties() {
      return properties();
    },
    property: (name) => {
      const declared = properties().get(name);
      return declared === undefined ? undefined : reader(declared);
    },
    get required() {
      return required();
    },
    get additional() {
      return additional();
    },
    keyword,
    below,
    map,
    get unions() {
      return unions();
    },
    get kinds() {
      return unions().flatMap(({ branches }) => branches.map((branch) => reader([branch])));
    },
    flag: (name) => atoms().some((atom) => atom.node[name] === true),
  };
}

/** Whether numbers have to be multiples of a whole number, which makes them integers. */
function isOfIntegers(keyword: Shape["keyword"]): boolean {
  return keyword("multipleOf").some(({ value }) => Number.isInteger(value) && Number(value) > 0);
}

function requiredOf(keyword: Shape["keyword"]): ReadonlyMap<string, string> {
  const required = new Map<string, string>();
  for (const { value, pointer } of keyword("required"))
    for (const name of Array.isArray(value) ? value : []) if (typeof name === "string") required.set(name, pointer);
  return required;
}

function listOf({ value, pointer }: Keyword): Keyword<readonly JsonValue[]> {
  return { value: Array.isArray(value) ? value.filter((item) => item !== null) : [], pointer };
}

function enumerationOf(keyword: Shape["keyword"]): Shape["enumeration"] {
  const constants = keyword("const").map(({ value, pointer }) => listOf({ value: [value], pointer }));
  const [first, ...others] = [...constants, ...keyword("enum").map(listOf)];
  if (first === undefined) return undefined;
  const texts = others.map(({ value }) => new Set(value.map((item) => JSON.stringify(item))));
  const value = first.value.filter((item) => texts.every((other) => other.has(JSON.stringify(item))));
  // Null alone is a type.
  return value.length === 0
    ? undefined
    : { keyword: constants.length > 0 ? "const" : "enum", value, pointer: first.pointer };
}

/** Whether a list of values says no more than the type does. */
function listsAllBooleans(values: readonly JsonValue[]): boolean {
  return values.length > 0 && [true, false].every((one) => values.includes(one)) && new Set(values).size === 2;
}

function additionalOf(atoms: readonly Atom[], pointer: string): Additional {
  const declared = atoms.filter(({ node }) => node["additionalProperties"] !== undefined);
  const closed = declared.find(({ node }) => isNever(node["additionalProperties"]));
  if (closed !== undefined)
    return { kind: "none", nodes: [], pointer: childNode(closed, "additionalProperties")?.pointer ?? pointer };
  const nodes = declared.flatMap((atom) => childNode(atom, "additionalProperties") ?? []);
  const schemas = nodes.filter(({ node }) => isObject(node) && Object.keys(node).length > 0);
  if (schemas.length === 0) return { kind: "any", nodes: [], pointer: nodes[0]?.pointer ?? pointer };
  return { kind: "schema", nodes: schemas, pointer: schemas[0]?.pointer ?? pointer };
}

/** Whether a schema is `false`, or the `not` of a schema that takes any value (JSON Schema core §4.3.2). */
function isNever(node: JsonValue | undefined): boolean {
  if (!isObject(node)) return node === false;
  const { not: inner, ...others } = node as { readonly not?: JsonValue };
  return Object.keys(others).length === 0 && (inner === true || (isObject(inner) && Object.keys(inner).length === 0));
}
