import type { CallResponse } from "./api-promise.js";
import type { OperationArguments } from "./arguments.js";
import { isRecord, valueAt } from "./json-pointer.js";
import { nextLink } from "./next-link.js";
import type { Pages } from "./operation.js";
import { isPage, type NextToken, PagePromise, repeated } from "./pages.js";

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
  /** JSON Pointer to a boolean: whether there is another page. */
  readonly more?: string;
}

/** Lists whose next page has the next number, is named by the last item, or by a link. */
export const listFurtherPages: Pages["list"] = (transport, operation, input, options) => {
  const { number, first = 1, lastItem, id = "/id", link, more, items = "" } = operation.pages ?? {};
  const headers = new WeakMap<object, Headers>();
  const receive = async (own: OperationArguments): Promise<CallResponse> => {
    const response = await transport.receive(operation, own, options, isPage);
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
      return typeof found === "string" && found !== "" ? (found.split("#")[0]?.split("?")[1] ?? "") : undefined;
    }
    const list = valueAt(page, items);
    if (!Array.isArray(list) || list.length === 0) return undefined;
    if (more !== undefined && valueAt(page, more) !== true) return undefined;
    if (number !== undefined) {
      // A server that does not know the parameter gives the first page for ever.
      if (JSON.stringify(list) === JSON.stringify(valueAt(previous, items))) throw repeated(operation.id);
      return String(Number(token) + 1);
    }
    const last = valueAt(list.at(-1), id);
    return typeof last === "string" || typeof last === "number" ? String(last) : undefined;
  };
  const queryOf = (token: string): Readonly<Record<string, unknown>> => ({
    ...given,
    ...(link === undefined ? { [number ?? lastItem ?? ""]: token } : valuesOf(token)),
  });
  return new PagePromise<unknown, unknown>(
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

/** The parameters of a query, those that are there several times as lists. */
function valuesOf(query: string): Readonly<Record<string, unknown>> {
  const pairs = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(pairs.keys())].map((name) => {
      const values = pairs.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
