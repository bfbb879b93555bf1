import { ApiPromise, type CallResponse } from "./api-promise.js";
import { newCall } from "./client-error.js";
import { RepeatedPageError } from "./errors.js";
import type { ItemIterator } from "./item-iterator.js";
import { isRecord, valueAt } from "./json-pointer.js";
import type { Operation, Pages } from "./operation.js";
import type { Success } from "./responses.js";

/** Makes a call that gives a page, and reads the pages that follow. */
export const listPages: Pages["list"] = (transport, operation, input, options) => {
  const parameter = operation.pages?.token;
  const given: object = input.query ?? {};
  return new PagePromise<unknown, unknown>(
    operation,
    parameter === undefined ? undefined : tokenOf(Reflect.get(given, parameter)),
    () => transport.receive(operation, input, options, isPage),
    async (token) => {
      const query = parameter === undefined ? input.query : { ...input.query, [parameter]: token };
      const { data, failure } = await transport.receive(operation, { ...input, query }, options, isPage);
      if (failure !== undefined) throw failure;
      return data;
    },
  );
};

/** Names a page. A number is sent as one, since a body may ask for it. */
export type PageToken = string | number | bigint;

/** Reads the token of the page that follows one, from its own token and the page before it; undefined after the last page. */
export type NextToken = (page: unknown, token: PageToken | undefined, previous: unknown) => PageToken | undefined;

/** A list. Awaited it gives the first page; iterated it gives the items of all pages, asking for each when it is due. */
export class PagePromise<Responses, Item> extends ApiPromise<Responses> implements AsyncIterable<Item> {
  readonly #operation: Operation;
  readonly #first: PageToken | undefined;
  readonly #page: (token: PageToken) => Promise<unknown>;
  readonly #next: NextToken;

  /**
   * `send` asks for the first page, whose token is `first` if the caller gave one; `page` for the one a token names. `next` reads the token of the
   * page that follows.
   */
  constructor(
    operation: Operation,
    first: PageToken | undefined,
    send: () => Promise<CallResponse>,
    page: (token: PageToken) => Promise<unknown>,
    next: NextToken = (each) => nextToken(each, operation.pages),
  ) {
    super(send);
    this.#operation = operation;
    this.#first = first;
    this.#page = page;
    this.#next = next;
  }

  /** The pages, one by one. Throws `RepeatedPageError` where the list would never end. */
  pages(): ItemIterator<Success<Responses>> {
    const pages: unknown = this.#pages();
    return pages as ItemIterator<Success<Responses>>;
  }

  async *#pages(): ItemIterator<unknown> {
    const seen = new Set<PageToken>();
    if (this.#first !== undefined) seen.add(this.#first);
    let page = await (this as PromiseLike<unknown>);
    let token = this.#first;
    let previous: unknown;
    for (;;) {
      yield page;
      token = this.#next(page, token, previous);
      if (token === undefined) return undefined;
      if (seen.has(token)) throw repeated(this.#operation.id);
      seen.add(token);
      previous = page;
      page = await this.#page(token);
    }
  }

  async *[Symbol.asyncIterator](): ItemIterator<Item> {
    for await (const page of this.#pages()) {
      const items = valueAt(page, this.#operation.pages?.items ?? "");
      if (Array.isArray(items)) for (const item of items) yield item;
    }
    return undefined;
  }
}

/** The error about a list that would never end. */
export function repeated(id: string): RepeatedPageError {
  const message = `${id}: the server named a next page that was read already, so the list would never end`;
  return new RepeatedPageError(message, newCall(id));
}

/** Whether data is a page. One without items may leave out the list. */
export function isPage(page: unknown, { pages }: Operation): boolean {
  const items = valueAt(page, pages?.items ?? "");
  return Array.isArray(items) || (isRecord(page) && (items === undefined || items === null));
}

function nextToken(page: unknown, pages: Pages | undefined): PageToken | undefined {
  if (pages?.token === undefined || pages.next === undefined) return undefined;
  return tokenOf(valueAt(page, pages.next));
}

const TOKENS: readonly string[] = ["string", "number", "bigint"];

/** A value as the token of a page. An empty string names none, and neither does 0, which is where a list begins. */
export function tokenOf(value: unknown): PageToken | undefined {
  return TOKENS.includes(typeof value) && value ? (value as PageToken) : undefined;
}
