import createClient, { type Middleware as OpenapiFetchMiddleware } from "openapi-fetch";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type ClientOptions,
  type LogLevel,
  type Middleware,
  type RequestEvent,
  Transport,
  type UndescribedRequest,
} from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, ask, createShelf, describeShelf, quick, uploadBook } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

let server: TestServer;
let failures = 0;
beforeEach(async () => {
  failures = 0;
  server = await startServer(({ headers }, response) => {
    if (failures-- > 0) return json(response, 503, { error: { code: "BUSY", message: "busy" } });
    if (headers.accept === "text/event-stream") {
      return void response.writeHead(200, { "content-type": "text/event-stream" }).end('data: {"delta":"a"}\n\n');
    }
    json(response, 200, { name: "a" }, { "x-request-id": "r-1" });
  });
});
afterEach(() => server.close());

const client = (options: ClientOptions = {}): Transport =>
  new Transport(api, { ...quick, baseUrl: server.url, ...options });
const path = { shelf: "a" };

describe("middleware", () => {
  it("runs once a call, in order and back, above the retries", async () => {
    failures = 2;
    const trace: string[] = [];
    const named = (name: string): Middleware => ({
      onRequest: ({ request, schemaPath, params }) => {
        trace.push(`${name} ${request.method} ${schemaPath} ${JSON.stringify(params.path)}`);
        request.headers.append("x-via", name);
      },
      onResponse: async ({ response }) => {
        trace.push(`${name} ${response.status} ${await response.clone().text()} ${new URL(response.url).pathname}`);
      },
    });
    const transport = client({ middleware: [named("one")] });
    transport.middleware.use(named("two"));
    expect(await transport.send(describeShelf, { path })).toEqual({ name: "a" });
    expect(trace).toEqual([
      'one GET /shelves/{shelf} {"shelf":"a"}',
      'two GET /shelves/{shelf} {"shelf":"a"}',
      'two 200 {"name":"a"} /shelves/a',
      'one 200 {"name":"a"} /shelves/a',
    ]);
    expect(server.seen.map(({ headers }) => headers["x-via"])).toEqual(Array(3).fill("one, two"));
  });

  it("may replace the request, which is then sent again as it is", async () => {
    failures = 1;
    const transport = client({ retryNonIdempotent: true });
    transport.middleware.use({
      onRequest: ({ request }) =>
        new Request(`${request.url}?by=hand`, { method: "POST", headers: request.headers, body: '{"b":2}' }),
    });
    await transport.send(createShelf, { body: { a: 1 } });
    expect(server.seen.map(({ url, body }) => `${url} ${body}`)).toEqual(Array(2).fill('/shelves?by=hand {"b":2}'));
  });

  it("may clone the request of an upload of a stream", async () => {
    const bodies: string[] = [];
    const transport = client({
      middleware: [{ onRequest: async ({ request }) => void bodies.push(await request.clone().text()) }],
    });
    const content = new Blob(["streamed"]).stream();
    await transport.send(uploadBook, { path, body: { file: { name: "f", content } } });
    expect(server.seen[0]?.body).toBe(bodies[0]);
    expect(bodies[0]).toContain("streamed");
  });

  it("may answer in place of the server", async () => {
    const transport = client({ middleware: [{ onRequest: () => Response.json({ from: "cache" }) }] });
    expect(await transport.send(describeShelf, { path })).toEqual({ from: "cache" });
    const refused = client({
      middleware: [{ onRequest: () => Response.json({ error: { code: "NO" } }, { status: 403 }) }],
    });
    expect(await outcomeOf(refused.send(describeShelf, { path }))).toBe(
      "PermissionDeniedError: describe_shelf: 403 NO",
    );
    expect(server.seen.length).toBe(0);
  });

  it("may replace the response, also by an error", async () => {
    const replace = (response: Response): Middleware => ({ onResponse: () => response });
    expect(await client({ middleware: [replace(Response.json({ b: 1 }))] }).send(describeShelf, { path })).toEqual({
      b: 1,
    });
    const gone = replace(new Response("gone", { status: 404, headers: { "content-type": "text/plain" } }));
    expect(await outcomeOf(client({ middleware: [gone] }).send(describeShelf, { path }))).toBe(
      "NotFoundError: describe_shelf: 404: gone",
    );
  });

  it("may make an answer of a failure, or another error", async () => {
    const lost = { baseUrl: "http://127.0.0.1:1", maxRetries: 0 };
    const names: unknown[] = [];
    const saved: Middleware = {
      onError: ({ error }) => {
        names.push(error instanceof Error && error.name);
        return Response.json({ saved: true });
      },
    };
    expect(await client({ ...lost, middleware: [saved] }).send(describeShelf, { path })).toEqual({ saved: true });
    const other: Middleware = { onError: () => new RangeError("mine") };
    expect(await outcomeOf(client({ ...lost, middleware: [other] }).send(describeShelf, { path }))).toBe(
      "RangeError: mine",
    );
    expect(names).toEqual(["ConnectionError"]);
  });

  it("leaves streams as they are", async () => {
    const transport = client({ middleware: [{ onResponse: ({ response }) => response }] });
    expect(await transport.stream(ask, { path, body: {} }).text()).toBe("a");
  });

  it("can be taken out again", async () => {
    const transport = client();
    const count = { onRequest: ({ request }: { request: Request }) => request.headers.set("x-in", "1") };
    transport.middleware.use(count);
    await transport.send(describeShelf, { path });
    transport.middleware.eject(count);
    await transport.send(describeShelf, { path });
    expect(server.seen.map(({ headers }) => headers["x-in"])).toEqual(["1", undefined]);
  });

  it("of openapi-fetch fits", async () => {
    const foreign: OpenapiFetchMiddleware = { onRequest: ({ request }) => request.headers.set("x-foreign", "1") };
    await client({ middleware: [foreign] }).send(describeShelf, { path });
    expect(server.seen[0]?.headers["x-foreign"]).toBe("1");
    expect(createClient).toBeTypeOf("function");
  });
});

describe("hooks", () => {
  it("are told each attempt, answer and wait, and no credential", async () => {
    failures = 1;
    const events: unknown[] = [];
    const note = (kind: string) => (event: object) => {
      const { headers: _, duration: __, delay: ___, ...rest } = event as Record<string, unknown>;
      events.push({ kind, ...rest });
    };
    const transport = client({ onRequest: note("request"), onResponse: note("response"), onRetry: note("retry") });
    await transport.send(describeShelf, { path, query: { q: "private" } });
    const callId = expect.stringMatching(/^[a-z0-9]+-\d+$/);
    const attempt = { operation: "describe_shelf", callId, method: "GET", url: `${server.url}/shelves/a` };
    expect(events).toEqual([
      { kind: "request", ...attempt, attempt: 1 },
      { kind: "response", ...attempt, attempt: 1, requestId: undefined, status: 503 },
      { kind: "retry", ...attempt, attempt: 1, requestId: undefined, status: 503, error: undefined },
      { kind: "request", ...attempt, attempt: 2 },
      { kind: "response", ...attempt, attempt: 2, requestId: "r-1", status: 200 },
    ]);
    const ids = events.map((event) => (event as RequestEvent).callId);
    expect(new Set(ids).size).toBe(1);
    expect(JSON.stringify(events)).not.toContain(quick.apiKey);
  });

  it("that throw change nothing, and are logged", async () => {
    const lines: string[] = [];
    const line = (message: string, fields?: object): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const transport = client({
      logger: { debug: line, info: line, warn: line, error: line },
      onRequest: () => {
        throw new Error("hook");
      },
    });
    expect(await transport.send(describeShelf, { path })).toEqual({ name: "a" });
    expect(lines).toEqual(['library-client: a hook threw {"error":"Error: hook"}']);
  });
});

describe("the log", () => {
  it.each<[LogLevel, readonly string[]]>([
    ["debug", ["debug request", "debug response", "info retry", "debug request", "debug response", "info call failed"]],
    ["info", ["info retry", "info call failed"]],
    ["warn", []],
    ["off", []],
  ])("at %s holds the lines of that level and above, without secrets", async (logLevel, want) => {
    failures = 2;
    const lines: string[] = [];
    let fields = "";
    const line = (level: string) => (message: string, more?: object) => {
      lines.push(`${level} ${message.replace(/^library-client: /, "")}`);
      fields += JSON.stringify(more);
    };
    const logger = { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
    const transport = client({ logger, logLevel, maxRetries: 1 });
    await outcomeOf(transport.send({ ...describeShelf, path: "/keys/{key}" }, { path: { key: quick.apiKey } }));
    expect(lines).toEqual(want);
    expect(fields).not.toContain(quick.apiKey);
    if (logLevel === "info") expect(fields).toContain('"code":"BUSY"');
  });
});

describe("the log without a logger", () => {
  it.each<[string, ClientOptions, number]>([
    ["goes to the console where a level is asked for", { logLevel: "debug" }, 2],
    ["is not kept where none is", {}, 0],
    ["is not kept where it is off", { logLevel: "off" }, 0],
  ])("%s", async (_, options, want) => {
    const debug = vi.spyOn(console, "debug").mockImplementation(() => undefined);
    await client(options).send(describeShelf, { path });
    expect(debug.mock.calls.length).toBe(want);
    debug.mockRestore();
  });
});

describe("a request that no operation describes", () => {
  it.each<[string, string, ClientOptions, UndescribedRequest, string]>([
    [
      "without a service where there are several",
      "/lamps",
      { baseUrl: undefined },
      {},
      'ConfigurationError: GET /lamps: "service" is missing; there are catalog, books, members, login',
    ],
    [
      "with one the API does not have",
      "/lamps",
      {},
      { service: "lamps" },
      'ConfigurationError: GET /lamps: no service is called "lamps"; there are catalog, books, members, login',
    ],
    [
      "to a whole address",
      "https://other.test/x",
      {},
      {},
      'TypeError: GET https://other.test/x: not a path; another address is set by "baseUrl"',
    ],
    [
      "to another host",
      "//other.test/x",
      {},
      {},
      'TypeError: GET //other.test/x: not a path; another address is set by "baseUrl"',
    ],
  ])("is refused %s", async (_, to, options, init, want) => {
    expect(await outcomeOf(client(options).request("GET", to, init))).toBe(want);
    expect(server.seen.length).toBe(0);
  });

  it("needs no service where one address is for all, and takes the credential there is", async () => {
    await new Transport(api, { baseUrl: server.url, ...{ accessToken: "given" } }).request("GET", "/lamps");
    await client().request("GET", "/lamps");
    expect(server.seen.map(({ headers }) => headers.authorization ?? headers["x-key"])).toEqual([
      "Bearer given",
      quick.apiKey,
    ]);
  });

  it("may be answered without a body", async () => {
    const transport = client({ middleware: [{ onRequest: () => new Response("", { status: 200 }) }] });
    expect(await transport.request("DELETE", "/lamps")).toBeUndefined();
  });

  it("has the credential, errors and retries of the others", async () => {
    failures = 1;
    const transport = client();
    const data = await transport.request<{ name: string }>("put", "shelves/{shelf}/lamp", {
      path,
      query: { on: true },
      body: { watt: 4 },
    });
    expect(data.name).toBe("a");
    expect(server.seen.map(({ method, url, body, headers }) => [method, url, body, headers["x-key"]])).toEqual(
      Array(2).fill(["PUT", "/shelves/a/lamp?on=true", '{"watt":4}', quick.apiKey]),
    );
    failures = 3;
    expect(await outcomeOf(transport.request("GET", "/lamps"))).toBe("ServerError: GET /lamps: 503 BUSY: busy");
  });

  it("takes a service, a header and another type of body", async () => {
    const transport = client({ baseUrl: { members: server.url }, ...{ accessToken: "given" } });
    await transport.request("POST", "/import", {
      service: "members",
      body: "a,b",
      contentType: "text/csv",
      headers: { "x-a": "1" },
    });
    expect(server.seen[0]).toMatchObject({
      url: "/import",
      body: "a,b",
      headers: { "content-type": "text/csv", "x-a": "1" },
    });
  });
});

describe("other options", () => {
  it("lay over those of a client one by one", async () => {
    const base = client({ headers: { "x-a": "1", "x-b": "1" }, maxRetries: 0 });
    const merged = new Transport(api, base.mergeOptions({ headers: { "x-b": "2" }, timeout: undefined }));
    failures = 1;
    await outcomeOf(merged.send(describeShelf, { path }));
    expect(server.seen.map(({ headers }) => [headers["x-a"], headers["x-b"], headers["x-key"]])).toEqual([
      ["1", "2", quick.apiKey],
    ]);
  });

  it("take another fetch", async () => {
    const urls: string[] = [];
    const transport = client({
      fetch: async (input, init) => {
        urls.push(`${init?.method} ${String(input)}`);
        return Response.json({});
      },
    });
    await transport.send(describeShelf, { path });
    expect(urls).toEqual([`GET ${server.url}/shelves/a`]);
  });
});
