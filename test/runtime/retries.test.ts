import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  type ClientOptions,
  ConnectionError,
  type Operation,
  type RequestOptions,
  type RetryEvent,
  TimeoutError,
  Transport,
} from "../../generator/runtime/index.js";
import { whenTimePasses } from "./held-clock.js";
import { errorOf, outcomeOf } from "./outcome.js";
import { api, ask, createShelf, deleteShelf, describeShelf, quick, uploadBook } from "./sample-api.js";
import { deadPort, type Handler, json, startServer, type TestServer } from "./server.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(handler: Handler): Promise<TestServer> {
  const server = await startServer(handler);
  open.push(server);
  return server;
}

const client = (url: string, options: ClientOptions = {}): Transport =>
  new Transport(api, { ...quick, baseUrl: url, ...options });

const patchShelf: Operation = { ...createShelf, id: "patch_shelf", method: "PATCH" };
const safePost: Operation = { ...createShelf, id: "safe_post", idempotent: true };
const input = { path: { shelf: "a" }, body: {} };

/** The fault on the first request, a success on the second. */
type Fault = Handler;
const status =
  (code: number, headers: Record<string, string> = {}, name = "ODD"): Fault =>
  (_, response) =>
    json(response, code, { error: { code: name, message: "no" } }, headers);
const drop: Fault = (_, response) => void response.socket?.destroy();
const dropInBody: Fault = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write('{"a":');
  setTimeout(() => response.socket?.destroy(), 5);
};
const silence: Fault = () => undefined;
const redirect: Fault = (_, response) => void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end();

const RETRIED = "fine after 2";
const faults: readonly [string, Fault, Record<string, string>][] = [
  ["408", status(408), { GET: RETRIED, DELETE: RETRIED, POST: "ApiError after 1", PATCH: "ApiError after 1" }],
  ["429", status(429), { GET: RETRIED, DELETE: RETRIED, POST: RETRIED, PATCH: RETRIED }],
  ["500", status(500), { GET: RETRIED, DELETE: RETRIED, POST: "ServerError after 1", PATCH: "ServerError after 1" }],
  ["503", status(503), { GET: RETRIED, DELETE: RETRIED, POST: "ServerError after 1", PATCH: "ServerError after 1" }],
  [
    "404",
    status(404),
    {
      GET: "NotFoundError after 1",
      DELETE: "NotFoundError after 1",
      POST: "NotFoundError after 1",
      PATCH: "NotFoundError after 1",
    },
  ],
  [
    "429 for a name that is taken",
    status(429, {}, "TAKEN"),
    {
      GET: "ConflictError after 1",
      DELETE: "ConflictError after 1",
      POST: "ConflictError after 1",
      PATCH: "ConflictError after 1",
    },
  ],
  [
    "429 for a quota that is used up",
    status(429, {}, "FULL"),
    {
      GET: "RateLimitError after 1",
      DELETE: "RateLimitError after 1",
      POST: "RateLimitError after 1",
      PATCH: "RateLimitError after 1",
    },
  ],
  [
    "429 beyond the budget",
    status(429, { "retry-after": "3600" }),
    {
      GET: "RateLimitError after 1",
      DELETE: "RateLimitError after 1",
      POST: "RateLimitError after 1",
      PATCH: "RateLimitError after 1",
    },
  ],
  [
    "a drop before the answer",
    drop,
    { GET: RETRIED, DELETE: RETRIED, POST: "ConnectionError after 1", PATCH: "ConnectionError after 1" },
  ],
  [
    "a drop within the answer",
    dropInBody,
    { GET: RETRIED, DELETE: RETRIED, POST: "ConnectionError after 1", PATCH: "ConnectionError after 1" },
  ],
  ["silence", silence, { GET: RETRIED, DELETE: RETRIED, POST: "TimeoutError after 1", PATCH: "TimeoutError after 1" }],
  [
    "a redirect",
    redirect,
    {
      GET: "ConnectionError after 1",
      DELETE: "ConnectionError after 1",
      POST: "ConnectionError after 1",
      PATCH: "ConnectionError after 1",
    },
  ],
];

const operations: Record<string, Operation> = {
  GET: describeShelf,
  DELETE: deleteShelf,
  POST: createShelf,
  PATCH: patchShelf,
};
const cases = faults.flatMap(([name, fault, wants]) =>
  Object.entries(wants).map(([method, want]) => [name, method, fault, want] as const),
);

describe("one fault, then a success", () => {
  it.each(cases)("%s × %s", async (_, method, fault, want) => {
    const server = await start((request, response, number) =>
      number === 1 ? fault(request, response, number) : json(response, 200, {}),
    );
    const transport = client(server.url, { retryDelay: 0 });
    const send = (): Promise<unknown> => outcomeOf(transport.send(operations[method] ?? describeShelf, input));
    const end = fault === silence ? await whenTimePasses(60_000, () => server.seen.length === 1, send) : await send();
    const name = typeof end === "string" ? end.replace(/:.*/s, "") : "fine";
    expect(`${name} after ${server.seen.length}`).toBe(want);
  });

  it.each<[string, Operation, RequestOptions, number]>([
    ["is sent again where the operation says so", safePost, {}, 2],
    ["is sent again where the caller says so", createShelf, { retryNonIdempotent: true }, 2],
    ["is not sent again by default", createShelf, {}, 1],
    ["is not sent again without retries", describeShelf, { maxRetries: 0 }, 1],
  ])("%s", async (_, operation, options, want) => {
    const server = await start((_, response, number) => json(response, number === 1 ? 500 : 200, {}));
    await outcomeOf(client(server.url).send(operation, input, options));
    expect(server.seen.length).toBe(want);
  });
});

describe("retries", () => {
  it("end after maxRetries, and the error counts the attempts", async () => {
    const server = await start((_, response) => json(response, 503, {}));
    const error = await errorOf(client(server.url, { maxRetries: 3 }).send(describeShelf, input));
    expect(error).toMatchObject({ name: "ServerError", attempts: 4 });
    expect(server.seen.length).toBe(4);
  });

  it("send the same body, headers and path each time", async () => {
    const server = await start((_, response, number) => json(response, number < 3 ? 429 : 200, {}));
    await client(server.url).send(createShelf, { body: { name: "a", size: 3 } });
    const { host: _, connection: __, ...first } = server.seen[0]?.headers ?? {};
    expect(server.seen.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual(
      Array(3).fill('POST /shelves {"name":"a","size":3}'),
    );
    expect(server.seen.every(({ headers }) => headers["x-key"] === first["x-key"])).toBe(true);
    expect(first["content-length"]).toBe("21");
  });

  it("reach a server that refuses connections at first, also by POST", async () => {
    const port = await deadPort();
    const late = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"));
    });
    const begin = (): void => void late.listen(port, "127.0.0.1");
    const options = { retryDelay: 200, maxRetryDelay: 200, maxRetries: 6, onRetry: () => late.listening || begin() };
    const transport = client(`http://127.0.0.1:${port}`, options);
    expect(await outcomeOf(transport.send(createShelf, input))).toEqual({});
    await new Promise((resolve) => late.close(resolve));
  });

  it.each<[string, Record<string, string>, number, number]>([
    ["seconds", { "retry-after": "0.05" }, 50, 50],
    ["milliseconds", { "retry-after-ms": "40", "retry-after": "9" }, 40, 40],
    ["a date that is over", { "retry-after": new Date(Date.now() - 5_000).toUTCString() }, 0, 2],
    ["nothing", {}, 0, 2],
    ["nonsense", { "retry-after": "soon" }, 0, 2],
  ])("wait as long as the server asks: %s", async (_, headers, least, most) => {
    const server = await start((_, response, number) => json(response, number === 1 ? 429 : 200, {}, headers));
    const events: RetryEvent[] = [];
    await client(server.url, { onRetry: (event) => void events.push(event) }).send(describeShelf, input);
    expect(events).toMatchObject([{ operation: "describe_shelf", attempt: 1, status: 429, error: undefined }]);
    expect(events[0]?.delay).toBeGreaterThanOrEqual(least);
    expect(events[0]?.delay).toBeLessThanOrEqual(most);
  });

  it("wait at random below a ceiling that doubles", async () => {
    const server = await start((_, response) => json(response, 503, {}));
    const delays: number[] = [];
    const options = {
      maxRetries: 5,
      retryDelay: 4,
      maxRetryDelay: 16,
      onRetry: ({ delay }: RetryEvent) => void delays.push(delay),
    };
    await outcomeOf(client(server.url, options).send(describeShelf, input));
    expect(delays.map((delay, index) => delay <= ([4, 8][index] ?? 16))).toEqual(Array(5).fill(true));
    expect(new Set(delays).size).toBe(5);
  });

  it("stop when the waits would use up the budget", async () => {
    const server = await start((_, response) => json(response, 503, {}, { "retry-after-ms": "30" }));
    const error = await errorOf(client(server.url, { maxRetries: 9, retryBudget: 70 }).send(describeShelf, input));
    expect(error).toMatchObject({ attempts: 3 });
  });

  it("never replay a stream, and do replay a file", async () => {
    const server = await start((_, response, number) => json(response, number % 2 === 1 ? 429 : 200, {}));
    const transport = client(server.url);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("once"));
        controller.close();
      },
    });
    const once = await errorOf(transport.send(uploadBook, { path: { shelf: "a" }, body: { file: stream } }));
    expect(once).toMatchObject({ name: "RateLimitError", attempts: 1 });
    await outcomeOf(transport.send(describeShelf, input));
    await transport.send(uploadBook, { path: { shelf: "a" }, body: { file: new File(["again"], "a.txt") } });
    expect(server.seen.slice(2).map(({ body }) => body.includes("again"))).toEqual([true, true]);
  });

  it("do not reopen a stream of events that had begun", async () => {
    const server = await start((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write('data: {"delta":"a"}\n\n');
      setTimeout(() => response.socket?.destroy(), 5);
    });
    const events = client(server.url, { retryNonIdempotent: true }).stream(ask, input);
    expect(await errorOf(events.text())).toMatchObject({
      name: "StreamInterruptedError",
      arrived: { events: 1, text: "a" },
    });
    expect(server.seen.length).toBe(1);
  });
});

describe("abort and timeout", () => {
  it.each<[string, Fault]>([
    ["while the server is silent", silence],
    ["while the body is read", (_, response) => void response.writeHead(200).write("{")],
    ["while it waits for a retry", status(429, { "retry-after": "30" })],
  ])("an abort rejects with the signal's reason %s", async (_, fault) => {
    const server = await start(fault);
    const controller = new AbortController();
    const reason = { because: "enough" };
    setTimeout(() => controller.abort(reason), 60);
    const call = client(server.url).send(describeShelf, input, { signal: controller.signal });
    expect(await outcomeOf(call)).toBe(reason);
    await expect.poll(() => server.unfinished.size).toBe(0);
  });

  it("an aborted signal sends nothing", async () => {
    const server = await start(status(200));
    const call = client(server.url).send(describeShelf, input, { signal: AbortSignal.abort("no") });
    expect([await outcomeOf(call), server.seen.length]).toEqual(["no", 0]);
  });

  it("names the operation and the time, and counts the attempts", async () => {
    const server = await start(silence);
    const error = await errorOf(client(server.url, { timeout: 40, maxRetries: 1 }).send(describeShelf, input));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ message: "describe_shelf: no response within 40 ms", attempts: 2 });
  });

  it("says why a connection failed", async () => {
    const url = `http://127.0.0.1:${await deadPort()}`;
    const error = await errorOf(client(url, { maxRetries: 0 }).send(describeShelf, input));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^describe_shelf: the connection failed \(.*ECONNREFUSED/),
      attempts: 1,
    });
  });

  it("follows no redirect, so that a credential stays where it was sent", async () => {
    const other = await start(status(200));
    const server = await start((_, response) => void response.writeHead(307, { location: `${other.url}/` }).end());
    expect(await outcomeOf(client(server.url).send(describeShelf, input))).toBe(
      "ConnectionError: describe_shelf: the server responded with a redirect, which is not followed",
    );
    expect([server.seen.length, other.seen.length]).toEqual([1, 0]);
  });
});
