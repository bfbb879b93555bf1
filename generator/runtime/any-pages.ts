import type { CallResponse } from "./api-promise.js";
import type { ItemIterator } from "./item-iterator.js";
import { isRecord, valueAt } from "./json-pointer.js";
import type { Operation, Pages } from "./operation.js";
import { PagePromise } from "./pages.js";

/** Lists whose token is a property of the body, or whose items are the values of a map. */
export const listAnyPages: Pages["list"] = (transport, operation, input, options) => {
  const { token: name, in: place = "query" } = operation.pages ?? {};
  const given = input[place];
  const values = isRecord(given) ? given : {};
  const first = name === undefined ? undefined : values[name];
  const receive = (own: typeof input): Promise<CallResponse> => transport.receive(operation, own, options, isRecord);
  return new AnyPagePromise<unknown, unknown>(
    operation,
    typeof first === "string" ? first : undefined,
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
class AnyPagePromise<Responses, Item> extends PagePromise<Responses, Item> {
  readonly #items: string;

  constructor(
    operation: Operation,
    first: string | undefined,
    send: () => Promise<CallResponse>,
    page: (token: string) => Promise<unknown>,
  ) {
    super(operation, first, send, page);
    this.#items = operation.pages?.items ?? "";
  }

  override async *[Symbol.asyncIterator](): ItemIterator<Item> {
    for await (const page of this.pages()) {
      const items = valueAt(page, this.#items);
      const values: readonly unknown[] = Array.isArray(items) ? items : isRecord(items) ? Object.values(items) : [];
      yield* values as readonly Item[];
    }
    return undefined;
  }
}
