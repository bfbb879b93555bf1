import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type PagePromise, Transport, type WaitOptions } from "../../generator/runtime/index.js";
import { whenTimePasses } from "./held-clock.js";
import { errorOf, outcomeOf } from "./outcome.js";
import { api, createShelf, describeShelf, listBooks, listShelves, quick } from "./sample-api.js";
import { type Handler, json, startServer, type TestServer } from "./server.js";

let server: TestServer;
afterEach(() => server.close());

async function start(handler: Handler): Promise<Transport> {
  server = await startServer(handler);
  return new Transport(api, { ...quick, baseUrl: server.url });
}

interface Page {
  readonly shelves: readonly number[];
}
type List = PagePromise<{ 200: Page }, number>;

/** Pages 1, 2 and 3 of two items each; `next` says which token follows a page. */
const pagesOf =
  (next: Record<string, string | null>): Handler =>
  ({ url }, response) => {
    const token = new URL(url, "http://x").searchParams.get("token") ?? "1";
    const number = Number(token);
    json(response, 200, { shelves: [number * 10, number * 10 + 1], paging: { next: next[token] } });
  };
const three = pagesOf({ 1: "2", 2: "3", 3: null });

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("a list", () => {
  it("gives its first page when awaited", async () => {
    const list: List = (await start(three)).list(listShelves, { query: { limit: 2 } });
    expect(await list).toEqual({ shelves: [10, 11], paging: { next: "2" } });
    expect(server.seen.map(({ url }) => url)).toEqual(["/shelves?limit=2"]);
  });

  it("gives the items of all pages when iterated, and keeps the other parameters", async () => {
    const list: List = (await start(three)).list(listShelves, { query: { limit: 2 } });
    expect(await all(list)).toEqual([10, 11, 20, 21, 30, 31]);
    expect(server.seen.map(({ url }) => url)).toEqual([
      "/shelves?limit=2",
      "/shelves?limit=2&token=2",
      "/shelves?limit=2&token=3",
    ]);
  });

  it("gives its pages, and shares the first with who awaits it", async () => {
    const list: List = (await start(three)).list(listShelves);
    await list;
    expect((await all(list.pages())).map(({ shelves }) => shelves)).toEqual([
      [10, 11],
      [20, 21],
      [30, 31],
    ]);
    expect(server.seen.length).toBe(3);
  });

  it("asks for a page when it is due", async () => {
    const list: List = (await start(three)).list(listShelves);
    for await (const item of list) if (item === 11) break;
    expect(server.seen.length).toBe(1);
  });

  it("begins at the token it is given", async () => {
    const list: List = (await start(three)).list(listShelves, { query: { token: "2" } });
    expect(await all(list)).toEqual([20, 21, 30, 31]);
  });

  it.each<[string, Record<string, string | null>, object, readonly number[], number]>([
    ["names itself", { 1: "1" }, {}, [10, 11, 10, 11], 2],
    ["names the page before", { 1: "2", 2: "1" }, {}, [10, 11, 20, 21, 10, 11], 3],
    ["names the page it began at", { 2: "2" }, { token: "2" }, [20, 21], 1],
  ])("ends in an error where a page %s", async (_, next, query, want, requests) => {
    const list: List = (await start(pagesOf(next))).list(listShelves, { query });
    const items: number[] = [];
    const reading = (async () => {
      for await (const item of list) items.push(item);
    })();
    expect(await errorOf(reading)).toMatchObject({ name: "RepeatedPageError", operation: "list_shelves" });
    expect([items, server.seen.length]).toEqual([want, requests]);
  });

  it.each<[string, unknown]>([
    ["null", { shelves: [1], paging: null }],
    ["absent", { shelves: [1] }],
    ["empty", { shelves: [1], paging: { next: "" } }],
  ])("ends where the next token is %s", async (_, body) => {
    const list: List = (await start((__, response) => json(response, 200, body))).list(listShelves);
    expect([await all(list), server.seen.length]).toEqual([[1], 1]);
  });

  it("has one page where the version has no pages", async () => {
    const transport = await start((_, response) => json(response, 200, { books: ["b"], paging: { next: "2" } }));
    const list = transport.list<{ 200: unknown }, string>(listBooks, { path: { shelf: "a" } });
    expect([await all(list), server.seen.length]).toEqual([["b"], 1]);
  });

  it("ends in the error of a later page", async () => {
    const transport = await start((request, response, number) =>
      number < 3 ? three(request, response, number) : json(response, 404, {}),
    );
    const list: List = transport.list(listShelves);
    expect(await outcomeOf(all(list))).toBe("NotFoundError: list_shelves: 404: Not Found");
  });
});

interface Shelf {
  readonly status: string;
}

const statuses =
  (...names: string[]): Handler =>
  (_, response, number) =>
    json(response, 200, { status: names[Math.min(number, names.length) - 1], reason: "the wood is wet" });

const wait = (transport: Transport, options: WaitOptions<Shelf> = {}): Promise<Shelf> =>
  transport.wait<Shelf>(describeShelf, { path: { shelf: "a" } }, { interval: 2, ...options });

describe("a wait", () => {
  it("looks until it is done, and tells each look", async () => {
    const looks: string[] = [];
    const transport = await start(statuses("New", "Drying", "Ready"));
    expect(await wait(transport, { onProgress: ({ status }) => void looks.push(status) })).toMatchObject({
      status: "Ready",
    });
    expect(looks).toEqual(["New", "Drying", "Ready"]);
  });

  it("ends in an error with the reason where it failed", async () => {
    const error = await errorOf(wait(await start(statuses("New", "Broken"))));
    expect(error).toMatchObject({
      name: "WaitFailedError",
      message: "describe_shelf: the status is Broken: the wood is wet",
      status: "Broken",
      data: { status: "Broken" },
    });
  });

  it("ends when its time is over, and says how far it was", async () => {
    const transport = await start(statuses("Drying"));
    let looked = false;
    const onProgress = (): void => {
      looked = true;
    };
    const waiting = (): Promise<unknown> => outcomeOf(wait(transport, { timeout: 60, onProgress }));
    expect(await whenTimePasses(60, () => looked, waiting)).toBe(
      "TimeoutError: describe_shelf: not done within 60 ms, the status is Drying",
    );
  });

  it("ends when its time is over though a look hangs", async () => {
    const transport = await start(() => undefined);
    const waiting = (): Promise<unknown> => outcomeOf(wait(transport, { timeout: 60 }));
    expect(await whenTimePasses(60, () => server.seen.length === 1, waiting)).toBe(
      "TimeoutError: describe_shelf: not done within 60 ms, the status is not known",
    );
  });

  it("rejects with the signal's reason", async () => {
    const signal = AbortSignal.timeout(40);
    const error = await errorOf(wait(await start(statuses("Drying")), { signal, interval: 5_000 }));
    expect(error).toBe(signal.reason);
  });

  it("looks less and less often, down to the longest interval", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const began = Date.now();
    const looks: number[] = [];
    const fetch = async (): Promise<Response> => {
      looks.push(Date.now() - began);
      return Response.json({ status: looks.length === 6 ? "Ready" : "Drying" });
    };
    const waiting = wait(new Transport(api, { ...quick, fetch }), { interval: 1_000, maxInterval: 3_000 });
    await vi.advanceTimersByTimeAsync(60_000);
    await waiting;
    expect(looks).toEqual([0, 1_000, 2_500, 4_750, 7_750, 10_750]);
  });

  it("ends in the error of a look", async () => {
    expect(await outcomeOf(wait(await start((_, response) => json(response, 404, {}))))).toBe(
      "NotFoundError: describe_shelf: 404: Not Found",
    );
  });

  it("says so where there is nothing to wait for", async () => {
    const transport = await start(() => undefined);
    expect(await outcomeOf(transport.wait(createShelf))).toBe(
      "TypeError: create_shelf: this operation tells no status to wait for",
    );
  });
});
