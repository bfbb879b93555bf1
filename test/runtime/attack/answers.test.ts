import { createServer, type Socket } from "node:net";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import {
  ApiError,
  type ClientOptions,
  type Operation,
  type RequestOptions,
  Transport,
} from "../../../generator/runtime/index.js";
import { retryAfterOf } from "../../../generator/runtime/retry-after.js";
import { isLong } from "../../extent.js";
import { whenTimePasses } from "../held-clock.js";
import { errorOf, outcomeOf } from "../outcome.js";
import { api, ask, createShelf, describeShelf, listMembers, listShelves, quick } from "../sample-api.js";
import { json, startServer, type TestServer } from "../server.js";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(handler: Parameters<typeof startServer>[0]): Promise<TestServer> {
  const server = await startServer(handler);
  closing.push(() => server.close());
  return server;
}

/** A server that answers every request with these bytes; `number` counts the requests from 1. */
async function startRaw(answer: (number: number) => string | Buffer): Promise<string> {
  const sockets = new Set<Socket>();
  let number = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", () => socket.end(answer(++number)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const input = { path: { shelf: "a" }, body: {} };
const transportTo = (baseUrl: string, options: ClientOptions = {}): Transport =>
  new Transport(api, { ...quick, baseUrl, maxRetries: 0, ...options });

it.each<[string, number, string]>([
  ["HTTP/1.1 999 No", 999, "ServerError: create_shelf: 999: No"],
  ["HTTP/1.1 600 Odd", 600, "ServerError: create_shelf: 600: Odd"],
  ["HTTP/1.1 400 日本語", 400, "BadRequestError: create_shelf: 400: 日本語"],
  ["HTTP/1.1 400 a\u0001b", 400, "BadRequestError: create_shelf: 400: a\\u0001b"],
])("%j is an answer with its status, with and without middleware", async (line, status, want) => {
  const url = await startRaw(() => Buffer.from(`${line}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`));
  for (const middleware of [[], [{ onResponse: () => undefined }]]) {
    const error = await errorOf(transportTo(url, { middleware }).send(createShelf, input));
    expect(error).toBeInstanceOf(ApiError);
    expect([`${(error as ApiError).name}: ${(error as ApiError).message}`, (error as ApiError).status]).toEqual([
      want,
      status,
    ]);
  }
});

it("an endless error is read for a mebibyte and closed", async () => {
  const server = await started((_, response) => {
    response.writeHead(500, { "content-type": "text/plain" });
    response.on("error", () => undefined);
    const more = (): void => {
      while (!response.destroyed && response.write("no ".repeat(10_000)));
    };
    response.on("drain", more);
    more();
  });
  const error = await errorOf(transportTo(server.url).send(createShelf, input));
  expect(error).toMatchObject({ name: "ServerError", status: 500 });
  const { length } = (error as ApiError).body as string;
  expect([length >= 2 ** 20, length < 2 ** 21]).toEqual([true, true]);
  await expect.poll(() => server.unfinished.size).toBe(0);
});

it.each<[string, unknown, string]>([
  ["null", null, "no list"],
  ["a list", [], "no list"],
  ["a text", "x", "no list"],
  ["items that are no list", { shelves: { a: 1 } }, "no list"],
  ["no items", { paging: null }, "0"],
  ["null for items", { shelves: null }, "0"],
  ["items", { shelves: [1, 2] }, "2"],
])("a page that is %s", async (_, page, want) => {
  const server = await started((_, response) => json(response, 200, page));
  const read = async (): Promise<string> => {
    let items = 0;
    for await (const _ of transportTo(server.url).list(listShelves)) items += 1;
    return String(items);
  };
  const refused = "ApiError: list_shelves: 200: the response (application/json) cannot be read as a list";
  expect(await outcomeOf(read())).toBe(want === "no list" ? refused : want);
});

const NOW = Date.UTC(1994, 10, 6, 8, 49, 0);

it.each<[string, number | undefined]>([
  ["Sun, 06 Nov 1994 08:49:37 GMT", 37_000],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 37_000],
  ["Sun Nov  6 08:49:37 1994", 37_000],
  ["Sun, 06 Nov 1994 08:48:37 GMT", undefined],
  ["3", 3_000],
  ["0.5", 500],
  ["-5", undefined],
  ["+3", undefined],
  ["1,5", undefined],
  ["soon 5", undefined],
  ["2030", 2_030_000],
  ["2030-01-01", undefined],
  ["1 Jan 2030", undefined],
  ["", undefined],
])("Retry-After: %s", (text, want) => {
  expect(retryAfterOf(new Headers({ "retry-after": text }), NOW)).toBe(want);
});

const members = { clientId: "id-of-members", clientSecret: "secret-of-members", apiKey: undefined };

/** What a call waits for before it is sent, and where that hangs. */
const WAITS: readonly (readonly [string, Operation, string, number])[] = [
  ["its token", listMembers, "/token", 1],
  ["a token that replaces another", listMembers, "/token", 2],
  ["the host it goes to", ask, "/shelves/a", 1],
];

it.each(WAITS)("time and signal of a call end its wait for %s", async (_, operation, hanging, number) => {
  for (const [isTimed, want] of [
    [true, `TimeoutError: ${operation.id}: no credential or address within 300 ms`],
    [false, "enough"],
  ] as const) {
    let asked = 0;
    const server = await started(({ url }, response) => {
      if (url === hanging && ++asked === number) return;
      if (url === "/token") json(response, 200, { access_token: "a-token", expires_in: 3600 });
      else json(response, 401, {});
    });
    const { url } = server;
    const baseUrl = { catalog: url, members: url, login: url };
    const transport = new Transport(api, { ...quick, ...(operation === ask ? {} : members), baseUrl });
    const stop = new AbortController();
    const given = isTimed ? { timeout: 300 } : { signal: stop.signal };
    const hangs = (): boolean => {
      if (asked === number && !isTimed) stop.abort("enough");
      return asked === number;
    };
    const outcome = await whenTimePasses(300, hangs, () => outcomeOf(transport.send(operation, input, given)));
    expect([outcome, asked]).toEqual([want, number]);
  }
});

it("a call that ends does not end the wait of another for the same token", async () => {
  const server = await started(({ url }, response) => {
    if (url === "/token") setTimeout(() => json(response, 200, { access_token: "a-token" }), 200);
    else json(response, 200, []);
  });
  const transport = new Transport(api, { ...quick, ...members, baseUrl: server.url });
  const outcomes = [{ timeout: 50 }, {}].map((options) => outcomeOf(transport.send(listMembers, {}, options)));
  expect(await Promise.all(outcomes)).toEqual([
    "TimeoutError: list_members: no credential or address within 50 ms",
    [],
  ]);
  expect(server.seen.filter(({ url }) => url === "/token").length).toBe(1);
});

it.each<[string, () => RequestOptions, string]>([
  ["time", () => ({ timeout: 100 }), "TimeoutError: describe_shelf: no response within 100 ms"],
  ["signal", () => ({ signal: AbortSignal.timeout(100) }), "TimeoutError: The operation was aborted due to timeout"],
])("%s of a call ends it though the fetch that was given does not heed its signal", async (_, options, want) => {
  const transport = transportTo("http://127.0.0.1:1", { fetch: () => new Promise<Response>(() => undefined) });
  expect(await outcomeOf(transport.send(describeShelf, input, options()))).toBe(want);
});

it("a wait for what is there at once costs no time", async () => {
  const server = await started((_, response) => json(response, 200, { status: "Ready" }));
  expect(await outcomeOf(transportTo(server.url).send(describeShelf, input))).toEqual({ status: "Ready" });
});

/** A server whose every success is these bytes, compressed as it says. */
async function startEncoded(encoding: string, body: Buffer, status = 200): Promise<TestServer> {
  return started((_, response) => {
    response.on("error", () => undefined);
    response.writeHead(status, { "content-type": "application/json", "content-encoding": encoding }).end(body);
  });
}

/** The encodings; the bound is that of what comes out of any of them, so that the suite fills one and `npm run long` each. */
const ENCODINGS: readonly (readonly [string, (text: Buffer) => Buffer])[] = [
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
];

it.each(ENCODINGS.filter(([encoding]) => isLong || encoding === "gzip"))(
  "a response that %s makes small is read for 256 MiB, and asked for once",
  async (encoding, compress) => {
    const server = await startEncoded(encoding, compress(Buffer.alloc(2 ** 28 + 2 ** 20, " ")));
    const error = await errorOf(transportTo(server.url, { maxRetries: 2 }).send(describeShelf, input));
    expect(error).toMatchObject({
      name: "ApiError",
      status: 200,
      attempts: 1,
      message: "describe_shelf: 200: the response (application/json) is too large: more than 256 MiB when decoded",
    });
    expect(server.seen.length).toBe(1);
    await expect.poll(() => server.unfinished.size).toBe(0);
  },
  60_000,
);

it.each<[string, string, Buffer]>([
  ["gzip of other bytes", "gzip", Buffer.from("no gzip at all")],
  ["deflate of other bytes", "deflate", Buffer.from([0x78, 0x9c, 1, 2, 3, 4, 5, 6])],
  ["brotli of other bytes", "br", Buffer.from("no brotli at all, but long enough")],
])("a response that cannot be decompressed is asked for once: %s", async (_, encoding, body) => {
  const server = await startEncoded(encoding, body);
  for (const accept of ["application/json", "image/png"]) {
    const call = transportTo(server.url, { maxRetries: 2 }).send({ ...describeShelf, accept }, input);
    expect(await outcomeOf(call)).toBe(
      "ApiError: describe_shelf: 200: the response (application/json) cannot be decompressed",
    );
  }
  expect(server.seen.length).toBe(2);
  const stream = transportTo(server.url).stream(ask, input);
  expect(await outcomeOf(stream.text())).toBe(
    "ApiError: ask: 200: the response (application/json) cannot be decompressed",
  );
});

it("an error that cannot be decompressed is the error of its status", async () => {
  const server = await startEncoded("gzip", Buffer.from("no gzip"), 503);
  const call = transportTo(server.url, { maxRetries: 2 }).send(describeShelf, input);
  expect(await outcomeOf(call)).toBe("ServerError: describe_shelf: 503: Service Unavailable");
  expect(server.seen.length).toBe(3);
});

it("a body that a middleware put in its place has the same limit", async () => {
  const server = await started((_, response) => json(response, 200, {}));
  const chunk = new Uint8Array(2 ** 24).fill(0x20);
  const onResponse = (): Response =>
    new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));
  const call = transportTo(server.url, { middleware: [{ onResponse }] }).send(describeShelf, input);
  expect(await outcomeOf(call)).toBe(
    "ApiError: describe_shelf: 200: the response (no content type) is too large: more than 256 MiB when decoded",
  );
});
