import { AnyPagePromise, isAnyPage, itemsOf } from "./any-pages.js";
import type { CallResponse } from "./api-promise.js";
import type { OperationArguments } from "./arguments.js";
import { isRecord, valueAt } from "./json-pointer.js";
import { nextLink } from "./next-link.js";
import type { Operation, Pages } from "./operation.js";
import { isPage, type NextToken, type PageToken, repeated } from "./pages.js";

/** The words of lists whose next page no token names. */
export interface FurtherPages {
  /** Parameter of the query that takes the number of a page. */
  readonly number?: string;
  /** Absent: 1. */
  readonly first?: number;
  /** Parameter of the query that takes the id of the last item of the page before. */
  readonly lastItem?: string;
  /** Where an item has its id; absent: `/id`. */
  readonly id?: string;
  /** `header`: the header `Link` has the address of the next page (RFC 8288); else a JSON Pointer to the address. */
  readonly link?: string;
  /** Whether the items are the values of a map. */
  readonly map?: boolean;
  /** JSON Pointer to a boolean: whether there is another page. */
  readonly more?: string;
}

/** Lists whose next page has the next number, is named by the last item, or by a link. */
export const listFurtherPages: Pages["list"] = (transport, operation, input, options) => {
  const { number, first = 1, lastItem, id = "/id", link, map, more, items = "" } = operation.pages ?? {};
  const headers = new WeakMap<object, Headers>();
  const receive = async (own: OperationArguments): Promise<CallResponse> => {
    const response = await transport.receive(operation, own, options, map ? isAnyPage : isPage);
    if (typeof response.data === "object" && response.data !== null)
      headers.set(response.data, response.response.headers);
    return response;
  };
  const given = isRecord(input.query) ? input.query : {};
  const start = number === undefined ? undefined : String(given[number] ?? first);
  const next: NextToken = (page, token, previous) => {
    if (link !== undefined) {
      const found = link === "header" ? nextLink(headers.get(page as object)?.get("link")) : valueAt(page, link);
      // The address may be of any host, and its query alone is sent.
      if (typeof found !== "string" || found === "") return undefined;
      const query = /\?([^#]*)/.exec(found.split("#", 1)[0] ?? "")?.[1] ?? "";
      // The operation without a query is its first page.
      if (query === "") throw repeated(operation.id);
      return query;
    }
    const list = itemsOf(valueAt(page, items));
    if (list.length === 0) return undefined;
    if (more !== undefined && valueAt(page, more) !== true) return undefined;
    if (number !== undefined) {
      // A server that does not know the parameter gives the first page for ever.
      if (isSame(list, itemsOf(valueAt(previous, items)))) throw repeated(operation.id);
      return String(Number(token) + 1);
    }
    const last = valueAt(list.at(-1), id);
    return ["string", "number", "bigint"].includes(typeof last) ? String(last) : undefined;
  };
  const queryOf = (token: PageToken): Readonly<Record<string, unknown>> =>
    link === undefined ? { ...given, [number ?? lastItem ?? ""]: token } : linkedQuery(operation, given, `${token}`);
  return new AnyPagePromise<unknown, unknown>(
    operation,
    start,
    () => receive(input),
    async (token) => {
      const { data, failure } = await receive({ ...input, query: queryOf(token) });
      if (failure !== undefined) throw failure;
      return data;
    },
    next,
  );
};

/** Whether two pages have the same items. Integers of 64 bits have no form in JSON. */
function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  const [left, right] = [one, other].map((items) =>
    JSON.stringify(items, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );
  return left === right;
}

/**
 * The query that a link names, and the parameters of the caller that it leaves out. Those that are there several times are lists, and
 * `filter[author]` takes the place of a part of the caller's `filter`.
 */
function linkedQuery(
  { parameters = {} }: Operation,
  given: Readonly<Record<string, unknown>>,
  query: string,
): Readonly<Record<string, unknown>> {
  const pairs = new URLSearchParams(query);
  const linked = new Set([...pairs.keys()].flatMap((name) => [name, name.split("[", 1)[0]]));
  const kept = Object.entries(given).filter(([key]) => !linked.has(parameters[key]?.name ?? key));
  const named = [...new Set(pairs.keys())].map((name) => {
    const values = pairs.getAll(name);
    return [name, values.length === 1 ? values[0] : values] as const;
  });
  return Object.fromEntries([...kept, ...named]);
}
