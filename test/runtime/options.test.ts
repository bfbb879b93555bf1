import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClientOptions, Transport } from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, ask, describeShelf, quick } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer((_, response) => void setTimeout(() => json(response, 200, { status: "Ready" }), 20));
});
afterAll(() => server.close());

const path = { shelf: "a" };
const built = (options: ClientOptions): Promise<unknown> =>
  outcomeOf(Promise.resolve().then(() => new Transport(api, { ...quick, ...options })));

describe("a number that makes no sense is refused", () => {
  it.each<[string, ClientOptions, string]>([
    ["a negative time", { timeout: -1 }, '"timeout" cannot be -1'],
    ["no number", { idleTimeout: Number.NaN }, '"idleTimeout" cannot be NaN'],
    ["a part of a retry", { maxRetries: 1.5 }, '"maxRetries" cannot be 1.5'],
    ["a negative budget", { retryBudget: -5 }, '"retryBudget" cannot be -5'],
  ])("by a client: %s", async (_, options, want) => {
    expect(await built(options)).toBe(`ConfigurationError: ${want}`);
  });

  it("by a call and by a wait, before anything is sent", async () => {
    const before = server.seen.length;
    const transport = new Transport(api, { ...quick, baseUrl: server.url });
    expect([
      await outcomeOf(transport.send(describeShelf, { path }, { timeout: -1 })),
      await outcomeOf(transport.stream(ask, { path, body: {} }, { maxRetries: Number.NaN }).text()),
      await outcomeOf(transport.wait(describeShelf, { path }, { interval: -2 })),
    ]).toEqual([
      'ConfigurationError: "timeout" cannot be -1',
      'ConfigurationError: "maxRetries" cannot be NaN',
      'ConfigurationError: "interval" cannot be -2',
    ]);
    expect(server.seen.length).toBe(before);
  });

  it.each([3_000_000_000, Number.MAX_VALUE, Number.POSITIVE_INFINITY])("and %d ms are no limit", async (timeout) => {
    const transport = new Transport(api, { ...quick, baseUrl: server.url, timeout, maxRetries: 0 });
    expect(await outcomeOf(transport.send(describeShelf, { path }))).toEqual({ status: "Ready" });
    expect(await outcomeOf(transport.wait(describeShelf, { path }, { timeout }))).toEqual({ status: "Ready" });
  });

  it("and a pause that no timer is long enough for is none that is over at once", async () => {
    const busy = await startServer((_, response) => json(response, 429, {}, { "retry-after": "3000000" }));
    const stop = new AbortController();
    // After the timers that are over at once.
    const onRetry = (): void => void setTimeout(() => stop.abort("enough"), 50);
    const options = { ...quick, baseUrl: busy.url, retryBudget: Number.POSITIVE_INFINITY, onRetry };
    const call = new Transport(api, options).send(describeShelf, { path }, { signal: stop.signal });
    expect(await outcomeOf(call)).toBe("enough");
    expect(busy.seen.length).toBe(1);
    await busy.close();
  });
});

describe("an address for a service", () => {
  const known = "there are catalog, books, members, login";

  it("that the API does not have is refused", async () => {
    expect(await built({ baseUrl: { book: server.url } })).toBe(
      `ConfigurationError: "baseUrl": no service is called "book"; ${known}`,
    );
    expect(await built({ baseUrl: { books: server.url, login: undefined } })).toBeInstanceOf(Transport);
  });

  it.each([null, 5, new URL("https://books.library.test")])("that is %s is refused", async (baseUrl) => {
    expect(await built({ baseUrl } as unknown as ClientOptions)).toBe(
      'ConfigurationError: "baseUrl" must be a string, or an object with an address by service',
    );
  });
});
