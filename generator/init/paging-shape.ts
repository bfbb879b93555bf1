import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import type { FoundOperation } from "../openapi/operations.js";
import { schemasAt } from "../openapi/schema-at.js";
import {
  bodyOf,
  hasLinkHeader,
  hasType,
  type ParameterPlace,
  type PropertyPlace,
  parametersOf,
  propertiesOf,
  successOf,
} from "./response-shape.js";

/** Paging as an operation shows it. */
export type PagingShape =
  | { readonly kind: "token" | "number" | "last item" | "link"; readonly pages: PagesWords }
  /** Pages that begin behind a number of items, which the vocabulary has no word for. */
  | { readonly kind: "offset" };

/** Words of `x-apipin.pages`. */
export type PagesWords = { readonly items: string } & { readonly [word: string]: string };

/** Names of parameters that take the token of a page. */
const TOKEN =
  /^(page_?token|pagination_?token|next_?token|continuation_?token|continue|cursor|page_?cursor|next_?cursor|starting_?token|start_?cursor|after|marker|page|next)$/i;

/** Names of properties that hold the token of the next page. */
const NEXT =
  /^(next|next_?page|next_?page_?token|next_?token|next_?cursor|next_?marker|cursor|after|end_?cursor|continuation_?token|pagination_?token)$/i;

/** Names of properties that hold the items of a page, the most telling first. */
const ITEMS = ["items", "data", "results", "records", "entries", "values", "list", "objects"];

const LAST_ITEM = /^(starting_?after|after_?id|since_?id|after)$/i;

/**
 * How an operation gives its items in pages: a GET with a list in its response, and a query parameter that says which page is wanted, or a POST whose
 * body has such a property. Undefined where it shows none of the usual shapes.
 */
export function pagingOf(root: JsonObject, operation: FoundOperation): PagingShape | undefined {
  const { method, node, item } = operation;
  const success = method === "GET" || method === "POST" ? successOf(root, node) : undefined;
  if (success === undefined) return undefined;
  if (method === "POST") return pagingByBody(root, node, success.schema);
  const queries = parametersOf(root, item.node, node).filter((parameter) => parameter.in === "query");
  const properties = propertiesOf(root, success.schema);
  const items = itemsOf(root, success.schema, properties);
  if (items === undefined) return undefined;
  const tokens = queries.filter(({ name, schema }) => TOKEN.test(name) && isString(schema));
  const nexts = properties.filter(({ name, schemas }) => NEXT.test(name) && hasType(schemas, "string"));
  const next = nexts.find(({ schemas }) => !schemas.some(isLink));
  const token = bestToken(tokens, next);
  if (token !== undefined && next !== undefined)
    return { kind: "token", pages: { token: token.name, next: next.pointer, items } };
  const more = properties.find(({ name, schemas }) => /^has_?more$/i.test(name) && hasType(schemas, "boolean"));
  if (more !== undefined) {
    const lastItem = queries.find(({ name }) => LAST_ITEM.test(name));
    const hasId = schemasAt(root, success.schema, `${items}/0/id`).schemas.length > 0;
    return lastItem !== undefined && hasId
      ? { kind: "last item", pages: { lastItem: lastItem.name, id: "/id", more: more.pointer, items } }
      : undefined;
  }
  const [link] = next === undefined ? nexts : [];
  if (link !== undefined) return { kind: "link", pages: { link: link.pointer, items } };
  if (hasLinkHeader(root, node)) return { kind: "link", pages: { link: "header", items } };
  const isNumber = (names: RegExp): ParameterPlace | undefined =>
    queries.find(({ name, schema }) => names.test(name) && !isString(schema));
  const hasSize = queries.some(({ name }) => /^(per_?page|page_?size|limit|size|count|max_?results|take)$/i.test(name));
  const number = hasSize ? isNumber(/^(page|page_?number)$/i) : undefined;
  if (number !== undefined) return { kind: "number", pages: { number: number.name, items } };
  return hasSize && isNumber(/^(page_?index|offset|skip|start)$/i) !== undefined ? { kind: "offset" } : undefined;
}

/** Pages whose token is a property of the body. */
function pagingByBody(root: JsonObject, node: JsonObject, response: JsonValue): PagingShape | undefined {
  const body = bodyOf(root, node);
  if (body === undefined) return undefined;
  const tokens = propertiesOf(root, body, 1).filter(({ name, schemas }) => TOKEN.test(name) && schemas.some(isString));
  const properties = propertiesOf(root, response);
  const items = itemsOf(root, response, properties);
  const next = properties.find(
    ({ name, schemas }) => NEXT.test(name) && hasType(schemas, "string") && !schemas.some(isLink),
  );
  const token = bestToken(tokens, next);
  return token === undefined || next === undefined || items === undefined
    ? undefined
    : { kind: "token", pages: { token: token.name, in: "body", next: next.pointer, items } };
}

/** The parameter whose name is nearest to that of the property: `cursor` for `next_cursor`. */
function bestToken(
  tokens: readonly { readonly name: string }[],
  next: PropertyPlace | undefined,
): { readonly name: string } | undefined {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/_|^next/g, "")
      .replace(/^next/, "");
  const wanted = plain(next?.name ?? "");
  return tokens.find(({ name }) => plain(name) === wanted) ?? tokens[0];
}

function itemsOf(root: JsonObject, schema: JsonValue, properties: readonly PropertyPlace[]): string | undefined {
  if (hasType(schemasAt(root, schema, "").schemas, "array")) return "";
  const lists = properties.filter(
    ({ pointer, schemas }) => pointer.lastIndexOf("/") === 0 && hasType(schemas, "array"),
  );
  const named = ITEMS.flatMap((name) => lists.filter((list) => list.name.toLowerCase() === name));
  const [first] = named.length > 0 ? named : lists;
  // Of several lists with names of their own none is the one.
  if (lists.length > 0) return named.length > 0 || lists.length === 1 ? first?.pointer : undefined;
  const maps = properties.filter(
    ({ pointer, schemas }) => pointer.lastIndexOf("/") === 0 && isMapOfObjects(root, schemas),
  );
  return maps.length === 1 ? maps[0]?.pointer : undefined;
}

/** Whether the values of an object are objects, whatever their names. */
function isMapOfObjects(root: JsonObject, schemas: readonly JsonObject[]): boolean {
  return schemas.some(({ properties, additionalProperties: values }) => {
    if (properties !== undefined || !isObject(values)) return false;
    return schemasAt(root, values, "").schemas.some(({ properties: own }) => isObject(own));
  });
}

function isString({ type }: JsonObject): boolean {
  return [type ?? []].flat().includes("string");
}

/** Whether a string is the address of the next page, not its token. */
function isLink({ format, description, example }: JsonObject): boolean {
  if (format === "uri" || format === "url" || format === "uri-reference") return true;
  if (typeof example === "string" && /^(https?:\/)?\//.test(example)) return true;
  return typeof description === "string" && /\b(url|uri|link|href)\b/i.test(description);
}
