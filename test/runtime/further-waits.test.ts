import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  encodeFilledLists,
  listAnyPages,
  listPages,
  type Operation,
  startAndWait,
  statusOrFailure,
  Transport,
  waitUntilDone,
  waitUntilGone,
} from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, createShelf, describeShelf, quick } from "./sample-api.js";
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

const client = (): Transport => new Transport(api, { ...quick, maxRetries: 0, baseUrl: server.url });
const fast = { interval: 1, timeout: 5_000 };
const paths = (): readonly string[] => server.seen.map(({ method, url }) => `${method} ${url}`);

test("a wait ends with a boolean, and fails by a value in another place", async () => {
  const wait = {
    until: waitUntilDone,
    status: "/ready",
    done: ["true"],
    failedStatus: "/state",
    failed: ["Broken"],
    statusOf: statusOrFailure,
  };
  const operation: Operation = { ...describeShelf, wait };
  const looks: unknown[] = [{ ready: false, state: "Making" }, {}, { ready: true, state: "Made" }];
  respond = (_, response, number) => json(response, 200, looks[number - 1]);
  expect(await client().wait(operation, { path: { shelf: "a" } }, fast)).toEqual(looks[2]);
  server.seen.length = 0;
  respond = (_, response) => json(response, 200, { ready: false, state: "Broken" });
  expect(await outcomeOf(client().wait(operation, { path: { shelf: "a" } }, fast))).toMatch(
    /^WaitFailedError: describe_shelf: the status is Broken/,
  );
});

test("a wait for the end of a thing ends with the first 404 and with no other failure", async () => {
  const seen: unknown[] = [];
  const wait = (): Promise<unknown> =>
    outcomeOf(
      waitUntilGone(
        describeShelf,
        { path: { shelf: "a" } },
        { ...fast, onProgress: (data) => void seen.push(data) },
        client(),
      ),
    );
  respond = (_, response, number) => json(response, number < 3 ? 200 : 404, { number });
  expect([await wait(), seen, paths().length]).toEqual([undefined, [{ number: 1 }, { number: 2 }], 3]);
  respond = (_, response) => json(response, 403, {});
  expect(await wait()).toMatch(/^PermissionDeniedError/);
});

test("work that is started is waited for by what the response names", async () => {
  respond = ({ method }, response, number) =>
    json(response, 200, method === "POST" ? { name: "new" } : { status: number < 3 ? "Making" : "Ready" });
  const made = await startAndWait(
    createShelf,
    { body: { a: 1 }, query: { tenant: "t", dry: true } },
    { ...fast, request: { headers: { "x-more": "1" } } },
    client(),
    describeShelf,
    "shelf",
    "/name",
    ["tenant"],
  );
  expect(made).toEqual({ status: "Ready" });
  expect(paths()).toEqual([
    "POST /shelves?tenant=t&dry=true",
    "GET /shelves/new?tenant=t",
    "GET /shelves/new?tenant=t",
  ]);
  expect(server.seen.map(({ headers }) => headers["x-more"])).toEqual(["1", "1", "1"]);
});

test("a list is read by a token in the body, and from a map", async () => {
  const search: Operation = {
    ...createShelf,
    pages: { list: listAnyPages, token: "after", in: "body", next: "/next", items: "/found" },
  };
  const pages = [{ found: { a: 1, b: 2 }, next: "2" }, { next: "3" }, { found: [3] }];
  respond = (_, response, number) => json(response, 200, pages[number - 1]);
  const items: unknown[] = [];
  for await (const item of client().list<unknown, number>(search, { body: { word: "x" } })) items.push(item);
  expect(items).toEqual([1, 2, 3]);
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
    { word: "x" },
    { word: "x", after: "2" },
    { word: "x", after: "3" },
  ]);
});

test("a token that is a number is sent as one, and 0 names no further page", async () => {
  const pages = { token: "after", next: "/next", items: "/found" };
  const bodies = [
    { found: ["a"], next: 7 },
    { found: ["b"], next: 8 },
    { found: ["c"], next: 0 },
  ];
  respond = (_, response, number) => json(response, 200, bodies[(number - 1) % bodies.length]);
  const search: Operation = { ...createShelf, pages: { list: listAnyPages, in: "body", ...pages } };
  const read = async (list: AsyncIterable<unknown>): Promise<readonly unknown[]> => {
    const items: unknown[] = [];
    for await (const item of list) items.push(item);
    return items;
  };
  expect(await read(client().list(search, { body: {} }))).toEqual(["a", "b", "c"]);
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([{}, { after: 7 }, { after: 8 }]);
  const find: Operation = { ...describeShelf, path: "/shelves", pages: { list: listPages, ...pages } };
  expect(await read(client().list(find))).toEqual(["a", "b", "c"]);
  expect(paths().slice(3)).toEqual(["GET /shelves", "GET /shelves?after=7", "GET /shelves?after=8"]);
});

test("a token whose name has a slash is known when the caller gives it", async () => {
  const pages = { list: listPages, token: "page/token", next: "/next", items: "/found" };
  respond = (_, response) => json(response, 200, { found: [], next: "x" });
  const list = client().list({ ...describeShelf, path: "/shelves", pages }, { query: { "page/token": "x" } });
  const read = async (): Promise<void> => {
    for await (const _ of list);
  };
  await expect(read()).rejects.toThrow("so the list would never end");
  expect(server.seen).toHaveLength(1);
});

test("a list that is begun at a page which names itself throws", async () => {
  const search: Operation = {
    ...createShelf,
    pages: { list: listAnyPages, token: "after", in: "body", next: "/next", items: "/found" },
  };
  respond = (_, response) => json(response, 200, { found: [], next: "x" });
  const list = client().list(search, { body: { after: "x" } });
  const read = async (): Promise<void> => {
    for await (const _ of list);
  };
  await expect(read()).rejects.toThrow("so the list would never end");
});

test("a list that the query needs is refused where it is empty", async () => {
  const fetch: Operation = { ...describeShelf, lists: ["ids"], encodeParameters: encodeFilledLists };
  respond = (_, response) => json(response, 200, {});
  const send = (ids: readonly string[]): Promise<unknown> =>
    outcomeOf(client().send(fetch, { path: { shelf: "a" }, query: { ids } }));
  expect(await send([])).toBe('TypeError: describe_shelf: the query parameter "ids" must not be empty');
  expect(paths()).toEqual([]);
  expect([await send(["a", "b"]), paths()]).toEqual([{}, ["GET /shelves/a?ids=a&ids=b"]]);
});

test("the code of an error may be a number", async () => {
  const shape = {
    code: ["/code"],
    message: ["/message"],
    requestId: [],
    neverRetry: ["8"],
    statusByCode: { "7": 404 },
  };
  const services = { ...api.services, catalog: { servers: [], errors: shape } };
  const transport = new Transport({ ...api, services }, { ...quick, baseUrl: server.url });
  respond = (_, response, number) => json(response, number === 1 ? 400 : 429, { code: number === 1 ? 7 : 8 });
  const failure = async (): Promise<unknown> => {
    const result = await transport.send(describeShelf, { path: { shelf: "a" } }).catch((error: unknown) => error);
    const { name, code } = result as { readonly name: string; readonly code?: string };
    return [name, code];
  };
  expect(await failure()).toEqual(["NotFoundError", "7"]);
  // Never retried, so that one request was sent.
  expect([await failure(), paths().length]).toEqual([["RateLimitError", "8"], 2]);
});
