import { METHOD_FIELDS as methods } from "../../../generator/openapi/methods.js";
import { below, follow, isNode, listBelow, type Node } from "./document.js";

/** An operation that an edit changes. */
export interface OperationSite {
  readonly path: string;
  readonly method: string;
  readonly item: Node;
  readonly operation: Node;
}

export function operationsIn(root: Node): readonly OperationSite[] {
  return Object.entries(below(root, "paths")).flatMap(([path, item]) =>
    isNode(item)
      ? methods.flatMap((method) => {
          const operation = item[method];
          return isNode(operation) ? [{ path, method, item, operation }] : [];
        })
      : [],
  );
}

/** A parameter of an operation alone, written at the operation. */
export interface ParameterSite extends OperationSite {
  readonly parameter: Node;
  readonly schema: Node;
  /** Puts another parameter in its place. */
  replace(parameter: Node | undefined): void;
}

export function parametersIn(root: Node): readonly ParameterSite[] {
  return operationsIn(root).flatMap((site) =>
    listBelow(site.operation, "parameters").map((value): ParameterSite => {
      const parameter = follow(root, value);
      return {
        ...site,
        parameter,
        schema: follow(root, parameter["schema"]),
        replace: (other) => {
          const list = listBelow(site.operation, "parameters");
          site.operation["parameters"] = list.flatMap((one) =>
            one !== value ? [one] : other === undefined ? [] : [other],
          );
        },
      };
    }),
  );
}

/** A body in JSON, of a request or of a success. */
export interface BodySite extends OperationSite {
  /** The request body or the response. */
  readonly carrier: Node;
  readonly mediaType: Node;
  readonly schema: Node;
  readonly status?: string;
}

export type Direction = "request" | "response";

export function bodiesIn(root: Node, direction: Direction): readonly BodySite[] {
  return operationsIn(root).flatMap((site) => {
    const carriers: readonly (readonly [string | undefined, Node])[] =
      direction === "request"
        ? [[undefined, follow(root, site.operation["requestBody"])]]
        : Object.entries(below(site.operation, "responses"))
            .filter(([status]) => status.startsWith("2"))
            .map(([status, response]) => [status, follow(root, response)]);
    return carriers.flatMap(([status, carrier]): readonly BodySite[] => {
      const mediaType = below(carrier, "content")["application/json"];
      if (!isNode(mediaType) || mediaType["schema"] === undefined) return [];
      const schema = follow(root, mediaType["schema"]);
      return [{ ...site, carrier, mediaType, schema, ...(status === undefined ? {} : { status }) }];
    });
  });
}

/** A property that a message certainly can have: no union, no condition and no `allOf` is on the way to it. */
export interface PropertySite {
  readonly owner: Node;
  readonly name: string;
  readonly node: Node;
  readonly isRequired: boolean;
  /** Whether messages of the other direction have it, too. */
  readonly isShared: boolean;
  /** Whether it is in a member of a `oneOf` elsewhere: fewer values of a member may be more of the union. */
  readonly isInOneOf: boolean;
}

export function propertiesIn(root: Node, direction: Direction): readonly PropertySite[] {
  const foreign = direction === "request" ? "readOnly" : "writeOnly";
  const other = new Set<Node>();
  for (const { schema } of bodiesIn(root, direction === "request" ? "response" : "request"))
    collect(root, schema, other);
  for (const site of parametersIn(root)) collect(root, site.schema, other);
  const inOneOf = new Set<Node>();
  collectOneOf(root, root, inOneOf);
  const seen = new Set<Node>();
  const found: PropertySite[] = [];
  const visit = (schema: Node, depth: number): void => {
    if (seen.has(schema) || depth > 4 || !isPlain(schema)) return;
    seen.add(schema);
    if (schema["type"] === "array") visit(follow(root, schema["items"]), depth + 1);
    for (const [name, value] of Object.entries(below(schema, "properties"))) {
      const node = follow(root, value);
      // Beside a reference there may be keywords that the node does not have.
      if (!isNode(value) || ("$ref" in value && Object.keys(value).length > 1)) continue;
      if ([node, value].some((one) => one[foreign] === true || one["readOnly"] === true)) continue;
      const isRequired = listBelow(schema, "required").includes(name);
      found.push({
        owner: schema,
        name,
        node,
        isRequired,
        isShared: other.has(schema),
        isInOneOf: inOneOf.has(schema),
      });
      visit(node, depth + 1);
    }
  };
  for (const { schema } of bodiesIn(root, direction)) visit(schema, 0);
  return found;
}

/** Every schema in and below a schema. */
function collect(root: Node, value: unknown, into: Set<Node>): void {
  if (Array.isArray(value)) for (const item of value) collect(root, item, into);
  if (!isNode(value)) return;
  const node = follow(root, value);
  if (into.has(node)) return;
  into.add(node);
  for (const child of Object.values(node)) collect(root, child, into);
}

/** Every schema in and below a member of a `oneOf` of the document. */
function collectOneOf(root: Node, value: unknown, into: Set<Node>): void {
  if (Array.isArray(value)) for (const item of value) collectOneOf(root, item, into);
  if (!isNode(value)) return;
  if (Array.isArray(value["oneOf"])) collect(root, value["oneOf"], into);
  for (const child of Object.values(value)) collectOneOf(root, child, into);
}

const COMBINING = [
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "discriminator",
  "enum",
  "const",
  "$dynamicRef",
  "minProperties",
  "maxProperties",
  "maxItems",
  "dependentRequired",
  "patternProperties",
  "propertyNames",
  "unevaluatedProperties",
  "x-stainless-const",
];

function isPlain(schema: Node): boolean {
  return (schema["type"] === "object" || schema["type"] === "array") && !COMBINING.some((key) => key in schema);
}

/** Whether a schema says no more than a type. */
export function isBare(node: Node, type: string): boolean {
  return node["type"] === type && Object.keys(node).every((key) => BESIDE.has(key));
}

const BESIDE: ReadonlySet<string> = new Set([
  "type",
  "title",
  "description",
  "example",
  "examples",
  "items",
  "properties",
  "required",
]);
