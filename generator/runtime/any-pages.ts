import type { CallResponse } from "./api-promise.js";
import type { ItemIterator } from "./item-iterator.js";
import { isRecord, valueAt } from "./json-pointer.js";
import type { Operation, Pages } from "./operation.js";
import { type NextToken, PagePromise, type PageToken, tokenOf } from "./pages.js";

/** Lists whose token is a property of the body, or whose items are the values of a map. */
export const listAnyPages: Pages["list"] = (transport, operation, input, options) => {
  const { token: name, in: place = "query" } = operation.pages ?? {};
  const given = input[place];
  const values = isRecord(given) ? given : {};
  const receive = (own: typeof input): Promise<CallResponse> => transport.receive(operation, own, options, isRecord);
  return new AnyPagePromise<unknown, unknown>(
    operation,
    name === undefined ? undefined : tokenOf(values[name]),
    () => receive(input),
    async (token) => {
      const own = name === undefined ? input : { ...input, [place]: { ...values, [name]: token } };
      const { data, failure } = await receive(own);
      if (failure !== undefined) throw failure;
      return data;
    },
  );
};

/** A list whose items may be the values of a map. */
export class AnyPagePromise<Responses, Item> extends PagePromise<Responses, Item> {
  readonly #items: string;

  constructor(
    operation: Operation,
    first: PageToken | undefined,
    send: () => Promise<CallResponse>,
    page: (token: PageToken) => Promise<unknown>,
    next?: NextToken,
  ) {
    super(operation, first, send, page, next);
    this.#items = operation.pages?.items ?? "";
  }

  override async *[Symbol.asyncIterator](): ItemIterator<Item> {
    for await (const page of this.pages()) {
      yield* itemsOf(valueAt(page, this.#items)) as readonly Item[];
    }
    return undefined;
  }
}

/** The items of a list, or of a map whose values they are; none where there is neither. */
export function itemsOf(items: unknown): readonly unknown[] {
  if (Array.isArray(items)) return items;
  return isRecord(items) ? Object.values(items) : [];
}

/** Whether data is a page whose items are in a list or a map. One without items may leave them out. */
export function isAnyPage(page: unknown, { pages }: Operation): boolean {
  const items = valueAt(page, pages?.items ?? "");
  return Array.isArray(items) || isRecord(items) || (isRecord(page) && (items === undefined || items === null));
}
