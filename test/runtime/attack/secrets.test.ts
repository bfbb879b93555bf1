import { createServer } from "node:net";
import { inspect } from "node:util";
import { afterEach, expect, it } from "vitest";
import {
  type Api,
  ApiError,
  type ClientOptions,
  Transport,
  WaitFailedError,
} from "../../../generator/runtime/index.js";
import { Secrets } from "../../../generator/runtime/secrets.js";
import { whenTimePasses } from "../held-clock.js";
import { errorOf, outcomeOf } from "../outcome.js";
import { api, ask, createShelf, describeShelf, listBooks, listMembers, quick } from "../sample-api.js";
import { deadPort, type Handler, json, type Seen, startServer, type TestServer } from "../server.js";

let server: TestServer | undefined;
afterEach(() => server?.close());

const SECRET = "key-of-the-library";
const path = { shelf: "a" };

async function client(handler: Handler, options: ClientOptions & { apiKey?: string } = quick): Promise<Transport> {
  server = await startServer(handler);
  return new Transport(api, { retryDelay: 1, maxRetryDelay: 2, baseUrl: server.url, ...options });
}

it("a token that cannot be sent is not shown, neither the first nor one that replaces another", async () => {
  const tokens = ["first-token", "second\ntoken", "thïrd-tökén–"];
  const credentials = { clientId: "id-of-members", clientSecret: "secret-of-members" };
  const handler: Handler = ({ url }, response) =>
    url === "/token" ? json(response, 200, { access_token: tokens.shift() }) : json(response, 401, {});
  const transport = await client(handler, credentials as ClientOptions);
  const refused = "TypeError: get_token: the response holds a token that cannot be sent";
  expect(await outcomeOf(transport.send(listMembers))).toBe(refused);
  expect(await outcomeOf(transport.send(listMembers))).toBe(refused);
});

it("an error of the server that echoes the key does not show it", async () => {
  const body = { error: { code: `BAD ${SECRET}`, message: `no ${SECRET}` } };
  const transport = await client((_, response) => json(response, 400, body, { "x-request-id": `r ${SECRET}` }));
  const error = await errorOf(transport.send(createShelf, { body: {} }));
  expect(error).toMatchObject({
    message: "create_shelf: 400 BAD [redacted]: no [redacted]",
    code: "BAD [redacted]",
    requestId: "r [redacted]",
  });
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain(SECRET);
});

it.each<[string, Handler, (transport: Transport) => PromiseLike<unknown>, string]>([
  [
    "the failure of a wait",
    (_, response) => json(response, 200, { status: "Broken", reason: `for ${SECRET}` }),
    (transport) => transport.wait(describeShelf, { path }),
    "WaitFailedError: describe_shelf: the status is Broken: for [redacted]",
  ],
  [
    "the last status of a wait",
    (_, response) => json(response, 200, { status: SECRET }),
    (transport) => {
      let looked = false;
      const onProgress = (): void => {
        looked = true;
      };
      const waiting = (): Promise<unknown> => transport.wait(describeShelf, { path }, { timeout: 400, onProgress });
      return whenTimePasses(400, () => looked, waiting);
    },
    "TimeoutError: describe_shelf: not done within 400 ms, the status is [redacted]",
  ],
  [
    "an error within a stream",
    (_, response) =>
      response
        .writeHead(200, { "content-type": "text/event-stream" })
        .end(`data: {"error":{"code":"${SECRET}","message":"no"}}\n\n`),
    (transport) => transport.stream(ask, { path, body: {} }).text(),
    "StreamInterruptedError: ask: the server sent an error: [redacted]: no (after 0 events)",
  ],
  [
    "the content type of an answer",
    (_, response) => response.writeHead(200, { "content-type": `text/${SECRET}` }).end("<"),
    (transport) => transport.send(createShelf, { body: {} }),
    "ApiError: create_shelf: 200: the response (text/[redacted]) cannot be read as JSON",
  ],
])("nor does %s", async (_, handler, call, want) => {
  expect(await outcomeOf(call(await client(handler)))).toBe(want);
});

it("nor do the status and the code of such errors", async () => {
  const failing: Handler = (_, response) => json(response, 200, { status: "Broken", reason: SECRET });
  const wait = await errorOf((await client(failing)).wait(describeShelf, { path }));
  expect(wait).toBeInstanceOf(WaitFailedError);
  expect(inspect(wait, { depth: 9 })).not.toContain(SECRET);
});

it("a host that is not trusted is named without the key", async () => {
  server = await startServer((_, response) => json(response, 200, { host: `${SECRET}.evil.test` }));
  const transport = new Transport(api, { ...quick, baseUrl: { catalog: server.url } });
  expect(await outcomeOf(transport.send(listBooks, { path }))).toMatch(
    /^ConfigurationError: describe_shelf named the host "\[redacted\]\.evil\.test", which is not trusted/,
  );
});

it.each<[string, ClientOptions, ClientOptions["headers"]]>([
  ["of the client", { headers: { "x-key": SECRET } }, undefined],
  ["of the call", {}, { "X-Key": SECRET }],
  ["with a scheme", { headers: { Authorization: `Bearer ${SECRET}` } }, undefined],
])("a key that is given as a header %s is a secret, too", async (_, options, headers) => {
  const transport = await client((_, response) => json(response, 400, { error: { message: `no ${SECRET}` } }), {
    ...quick,
    apiKey: "another-key",
    ...options,
  });
  const outcome = await outcomeOf(transport.send(createShelf, { body: {} }, { headers }));
  expect(outcome).toBe("BadRequestError: create_shelf: 400: no [redacted]");
});

it("a secret that begins with another is hidden whole", async () => {
  const longer = `${SECRET}-and-more`;
  const transport = await client((_, response) => json(response, 400, { error: { message: `no ${longer}` } }));
  const outcome = await outcomeOf(transport.send(createShelf, { body: {} }, { headers: { authorization: longer } }));
  expect(outcome).toBe("BadRequestError: create_shelf: 400: no [redacted]");
});

it("a secret that an answer holds is hidden from then on, as long as it is one of the last hundred", async () => {
  const created = "key-that-was-made";
  const transport = await client(({ method }, response) =>
    method === "POST"
      ? json(response, 200, { made: { value: created } })
      : json(response, 400, { error: { message: `no ${created}` } }),
  );
  const make = { ...createShelf, sensitive: ["/made/value", "/made/nothing"] };
  const look = (): Promise<unknown> => outcomeOf(transport.send(describeShelf, { path }));
  expect(await look()).toBe("BadRequestError: describe_shelf: 400: no key-that-was-made");
  expect(await outcomeOf(transport.send(make, { body: {} }))).toEqual({ made: { value: created } });
  expect(await look()).toBe("BadRequestError: describe_shelf: 400: no [redacted]");

  const secrets = new Secrets();
  for (let number = 100; number < 250; number++) secrets.add(`${number}`.repeat(4));
  expect(secrets.hide("149149149149 150150150150 249249249249")).toBe("149149149149 [redacted] [redacted]");
});

it("a message is cut, and what a terminal would act on is visible", async () => {
  const message = `\u001b[31mred\u001b[0m\r\n\u0085\u2028\u202e${"x".repeat(2 ** 19)}`;
  const transport = await client((_, response) => json(response, 400, { error: { message, code: "A\u001b" } }));
  const error = await errorOf(transport.send(createShelf, { body: {} }));
  const start = "create_shelf: 400 A\\u001b: \\u001b[31mred\\u001b[0m\\u000d\\n\\u0085\\u2028\\u202exxx";
  if (!(error instanceof ApiError)) throw error;
  expect([error.message.slice(0, start.length), error.code, error.body]).toEqual([
    start,
    "A\\u001b",
    { error: { message, code: "A\u001b" } },
  ]);
  expect(error.message.length).toBeLessThan(1_100);
});

const PHRASE = 'test+key/with=Signs; "and\\more';

it.each<[string, string, string]>([
  ["as it is", PHRASE, "[redacted]"],
  ["in an address", encodeURIComponent(PHRASE), "[redacted]"],
  ["in an address, in small letters", encodeURIComponent(PHRASE).toLowerCase(), "[redacted]"],
  ["in a form", encodeURIComponent(PHRASE).replaceAll("%20", "+"), "[redacted]"],
  ["in a cookie", "test+key/with=Signs%3B%20%22and%5Cmore", "[redacted]"],
  ["in JSON", JSON.stringify(PHRASE), '"[redacted]"'],
  ["in capitals", PHRASE.toUpperCase(), "[redacted]"],
  ["its beginning", `${PHRASE.slice(0, 10)}...`, "[redacted]..."],
  ["its end", `…${PHRASE.slice(-10)}`, "…[redacted]"],
  ["twice", `${PHRASE} and ${PHRASE}!`, "[redacted] and [redacted]!"],
  ["nine characters of it", PHRASE.slice(0, 9), "test+key/"],
  ["words that it shares", "the key with signs and more", "the key with signs and more"],
])("a secret is hidden: %s", (_, text, want) => {
  const secrets = new Secrets();
  secrets.add(PHRASE);
  expect(secrets.hide(text)).toBe(want);
});

it.each<[string, (secrets: Secrets) => void]>([
  ["an option", (secrets) => secrets.addPassword("myself:pass:Wörd-1")],
  ["a header", (secrets) => secrets.addHeader(`basic ${Buffer.from("myself:pass:Wörd-1").toString("base64")}`)],
])("of Basic the password is hidden, and the user is not: %s", (_, add) => {
  const secrets = new Secrets();
  add(secrets);
  expect(secrets.hide("pass:Wörd-1 is wrong for myself")).toBe("[redacted] is wrong for myself");
});

it("a secret at the place where a text is cut is hidden, and the longest secret costs no more than another", () => {
  const secrets = new Secrets();
  secrets.add(SECRET);
  secrets.add("x".repeat(2 ** 22));
  expect(secrets.hide(`${".".repeat(995)}${SECRET}`)).toBe(`${".".repeat(995)}[reda…`);
});

it.each<[string, ClientOptions, (seen: Seen) => string]>([
  ["the password of Basic", { login: "myself:test-password-1" } as ClientOptions, () => "test-password-1 of myself"],
  ["a key of the query", { query: "test+key/with=signs" } as ClientOptions, ({ url }) => url],
  ["a key of a cookie", { cookie: "test key; with signs" } as ClientOptions, ({ headers }) => `${headers.cookie}`],
  ["a key in another case", { query: "Test-Key-Of-Mine" } as ClientOptions, () => "no TEST-KEY-OF-MINE"],
])("a server that repeats %s is not quoted", async (_, given, repeat) => {
  const echo = await startServer((request, response) => json(response, 400, { message: repeat(request) }));
  server = echo;
  const credentials: Api["credentials"] = {
    login: { option: "login", header: "Authorization", scheme: "Basic" },
    query: { option: "query", query: "key" },
    cookie: { option: "cookie", cookie: "sid" },
  };
  const transport = new Transport({ ...api, credentials }, { ...given, baseUrl: echo.url });
  const call = transport.send({ ...describeShelf, credentials: Object.keys(given) }, { path });
  expect(await outcomeOf(call)).toMatch(
    /^BadRequestError: describe_shelf: 400: (\[redacted\] of myself|\/shelves\/a\?key=\[redacted\]|sid=\[redacted\]|no \[redacted\])$/,
  );
});

/** Starts a server of bytes: it sends them when a request comes, and ends the connection. */
async function answering(bytes: string): Promise<string> {
  const raw = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(bytes));
  });
  await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
  server = { url: "", seen: [], unfinished: new Set(), close: async () => void raw.close() };
  const address = raw.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const NEW = "a-key-that-nobody-knows-yet";
const CHUNKED = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

it.each<[string, string]>([
  ["chunks that are none", `${CHUNKED}{"value":"${NEW}"}`],
  ["a chunk and what is none", `${CHUNKED}2\r\n{}\r\n{"value":"${NEW}"}`],
  [
    "an event and a chunk that is none",
    `${CHUNKED.replace("application/json", "text/event-stream")}{"value":"${NEW}"}`,
  ],
  ["no HTTP", `{"value":"${NEW}"}`],
  ["a header without a colon", `HTTP/1.1 200 OK\r\n${NEW}\r\n\r\n`],
  ["a header that cannot be read", `HTTP/1.1 200 OK\r\nx-key: ${NEW}\u0001\r\n\r\n`],
  ["a length that is none", `HTTP/1.1 200 OK\r\ncontent-length: ${NEW}\r\n\r\n`],
  ["a status that is none", `HTTP/1.1 ${NEW}\r\n\r\n`],
  ["a cut body", `HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"value":"${NEW}"}`],
])("the cause of an error holds nothing that the server sent: %s", async (_, bytes) => {
  const transport = new Transport(api, { ...quick, baseUrl: await answering(bytes), maxRetries: 0 });
  for (const call of [
    () => transport.send(createShelf, { body: {} }),
    () => transport.stream(ask, { path, body: {} }).text(),
  ]) {
    const error = await errorOf(call());
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(NEW);
  }
});

it("an error of a fetch is told by name, code and message, without what it carries and what it quotes", async () => {
  const inner = Object.assign(new RangeError(`x`), {
    name: "OddError",
    message: `no "${NEW}" and "b" here`,
    data: NEW,
  });
  const outer = Object.assign(new TypeError(`fetch failed for ${SECRET}`, { cause: inner }), {
    code: "E_ODD",
    body: NEW,
  });
  Object.assign(inner, { cause: outer });
  const transport = new Transport(api, { ...quick, maxRetries: 0, fetch: () => Promise.reject(outer) });
  const error = await errorOf(transport.send(describeShelf, { path }));
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(NEW);
  expect(error).toMatchObject({
    message: 'describe_shelf: the connection failed (no "…" here)',
    cause: {
      name: "TypeError",
      code: "E_ODD",
      message: "fetch failed for [redacted]",
      cause: { name: "OddError", message: 'no "…" here' },
    },
  });
});

it("a connection that is refused is named by its code", async () => {
  const transport = new Transport(api, { ...quick, baseUrl: `http://localhost:${await deadPort()}`, maxRetries: 0 });
  const error = await errorOf(transport.send(describeShelf, { path }));
  expect(String(error)).toMatch(/^ConnectionError: describe_shelf: the connection failed \(.*ECONNREFUSED/);
  expect((error as Error).cause).toMatchObject({ name: "TypeError", cause: { code: "ECONNREFUSED" } });
});
