import { below, listBelow, type Node } from "./document.js";
import { type Expected, editOf, type KnownEdit } from "./edit.js";
import { bodiesIn, type Direction, isBare, type PropertySite, propertiesIn } from "./sites.js";

type Kept = (site: PropertySite) => boolean;

const text: Kept = ({ node }) => isBare(node, "string");
const integer: Kept = ({ node }) => isBare(node, "integer");
const list: Kept = ({ node }) => isBare(node, "array");
const enumOf = (node: Node): readonly unknown[] => (node["type"] === "string" ? listBelow(node, "enum") : []);
const listed: Kept = ({ node }) =>
  enumOf(node).length > 1 && Object.keys(node).every((key) => /^(type|enum|title|description|examples?)$/.test(key));

function put({ owner, name }: PropertySite, node: Node): void {
  owner["properties"] = { ...below(owner, "properties"), [name]: node };
}

const more = (keywords: Node) => (site: PropertySite) => put(site, { ...site.node, ...keywords });
const other = (node: Node) => (site: PropertySite) => put(site, node);
const required = (site: PropertySite, names: (now: readonly unknown[]) => readonly unknown[]): void => {
  site.owner["required"] = names(listBelow(site.owner, "required"));
};

/** An edit of a property: in messages of one direction alone, unless both directions have the outcome at least. */
function ofProperty(
  name: string,
  direction: Direction,
  expected: Expected,
  keep: Kept,
  change: (site: PropertySite, root: Node) => void,
): KnownEdit {
  const isLoud = expected === "risky" || expected === "breaking";
  return editOf(
    `${name} (${direction})`,
    expected,
    (root) =>
      propertiesIn(root, direction).filter((site) => (isLoud || !(site.isShared || site.isInOneOf)) && keep(site)),
    change,
  );
}

/** An edit that is a break in one direction, and asks for nothing in the other. */
function narrowing(name: string, keep: Kept, change: (site: PropertySite, root: Node) => void): readonly KnownEdit[] {
  return [ofProperty(name, "request", "breaking", keep, change), ofProperty(name, "response", "safe", keep, change)];
}

function widening(
  name: string,
  keep: Kept,
  change: (site: PropertySite, root: Node) => void,
  expected: Expected = "breaking",
): readonly KnownEdit[] {
  return [ofProperty(name, "request", "safe", keep, change), ofProperty(name, "response", expected, keep, change)];
}

const any: Kept = () => true;
const both = (name: string, keep: Kept, change: (site: PropertySite, root: Node) => void): readonly KnownEdit[] => [
  ofProperty(name, "request", "breaking", keep, change),
  ofProperty(name, "response", "breaking", keep, change),
];

function addProperty(site: PropertySite, isRequired: boolean): void {
  site.owner["properties"] = { ...below(site.owner, "properties"), knownEdit: { type: "string" } };
  if (isRequired) required(site, (now) => [...now, "knownEdit"]);
}

function dropProperty(site: PropertySite): void {
  const { [site.name]: _, ...others } = below(site.owner, "properties");
  site.owner["properties"] = others;
  required(site, (now) => now.filter((name) => name !== site.name));
}

const isOpen: Kept = ({ owner }) => owner["additionalProperties"] === undefined;
const unconstrained: Kept = (site) => site.node["default"] === undefined;

/** Edits of schemas: of properties that messages certainly can have, and of whole bodies. */
export const schemaEdits: readonly KnownEdit[] = [
  ...both("text becomes an integer", text, other({ type: "integer" })),
  ...both("text becomes an object", text, other({ type: "object" })),
  ...both("list becomes a text", list, other({ type: "string" })),
  ...both("integer becomes a text", integer, other({ type: "string" })),
  ...both("boolean becomes a text", ({ node }) => isBare(node, "boolean"), other({ type: "string" })),
  ...both(
    "items of a text become integers",
    (site) => list(site) && isBare(below(site.node, "items"), "string"),
    more({ items: { type: "integer" } }),
  ),
  ...widening("integer becomes a number", integer, other({ type: "number" })),
  ...narrowing("number becomes an integer", ({ node }) => isBare(node, "number"), other({ type: "integer" })),
  ...narrowing("enum set", text, more({ enum: ["one", "two"] })),
  ...narrowing("enum value gone", listed, (site) => put(site, { ...site.node, enum: enumOf(site.node).slice(1) })),
  ...widening(
    "enum value added",
    listed,
    (site) => put(site, { ...site.node, enum: [...enumOf(site.node), "known-edit"] }),
    "risky",
  ),
  ...widening("enum lifted", listed, other({ type: "string" }), "risky"),
  ...narrowing("maxLength set", text, more({ maxLength: 3 })),
  ...narrowing("minLength set", text, more({ minLength: 2 })),
  ...narrowing("pattern set", text, more({ pattern: "^known-[0-9]+$" })),
  ...narrowing("format set", text, more({ format: "date-time" })),
  ...narrowing("maximum set", integer, more({ maximum: 7 })),
  ...narrowing("minimum set", integer, more({ minimum: 7 })),
  ...narrowing("multipleOf set", integer, more({ multipleOf: 7 })),
  ...narrowing("maxItems set", list, more({ maxItems: 2 })),
  ...narrowing("minItems set", list, more({ minItems: 2 })),
  ...narrowing(
    "uniqueItems set",
    (site) => list(site) && isBare(below(site.node, "items"), "string"),
    more({ uniqueItems: true }),
  ),
  ...widening(
    "format lifted",
    ({ node }) => node["type"] === "string" && node["format"] === "date-time" && Object.keys(node).length <= 3,
    other({ type: "string" }),
  ),
  ...widening(
    "maxLength lifted",
    ({ node }) =>
      node["type"] === "string" &&
      typeof node["maxLength"] === "number" &&
      node["maxLength"] < 1_000 &&
      isBare({ ...node, maxLength: undefined, type: "string" }, "string") === false &&
      Object.keys(node).every((key) => /^(type|maxLength|description|example)$/.test(key)),
    other({ type: "string" }),
  ),
  ofProperty(
    "becomes required",
    "request",
    "breaking",
    (site) => !site.isRequired && unconstrained(site),
    (site) => required(site, (now) => [...now, site.name]),
  ),
  ofProperty(
    "becomes required",
    "response",
    "safe",
    (site) => !site.isRequired,
    (site) => required(site, (now) => [...now, site.name]),
  ),
  ofProperty(
    "becomes optional",
    "request",
    "safe",
    (site) => site.isRequired && unconstrained(site),
    (site) => required(site, (now) => now.filter((name) => name !== site.name)),
  ),
  ofProperty(
    "becomes optional",
    "response",
    "breaking",
    (site) => site.isRequired,
    (site) => required(site, (now) => now.filter((name) => name !== site.name)),
  ),
  ofProperty("required property added", "request", "breaking", isOpen, (site) => addProperty(site, true)),
  ofProperty("required property added", "response", "safe", isOpen, (site) => addProperty(site, true)),
  ofProperty("optional property added", "request", "safe", isOpen, (site) => addProperty(site, false)),
  ofProperty("optional property added", "response", "safe", isOpen, (site) => addProperty(site, false)),
  ofProperty("optional property gone", "request", "risky", (site) => isOpen(site) && !site.isRequired, dropProperty),
  ofProperty("optional property gone", "response", "risky", (site) => isOpen(site) && !site.isRequired, dropProperty),
  ofProperty("required property gone", "response", "breaking", (site) => isOpen(site) && site.isRequired, dropProperty),
  ofProperty("becomes nullable", "request", "safe", text, (site, root) => put(site, nullable(site.node, root))),
  ofProperty("becomes nullable", "response", "breaking", text, (site, root) => put(site, nullable(site.node, root))),
  ofProperty("becomes a union", "request", "safe", text, (site) =>
    put(site, { oneOf: [site.node, { type: "integer" }] }),
  ),
  ofProperty("becomes a union", "response", "breaking", text, (site) =>
    put(site, { oneOf: [site.node, { type: "integer" }] }),
  ),
  ofProperty("closed", "request", "breaking", isOpen, ({ owner }) => {
    owner["additionalProperties"] = false;
  }),
  ofProperty("closed", "response", "safe", isOpen, ({ owner }) => {
    owner["additionalProperties"] = false;
  }),
  ofProperty(
    "demand added by allOf",
    "request",
    "breaking",
    (site) => any(site) && isOpen(site),
    ({ owner }) => {
      owner["allOf"] = [{ type: "object", required: ["knownEdit"], properties: { knownEdit: { type: "string" } } }];
    },
  ),
  ofProperty(
    "value deprecated",
    "request",
    "safe",
    ({ node }) => node["deprecated"] !== true,
    more({ deprecated: true }),
  ),
  editOf(
    "whole response becomes a list",
    "breaking",
    (root) => bodiesIn(root, "response").filter(({ schema }) => schema["type"] === "object"),
    ({ mediaType }) => {
      mediaType["schema"] = { type: "array", items: mediaType["schema"] };
    },
  ),
  editOf(
    "whole request becomes a list",
    "breaking",
    (root) => bodiesIn(root, "request").filter(({ schema }) => schema["type"] === "object"),
    ({ mediaType }) => {
      mediaType["schema"] = { type: "array", items: mediaType["schema"] };
    },
  ),
];

function nullable(node: Node, root: Node): Node {
  return String(root["openapi"]).startsWith("3.0")
    ? { ...node, nullable: true }
    : { ...node, type: ["string", "null"] };
}
