import { inspect } from "node:util";
import { afterEach, expect, it } from "vitest";
import { ApiError, type ClientOptions, Transport, WaitFailedError } from "../../../generator/runtime/index.js";
import { Secrets } from "../../../generator/runtime/secrets.js";
import { errorOf, outcomeOf } from "../outcome.js";
import { api, ask, createShelf, describeShelf, listBooks, listMembers, quick } from "../sample-api.js";
import { type Handler, json, startServer, type TestServer } from "../server.js";

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
  const refused = "TypeError: get_token: the answer holds a token that cannot be sent";
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
    (transport) => transport.wait(describeShelf, { path }, { timeout: 400, interval: 10 }),
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
    "ApiError: create_shelf: 200: the answer (text/[redacted]) cannot be read as JSON",
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
  for (let number = 100; number < 250; number++) secrets.add(`secret-${number}`);
  expect(secrets.hide("secret-149 secret-150 secret-249")).toBe("secret-149 [redacted] [redacted]");
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
