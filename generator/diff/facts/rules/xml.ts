import { pointerTokens } from "../../../openapi/json-pointer.js";
import { objectOf, stringOf } from "../../../openapi/reference.js";
import type { FactIds, SchemaFact, SchemaRule } from "../schema/rule.js";
import { referenceName } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";

/** How a value is written in XML; a name or namespace that a node does not show is absent. */
interface XmlForm {
  readonly node: string;
  readonly isList: boolean;
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/**
 * The `xml` of a schema (OpenAPI 3.1 §4.8.26, `nodeType` by 3.2 §4.26): the same value is written in another way. It says something of bodies in
 * XML alone. Both prefixes of one namespace give the same name (Namespaces in XML 1.0 §3).
 */
export const xmlRule: SchemaRule = (from, to) => {
  const [before, after] = [formOf(from), formOf(to)];
  const fact = (ids: FactIds, values: SchemaFact["values"], verdict: "breaking" | "safe"): SchemaFact => ({
    ids,
    effect: "none",
    wire: { request: verdict, response: verdict },
    unseen: "serialization",
    mediaTypes: "xml",
    values,
    from: from.keyword("xml")[0]?.pointer ?? from.pointer,
    to: to.keyword("xml")[0]?.pointer ?? to.pointer,
  });
  const facts: SchemaFact[] = [];
  if (before.node !== after.node) {
    const values = { from: before.node, to: after.node, list: before.isList && after.isList };
    facts.push(
      fact({ request: "request-xml-node-changed", response: "response-xml-node-changed" }, values, "breaking"),
    );
  }
  // A node that gains or loses its name is reported with the node.
  if (before.name !== after.name && isNamed(before) === isNamed(after)) {
    const [old, now] = [from, to].map((shape) => text(field(shape, "name")));
    const isInferred = old === undefined && now === undefined;
    const values = isInferred
      ? { ...optional("from", before.name), ...optional("to", after.name) }
      : { ...optional("from", old), ...optional("to", now) };
    facts.push(
      fact({ request: "request-xml-name-changed", response: "response-xml-name-changed" }, values, "breaking"),
    );
  }
  if (before.namespace !== after.namespace) {
    const values = { ...optional("from", before.namespace), ...optional("to", after.namespace) };
    facts.push(
      fact(
        { request: "request-xml-namespace-changed", response: "response-xml-namespace-changed" },
        values,
        "breaking",
      ),
    );
  }
  if (before.prefix !== after.prefix) {
    // Without a prefix the namespace is that of the elements inside, too.
    const isAlias =
      before.namespace !== undefined &&
      before.namespace === after.namespace &&
      before.prefix !== undefined &&
      after.prefix !== undefined;
    const values = { ...optional("from", before.prefix), ...optional("to", after.prefix) };
    facts.push(
      fact(
        { request: "request-xml-prefix-changed", response: "response-xml-prefix-changed" },
        values,
        isAlias ? "safe" : "breaking",
      ),
    );
  }
  return facts;
};

function optional(key: string, value: string | undefined): SchemaFact["values"] {
  return value === undefined ? {} : { [key]: value };
}

function isNamed({ node }: XmlForm): boolean {
  return node === "element" || node === "attribute";
}

/** A field of `xml`; the outermost schema that has it decides. */
function field(shape: Shape, name: string): unknown {
  return shape
    .keyword("xml")
    .map(({ value }) => objectOf(value)[name])
    .find((value) => value !== undefined);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function formOf(shape: Shape): XmlForm {
  const isList = shape.types?.has("array") === true;
  const said = field(shape, "nodeType");
  const wraps = isList && field(shape, "wrapped") !== true;
  const node =
    typeof said === "string" ? said : field(shape, "attribute") === true ? "attribute" : wraps ? "none" : "element";
  // Items without a name have that of the list.
  const items = shape.below("items")?.[0]?.node;
  const namesItems = isList && node === "none" && text(objectOf(objectOf(items)["xml"])["name"]) === undefined;
  const shows = isNamed({ node, isList });
  return {
    node,
    isList,
    ...(shows || namesItems ? optional("name", text(field(shape, "name")) ?? inferredName(shape)) : {}),
    ...(shows ? optional("namespace", text(field(shape, "namespace"))) : {}),
    ...(shows ? optional("prefix", text(field(shape, "prefix"))) : {}),
  };
}

/** The name of a property, of its items, or of the component. */
function inferredName({ nodes, pointer }: Shape): string | undefined {
  const tokens = [...pointerTokens(pointer)];
  while (tokens.at(-1) === "items" && tokens.at(-2) !== "properties") tokens.pop();
  const owner = tokens.at(-2);
  if (owner === "properties" || (owner === "schemas" && tokens.length === 3)) return stringOf(tokens.at(-1));
  return nodes[0] === undefined ? undefined : referenceName(nodes[0]);
}
