import type { JsonObject } from "../../../openapi/document.js";
import { mediaTypeKey } from "../../../openapi/media-types.js";
import { objectOf } from "../../../openapi/reference.js";
import type { SchemaNode } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";
import { contentsOf } from "./compare-contents.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { Declared, DeclaredParameter } from "./operation.js";

/** The schema of a parameter or header, of `schema` or of its `content`. */
export function schemaOf(parameter: Declared): SchemaNode | undefined {
  const { schema } = parameter.node;
  if (schema !== undefined) return { node: schema, pointer: `${parameter.pointer}/schema` };
  const [content] = contentsOf(parameter).values();
  return content?.schema;
}

/** The structure of a value, as far as its style depends on it. */
export type Structure = "list" | "object" | "scalar";

/** The structure that a parameter or header has on both sides; that of a value alone where it has several, or another one. */
export function sharedStructure(from: Declared, to: Declared, scope: ComparisonScope): Structure {
  const typesOf = (declared: Declared, side: "from" | "to"): ReadonlySet<string> => {
    const schema = schemaOf(declared);
    return (schema === undefined ? undefined : scope.shapeOf(schema, side).types) ?? new Set<string>();
  };
  const [old, now] = [typesOf(from, "from"), typesOf(to, "to")];
  if (old.has("object") && now.has("object")) return "object";
  // One value of an exploded list is written like a value alone.
  return old.has("array") && now.has("array") ? "list" : "scalar";
}

/** The string between the items of a list (OpenAPI 3.1 §4.8.12.4); undefined where a list is not one string, or its style puts more around it. */
export function listSeparator({ node, in: place }: DeclaredParameter): string | undefined {
  if (node["content"] !== undefined) return undefined;
  const { style, explode } = writing(node, place);
  if (style === "simple") return ",";
  return explode ? undefined : SEPARATORS[style];
}

const SEPARATORS: { readonly [style: string]: string } = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/** Style and `explode` of a parameter or header, where they are not given by their defaults. */
function writing(node: JsonObject, place: string): { readonly style: string; readonly explode: boolean } {
  const style = typeof node["style"] === "string" ? node["style"] : (STYLES[place] ?? "form");
  return { style, explode: typeof node["explode"] === "boolean" ? node["explode"] : style === "form" };
}

/** Whether no value of a schema has a reserved character (RFC 3986 §2.2), so that it is written in one way. */
export function hasNoReserved({ types, enumeration }: Shape): boolean {
  if (enumeration !== undefined) return enumeration.value.every((value) => /^[\w.~-]*$/.test(String(value)));
  return types !== undefined && [...types].every((type) => type === "integer" || type === "boolean");
}

const STYLES: { readonly [place: string]: string } = {
  query: "form",
  cookie: "form",
  path: "simple",
  header: "simple",
};

/**
 * How a value is written (OpenAPI 3.1 §4.8.12.2): of one that is neither list nor object, the style alone where it shows. `explode` leaves
 * lists of the style `simple` alone (RFC 6570 §3.2.2) and says nothing of `deepObject`. `allowReserved` is for parameters of the query.
 *
 * @param place `in` of a parameter; `header` of a header
 */
export function serialization(node: JsonObject, place: string, structure: Structure): JsonObject {
  const [content] = Object.keys(objectOf(node["content"]));
  if (content !== undefined) return { content: mediaTypeKey(content) };
  const { style, explode } = writing(node, place);
  const isAlike = style === "deepObject" || (style === "simple" && structure === "list");
  return {
    ...(structure !== "scalar"
      ? { style, ...(isAlike ? {} : { explode }) }
      : ["label", "matrix", "cookie"].includes(style)
        ? { style }
        : {}),
    ...(node["allowReserved"] === true && place === "query" ? { allowReserved: true } : {}),
  };
}
