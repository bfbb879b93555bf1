import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  type BatchOptions,
  type BatchResult,
  handleOf,
  type Operation,
  sendBatches,
  Transport,
} from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, createShelf, quick } from "./sample-api.js";
import { type Handler, json, startServer, type TestServer } from "./server.js";

let server: TestServer;
let respond: Handler;
beforeAll(async () => {
  server = await startServer((request, response, number) => respond(request, response, number));
});
afterEach(() => {
  server.seen.length = 0;
});
afterAll(() => server.close());

const add: Operation = { ...createShelf, id: "add", path: "/items" };
type Result = BatchResult<number, { 200: { readonly first: number } }>;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

function send(
  items: Iterable<number> | AsyncIterable<number>,
  options: BatchOptions<number> = {},
  limit?: number,
): Promise<Result> {
  const transport = new Transport(api, { ...quick, maxRetries: 0, baseUrl: server.url });
  return sendBatches(add, {}, { body: { room: "red" }, ...options }, transport, items, "items", limit);
}

/** Responds with the first item of each batch, or with a status that is given for it. */
const byFirst =
  (statuses: { readonly [first: number]: number } = {}): Handler =>
  ({ body }, response) => {
    const first = (JSON.parse(body) as { readonly items: readonly number[] }).items[0] ?? -1;
    json(response, statuses[first] ?? 200, { first });
  };

test("all items are sent in batches of the limit, and the responses are in their order", async () => {
  respond = byFirst();
  const result = await send(numbers(25), {}, 10);
  expect(result).toEqual({ done: 25, responses: [{ first: 0 }, { first: 10 }, { first: 20 }], failed: [] });
  const bodies = server.seen.map(({ body }) => JSON.parse(body) as { room: string; items: number[] });
  expect(bodies.map(({ room, items }) => [room, items.length]).sort()).toEqual([
    ["red", 10],
    ["red", 10],
    ["red", 5],
  ]);
});

test("a batch that fails is told with its items and its error, and does not end the others", async () => {
  respond = byFirst({ 4: 422 });
  const progress: unknown[] = [];
  const result = await send(numbers(10), {
    batchSize: 4,
    concurrency: 1,
    onProgress: ({ done, failed, failure }) => progress.push([done, failed, failure?.index]),
  });
  expect([result.done, result.responses]).toEqual([6, [{ first: 0 }, { first: 8 }]]);
  expect(result.failed.map(({ index, items, error }) => [index, items, (error as Error).name])).toEqual([
    [4, [4, 5, 6, 7], "UnprocessableEntityError"],
  ]);
  expect(progress).toEqual([
    [4, 0, undefined],
    [4, 4, 4],
    [6, 4, undefined],
  ]);
});

test("as many batches travel at a time as asked for, and items are read when they are needed", async () => {
  let travelling = 0;
  let most = 0;
  let read = 0;
  respond = async (request, response, number) => {
    travelling += 1;
    most = Math.max(most, travelling);
    await new Promise((resolve) => setImmediate(resolve));
    // Three batches of two travel, and no more than one is held beside them.
    expect(read).toBeLessThanOrEqual(2 * (server.seen.length + 3));
    travelling -= 1;
    await byFirst()(request, response, number);
  };
  async function* items(): AsyncGenerator<number> {
    for (const item of numbers(20)) {
      read += 1;
      yield item;
    }
  }
  expect((await send(items(), { batchSize: 2, concurrency: 3 })).done).toBe(20);
  expect(most).toBeLessThanOrEqual(3);
  expect(server.seen.length).toBe(10);
});

test("nothing is sent after a failure that every batch would have, and the source is let go", async () => {
  respond = byFirst({ 2: 401 });
  let isClosed = false;
  async function* items(): AsyncGenerator<number> {
    try {
      yield* numbers(100);
    } finally {
      isClosed = true;
    }
  }
  expect(await outcomeOf(send(items(), { batchSize: 2, concurrency: 1 }))).toMatch(/^AuthenticationError/);
  expect([server.seen.length, isClosed]).toEqual([2, true]);
});

test("items that cannot be iterated are refused by their name", async () => {
  for (const items of [{ items: [] }, undefined, "abc"])
    expect(await outcomeOf(send(items as never))).toBe('TypeError: add: "items" must be an array or another iterable');
  expect(server.seen).toEqual([]);
});

test("what the source throws is thrown, and so is the reason of a signal", async () => {
  respond = byFirst();
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new RangeError("no more");
  }
  expect(await outcomeOf(send(broken(), { batchSize: 1, concurrency: 2 }))).toBe("RangeError: no more");
  const controller = new AbortController();
  respond = (_, response) => {
    controller.abort(new RangeError("enough"));
    json(response, 200, {});
  };
  const { signal } = controller;
  expect(await outcomeOf(send(numbers(10), { batchSize: 1, concurrency: 1, signal }))).toBe("RangeError: enough");
});

test.each<[string, BatchOptions<number>, string]>([
  ["a size above the limit", { batchSize: 11 }, 'add: a "batchSize" must be at most 10'],
  ["a size of none", { batchSize: 0 }, '"batchSize" must be a whole number above 0'],
  ["a concurrency that is no whole number", { concurrency: 1.5 }, '"concurrency" must be a whole number above 0'],
])("%s is refused", async (_, options, message) => {
  expect(await outcomeOf(send([1], options, 10))).toBe(`ConfigurationError: ${message}`);
});

test("no items are no request", async () => {
  expect(await send([])).toEqual({ done: 0, responses: [], failed: [] });
  expect(server.seen.length).toBe(0);
});

test("batches of a handle have its values", async () => {
  respond = (_, response) => json(response, 200, {});
  const transport = new Transport(api, { ...quick, baseUrl: server.url });
  const handle = handleOf(transport, "shelf", "a", { room: "blue" });
  const operation: Operation = { ...add, defaults: { room: "body" } };
  await sendBatches(operation, {}, undefined, handle, [1, 2], "items");
  expect(server.seen.map(({ body }) => body)).toEqual(['{"room":"blue","items":[1,2]}']);
});
