import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  ApiPromise,
  encodeContent,
  encodeForm,
  encodeParameters,
  type Operation,
  type OperationArguments,
  Transport,
} from "../../generator/runtime/index.js";
import { api, createShelf, deleteShelf, describeShelf, listShelves, quick } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

let server: TestServer;
let transport: Transport;

beforeAll(async () => {
  server = await startServer(({ url }, response) => json(response, Number(/status-(\d+)/.exec(url)?.[1] ?? 200), {}));
  transport = new Transport(api, { ...quick, baseUrl: `${server.url}/base/` });
});
afterAll(() => server.close());

async function arrived(operation: Operation, input: OperationArguments): Promise<string> {
  await transport.send(operation, input);
  const seen = server.seen.at(-1);
  return `${seen?.method} ${seen?.url} ${seen?.body}`.trimEnd();
}

const search = (parameters: Operation["parameters"]): Operation => ({
  ...listShelves,
  ...(parameters === undefined ? {} : { parameters, encodeParameters }),
});

describe("a request", () => {
  it("carries the constant headers, the credential, what it accepts and who sends it", async () => {
    await transport.send(describeShelf, { path: { shelf: "a" } });
    const { host: _, connection: __, ...headers } = server.seen.at(-1)?.headers ?? {};
    expect(headers).toMatchObject({
      accept: "application/json",
      "user-agent": "library-client/1.2.3 (API 2020-02)",
      "x-key": "key-of-the-library",
      "x-library-version": "2020-02",
    });
  });

  it("encodes a cookie whatever its parameter allows: a semicolon begins another one", async () => {
    const parameters = { sid: { in: "cookie", allowReserved: true } } as const;
    await transport.send(search(parameters), { cookie: { sid: "a;admin=1" } });
    expect(server.seen.at(-1)?.headers["cookie"]).toBe("sid=a%3Badmin%3D1");
  });

  it("lets headers be replaced, added and taken away, whatever their case", async () => {
    const headers = { "x-library-version": "1999-01", traceparent: "00-1-2-03", "USER-AGENT": null, Accept: undefined };
    await transport.send(describeShelf, { path: { shelf: "a" } }, { headers });
    const seen = server.seen.at(-1)?.headers;
    expect([seen?.["x-library-version"], seen?.["traceparent"], seen?.accept]).toEqual([
      "1999-01",
      "00-1-2-03",
      "application/json",
    ]);
    expect(seen?.["user-agent"]).not.toContain("library-client");
  });

  it.each<[string, Operation, OperationArguments, string]>([
    ["fills the path", describeShelf, { path: { shelf: "my-shelf" } }, "GET /base/shelves/my-shelf"],
    ["encodes a slash", describeShelf, { path: { shelf: "a/b" } }, "GET /base/shelves/a%2Fb"],
    ["encodes what ends a path", describeShelf, { path: { shelf: "a?b#c%2e" } }, "GET /base/shelves/a%3Fb%23c%252e"],
    ["encodes other scripts", describeShelf, { path: { shelf: "é 字" } }, "GET /base/shelves/%C3%A9%20%E5%AD%97"],
    ["keeps $ patterns as they are", describeShelf, { path: { shelf: "$&$1" } }, "GET /base/shelves/%24%26%241"],
    ["takes a number", describeShelf, { path: { shelf: 7 } }, "GET /base/shelves/7"],
    ["keeps three dots", describeShelf, { path: { shelf: "..." } }, "GET /base/shelves/..."],
    [
      "leaves undefined and null out of the query",
      search({}),
      { query: { a: undefined, b: null } },
      "GET /base/shelves",
    ],
    ["keeps an empty text in the query", search({}), { query: { a: "" } }, "GET /base/shelves?a="],
    ["encodes the query", search({}), { query: { a: "x&y=z +" } }, "GET /base/shelves?a=x%26y%3Dz%20%2B"],
    ["explodes an array", search({}), { query: { a: [1, 2] } }, "GET /base/shelves?a=1&a=2"],
    [
      "joins an array",
      search({ a: { in: "query", explode: false } }),
      { query: { a: ["1,2", 3] } },
      "GET /base/shelves?a=1%2C2,3",
    ],
    [
      "joins by pipes",
      search({ a: { in: "query", style: "pipeDelimited" } }),
      { query: { a: [1, 2] } },
      "GET /base/shelves?a=1%7C2",
    ],
    [
      "explodes an object",
      search({ a: { in: "query" } }),
      { query: { a: { b: 1, c: "d" } } },
      "GET /base/shelves?b=1&c=d",
    ],
    [
      "joins a list in the path",
      { ...describeShelf, parameters: { shelf: { in: "path" } }, encodeParameters },
      { path: { shelf: ["a", "b"] } },
      "GET /base/shelves/a,b",
    ],
    [
      "nests an object",
      search({ a: { in: "query", style: "deepObject" } }),
      { query: { a: { b: 1 } } },
      "GET /base/shelves?a[b]=1",
    ],
    [
      "nests objects and lists",
      search({ a: { in: "query", style: "deepObject" }, l: { in: "query", style: "deepObject" } }),
      { query: { a: { b: { c: 1, d: undefined }, e: ["x", { f: "&" }] }, l: ["y"] } },
      "GET /base/shelves?a[b][c]=1&a[e][0]=x&a[e][1][f]=%26&l[0]=y",
    ],
    [
      "sends the query of a path template, and no fragment",
      { ...search({}), path: "/shelves?beta=true#stream" },
      { query: { a: 1 } },
      "GET /base/shelves?beta=true&a=1",
    ],
    [
      "writes JSON into the query",
      search({ a: { in: "query", content: "application/json" } }),
      { query: { a: { b: { $eq: "c" } } } },
      `GET /base/shelves?a=${encodeURIComponent('{"b":{"$eq":"c"}}')}`,
    ],
    [
      "keeps reserved characters",
      search({ a: { in: "query", allowReserved: true } }),
      { query: { a: "x/y?z&" } },
      "GET /base/shelves?a=x/y?z%26",
    ],
    [
      "drops undefined in JSON, keeps null and empty",
      createShelf,
      { body: { a: undefined, b: null, c: "", d: {} } },
      'POST /base/shelves {"b":null,"c":"","d":{}}',
    ],
    ["sends no body where there is none", createShelf, {}, "POST /base/shelves"],
    [
      "sends a form",
      { ...createShelf, body: "application/x-www-form-urlencoded", encode: encodeForm },
      { body: { a: "x y", b: [1, 2], c: undefined } },
      "POST /base/shelves a=x+y&b=1&b=2",
    ],
    [
      "sends text as it is",
      { ...createShelf, body: "text/plain", encode: encodeContent },
      { body: "hello" },
      "POST /base/shelves hello",
    ],
    [
      "writes label and matrix paths",
      {
        ...describeShelf,
        path: "/s/{a}/{b}",
        parameters: { a: { in: "path", style: "label" }, b: { in: "path", style: "matrix" } },
        encodeParameters,
      },
      { path: { a: "x", b: ["y", "z"] } },
      "GET /base/s/.x/;b=y,z",
    ],
    [
      "moves a parameter out of the body",
      { ...createShelf, parameters: { tag: { in: "query", argument: "body" } }, encodeParameters },
      { body: { tag: "t", name: "n" } },
      'POST /base/shelves?tag=t {"name":"n"}',
    ],
  ])("%s", async (_, operation, input, want) => {
    expect(await arrived(operation, input)).toBe(want);
  });

  it.each<[string, unknown, string]>([
    ["missing", undefined, 'the path parameter "shelf" is missing'],
    ["null", null, 'the path parameter "shelf" is missing'],
    ["empty", "", 'the path parameter "shelf" must not be empty'],
    ["a dot", ".", 'the path /shelves/{shelf} cannot take ".": it would point to another resource'],
    ["two dots", "..", 'the path /shelves/{shelf} cannot take "..": it would point to another resource'],
    ["half a character", "\ud800", 'the path parameter "shelf" is not well-formed text'],
  ])("is refused where a segment is %s", async (_, shelf, message) => {
    const before = server.seen.length;
    const error: unknown = await transport.send(deleteShelf, { path: { shelf } }).then(
      () => "sent",
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: `delete_shelf: ${message}` });
    expect(server.seen.length).toBe(before);
  });

  it("names the argument of a path that is missing, as the method calls it", async () => {
    const operation = { ...describeShelf, path: "/shelves/{shelf_name}" };
    await expect(transport.send(operation).withResponse()).rejects.toThrow(
      'describe_shelf: the path parameter "shelf_name" (the argument shelfName) is missing',
    );
  });

  it("is refused where a header cannot be sent, without printing its value", async () => {
    const headers = { authorization: "Bearer top\nsecret" };
    await expect(transport.send(describeShelf, { path: { shelf: "a" } }, { headers })).rejects.toThrow(
      /^the header "authorization" has a value that cannot be sent$/,
    );
  });

  it("is sent once, however its views are combined", async () => {
    const before = server.seen.length;
    const call = transport.send<{ 200: { name?: string } }>(describeShelf, { path: { shelf: "shared" } });
    const views = [
      call,
      call.result(),
      call.withResponse(),
      call.finally(),
      call.catch(String),
      call.then(Object.keys),
    ];
    const [data, outcome, both] = await Promise.all(views);
    expect(server.seen.length).toBe(before + 1);
    expect([data, outcome, both]).toMatchObject([
      {},
      { ok: true, status: 200, data: {} },
      { response: { status: 200 } },
    ]);
    expect([call instanceof Promise, call.then() instanceof ApiPromise]).toEqual([true, false]);
  });

  it("is sent though nobody awaits it", async () => {
    const before = server.seen.length;
    void transport.send(describeShelf, { path: { shelf: "unawaited" } });
    await vi.waitFor(() => expect(server.seen.length).toBe(before + 1));
  });

  it("sends nothing where its signal aborts at once", async () => {
    const before = server.seen.length;
    const controller = new AbortController();
    const call = transport.send(describeShelf, { path: { shelf: "aborted" } }, { signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow("changed my mind");
    expect(server.seen.length).toBe(before);
  });

  it("raises no unhandled rejection where its result alone is looked at", async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const calls = [404, 500].map((status) => transport.send(describeShelf, { path: { shelf: `status-${status}` } }));
    for (const call of calls) await call.result();
    await transport.send(describeShelf, { path: {} }).result().catch(String);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });
});
