import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  type ClientOptions,
  type OperationArguments,
  Transport,
  type UndescribedRequest,
  type WaitOptions,
} from "../../../generator/runtime/index.js";
import { outcomeOf } from "../outcome.js";
import { api, ask, createShelf, describeShelf, listShelves, quick, uploadBook } from "../sample-api.js";
import { json, startServer, type TestServer } from "../server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer(({ url }, response) =>
    json(response, url.includes("busy") ? 503 : 200, { status: "Pending", shelves: [] }, { "retry-after": "0" }),
  );
});
afterAll(() => server.close());

const rejections: unknown[] = [];
const reject = (reason: unknown): void => void rejections.push(reason);
process.on("unhandledRejection", reject);
afterAll(() => void process.off("unhandledRejection", reject));
afterEach(() => void server.seen.splice(0));

/** What a caller without types may pass. */
const untyped = <Type>(value: unknown): Type => value as Type;
const path = { shelf: "a" };
const client = (options: ClientOptions = {}): Transport =>
  new Transport(api, { ...quick, baseUrl: server.url, ...options });
const later = <Value>(make: () => Value): Promise<unknown> => outcomeOf(Promise.resolve().then(make));

it.each<[string, unknown, string]>([
  ["null", null, "ConfigurationError: the options must be an object"],
  ["a text", "key", "ConfigurationError: the options must be an object"],
  ["a text as fetch", { fetch: "x" }, 'ConfigurationError: "fetch" must be a function'],
  ["an object as hook", { onRetry: {} }, 'ConfigurationError: "onRetry" must be a function'],
  ["a text as logger", { logger: "x" }, 'ConfigurationError: "logger" must be an object, such as console'],
  [
    "another level",
    { logLevel: "verbose" },
    'ConfigurationError: "logLevel" must be one of debug, info, warn, error, off',
  ],
  [
    "a function as middleware",
    { middleware: [() => undefined] },
    'ConfigurationError: "middleware" must be objects with onRequest, onResponse, onError or some of them',
  ],
  [
    "middleware that is no list",
    { middleware: { onRequest: () => undefined } },
    'ConfigurationError: "middleware" must be objects with onRequest, onResponse, onError or some of them',
  ],
  [
    "headers of the platform",
    { headers: new Headers({ a: "b" }) },
    'TypeError: "headers" must be an object with a property for each header',
  ],
  ["pairs", { headers: [["a", "b"]] }, 'TypeError: "headers" must be an object with a property for each header'],
])("options of a client: %s", async (_, options, want) => {
  expect(await later(() => new Transport(api, untyped(options)))).toBe(want);
  expect(await later(() => client().mergeOptions(untyped<ClientOptions>(options)))).toBe(want);
});

it("a middleware that is a function is not added either", async () => {
  expect(await later(() => client().middleware.use(untyped(() => undefined)))).toMatch(
    /^ConfigurationError: "middleware"/,
  );
});

const NO_OPTIONS = "ConfigurationError: the options must be an object";

it.each<[string, (transport: Transport) => unknown, string]>([
  ["null for a call", (transport) => transport.send(describeShelf, { path }, untyped(null)), NO_OPTIONS],
  ["null for a list", (transport) => transport.list(listShelves, {}, untyped(null)), NO_OPTIONS],
  ["null for a stream", (transport) => transport.stream(ask, { path, body: {} }, untyped(null)).text(), NO_OPTIONS],
  ["null for a wait", (transport) => transport.wait(describeShelf, { path }, untyped<WaitOptions>(null)), NO_OPTIONS],
  ["null for a request", (transport) => transport.request("GET", "/a", untyped(null)), NO_OPTIONS],
  [
    "no method",
    (transport) => transport.request(untyped(undefined), "/a"),
    "TypeError: a request needs a method and a path",
  ],
  [
    "no interval",
    (transport) => transport.wait(describeShelf, { path }, { interval: 0 }),
    "ConfigurationError: describe_shelf: a wait needs an interval above 0",
  ],
  [
    "no longest interval",
    (transport) => transport.wait(describeShelf, { path }, { maxInterval: 0 }),
    "ConfigurationError: describe_shelf: a wait needs an interval above 0",
  ],
  [
    "an interval that is no number",
    (transport) => transport.wait(describeShelf, { path }, { interval: Number.NaN }),
    'ConfigurationError: "interval" cannot be NaN',
  ],
  [
    "headers of the platform",
    (transport) => transport.send(describeShelf, { path }, { headers: untyped(new Headers()) }),
    'TypeError: "headers" must be an object with a property for each header',
  ],
  [
    "an object as header",
    (transport) => transport.send(describeShelf, { path }, { headers: untyped({ a: {} }) }),
    'TypeError: the header "a" has a value that cannot be sent',
  ],
  [
    "a header with line ends in its name",
    (transport) => transport.send(describeShelf, { path }, { headers: { "a\r\nkey-of-the-library": "b" } }),
    "TypeError: a header has a name that cannot be sent",
  ],
  [
    "a text as body of a stream",
    (transport) => transport.stream(ask, { path, body: "hello" }).text(),
    "TypeError: ask: the body must be an object",
  ],
])("a call is refused before it is sent: %s", async (_, call, want) => {
  expect(await later(() => call(client()))).toBe(want);
  expect(server.seen.length).toBe(0);
});

const shelf = 'TypeError: describe_shelf: the path parameter "shelf"';

it.each<[string, OperationArguments, string]>([
  ["a text object", { path: { shelf: new String("a") } }, `${shelf} cannot be a value of this kind`],
  ["a symbol", { path: { shelf: Symbol("a") } }, `${shelf} cannot be a value of this kind`],
  ["a function", { path: { shelf: () => "a" } }, `${shelf} cannot be a value of this kind`],
  ["no number", { path: { shelf: Number.NaN } }, `${shelf} cannot be a value of this kind`],
  ["a date", { path: { shelf: new Date(0) } }, `${shelf} cannot be a value of this kind`],
  ["a list", { path: { shelf: ["a", "b"] } }, `${shelf} cannot be a value of this kind`],
  ["an object", { path: { shelf: { a: 1 } } }, `${shelf} cannot be a value of this kind`],
  ["a promise", { path: { shelf: Promise.resolve("a") } }, `${shelf} cannot be a value of this kind`],
  [
    "an object in the query",
    { path, query: { limit: { a: 1 } } },
    'TypeError: the query parameter "limit" has a value that cannot be sent',
  ],
  ["an object in a list", { path: { shelf: [{ a: 1 }] } }, `${shelf} cannot be a value of this kind`],
  ["half a character", { path: { shelf: "\ud800" } }, `${shelf} is not well-formed text`],
  [
    "half a character in the query",
    { path, query: { q: "\ud800" } },
    'TypeError: the query parameter "q" has a value that cannot be sent',
  ],
  [
    "an object in a list of the query",
    { path, query: { q: [{ a: 1 }] } },
    'TypeError: the query parameter "q" has a value that cannot be sent',
  ],
  [
    "a date in the query",
    { path, query: { q: new Date(0) } },
    'TypeError: the query parameter "q" has a value that cannot be sent',
  ],
])("an argument is refused: %s", async (_, given, want) => {
  expect(await outcomeOf(client().send(describeShelf, given))).toBe(want);
  expect(server.seen.length).toBe(0);
});

it.each<[string, string, UndescribedRequest, string]>([
  ["GET", "/busy", { body: {} }, "TypeError: GET /busy: a GET request cannot have a body"],
  ["head", "/busy", { body: {} }, "TypeError: HEAD /busy: a HEAD request cannot have a body"],
  ["G ET", "/busy", {}, "TypeError: G ET /busy: not a method that can be sent"],
  ["CONNECT", "/busy", {}, "TypeError: CONNECT /busy: not a method that can be sent"],
  [
    "GET",
    "/busy?b=1",
    { query: { c: 2 } },
    'TypeError: GET /busy?b=1: a path ends before "?" and "#"; a query is passed as "query"',
  ],
  ["GET", "/busy#b", {}, 'TypeError: GET /busy#b: a path ends before "?" and "#"; a query is passed as "query"'],
  ["GET", "/../../admin", {}, "TypeError: GET /../../admin: the path leads out of the address"],
  ["GET", "/a/%2E./b", {}, "TypeError: GET /a/%2E./b: the path leads out of the address"],
  ["GET", "/a\\..\\b", {}, "TypeError: GET /a\\..\\b: the path leads out of the address"],
])("a request is refused: %s %s", async (method, to, init, want) => {
  expect(await outcomeOf(client().request(method, to, init))).toBe(want);
  expect(server.seen.length).toBe(0);
});

async function* bytes(): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode("abc");
}
const fail = (): never => {
  throw new RangeError("the caller's own");
};

it.each<[string, unknown, object, string]>([
  ["a progress callback that throws", new Blob(["abc"]), { onUploadProgress: fail }, "RangeError: the caller's own"],
  ["a function for a stream that throws", { name: "a", content: fail }, {}, "RangeError: the caller's own"],
  [
    "a stream that is too short",
    { name: "a", size: 5, content: bytes },
    {},
    `TypeError: a file's "size" is 5, but its stream has 3 bytes`,
  ],
  [
    "a stream that is too long",
    { name: "a", size: 2, content: bytes },
    {},
    `TypeError: a file's "size" is 2, but its stream has more bytes`,
  ],
  ["a size that is none", { name: "a", size: -1, content: bytes }, {}, `TypeError: a file's "size" cannot be -1`],
])("an upload is not sent again after %s", async (_, file, options, want) => {
  let attempts = 0;
  const transport = client({
    retryNonIdempotent: true,
    onRequest: ({ attempt }) => {
      attempts = attempt;
    },
  });
  expect(await outcomeOf(transport.send(uploadBook, { path, body: { file } }, options))).toBe(want);
  expect(attempts).toBeLessThan(2);
});

it("hooks and logs that fail, now or later, change nothing", async () => {
  const lines: string[] = [];
  const hooks = { onRequest: async () => fail(), onResponse: fail, onRetry: async () => fail() };
  const log = (message: string): void => void lines.push(message);
  const loggers = [
    { debug: fail, info: fail, warn: fail, error: fail },
    { debug: async () => fail(), info: async () => fail(), warn: async () => fail(), error: async () => fail() },
    {},
    { debug: () => undefined, info: () => undefined, warn: log, error: log },
  ];
  for (const logger of loggers) {
    const transport = client({ ...hooks, logger: untyped(logger), logLevel: "debug", maxRetries: 1 });
    expect(await outcomeOf(transport.request("GET", "/busy"))).toBe("ServerError: GET /busy: 503: Service Unavailable");
    expect(await outcomeOf(transport.send(createShelf, { body: {} }))).toEqual({ status: "Pending", shelves: [] });
  }
  await pause(20);
  expect([lines, rejections]).toEqual([Array(7).fill("library-client: a hook threw"), []]);
});
