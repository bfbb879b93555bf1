import { afterAll, beforeAll, expect, test } from "vitest";
import { ClientError, type ClientOptions, type RequestEvent, Transport } from "../../generator/runtime/index.js";
import { api, ask, describeShelf, listShelves, quick } from "./sample-api.js";
import { deadPort, json, startServer, type TestServer } from "./server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer(({ url }, response) => {
    const id = { "x-request-id": "r-7" };
    if (url.includes("silent")) return;
    if (url.includes("broken")) return json(response, 200, { status: "Broken" }, id);
    if (url.includes("pages")) return json(response, 200, { shelves: [], paging: { next: "again" } }, id);
    if (url.includes("ask"))
      return void response.writeHead(200, { "content-type": "text/event-stream", ...id }).end("data: {no json\n\n");
    json(response, 404, { error: { code: "NONE" } }, id);
  });
});
afterAll(() => server.close());

const path = (shelf: string): { path: { shelf: string } } => ({ path: { shelf } });

interface Kind {
  readonly name: string;
  readonly operation: string | undefined;
  readonly attempts: number;
  readonly requestId: string | undefined;
}

test.each<[string, Partial<ClientOptions>, (client: Transport) => Promise<unknown>, Kind]>([
  [
    "a response that is no success",
    {},
    (client) => client.send(describeShelf, path("none")),
    { name: "NotFoundError", operation: "describe_shelf", attempts: 1, requestId: "r-7" },
  ],
  [
    "no connection",
    { baseUrl: "http://127.0.0.1:0", maxRetries: 1 },
    (client) => client.send(describeShelf, path("a")),
    { name: "ConnectionError", operation: "describe_shelf", attempts: 2, requestId: undefined },
  ],
  [
    "no time",
    { timeout: 1, maxRetries: 0 },
    (client) => client.send(describeShelf, path("silent")),
    { name: "TimeoutError", operation: "describe_shelf", attempts: 1, requestId: undefined },
  ],
  [
    "no credential",
    { apiKey: "" } as ClientOptions,
    (client) => client.send(describeShelf, path("a")),
    { name: "ConfigurationError", operation: "describe_shelf", attempts: 0, requestId: undefined },
  ],
  [
    "a stream that broke",
    {},
    (client) => client.stream(ask, { path: { shelf: "ask" }, body: {} }).text(),
    { name: "StreamInterruptedError", operation: ask.id, attempts: 1, requestId: "r-7" },
  ],
  [
    "a wait for what failed",
    {},
    (client) => client.wait(describeShelf, path("broken")),
    { name: "WaitFailedError", operation: "describe_shelf", attempts: 1, requestId: undefined },
  ],
  [
    "pages without an end",
    {},
    async (client) => {
      for await (const _ of client.list(listShelves, { query: { pages: 1 } }));
    },
    { name: "RepeatedPageError", operation: "list_shelves", attempts: expect.any(Number), requestId: undefined },
  ],
])("the error of %s is one of the base class, and tells its call", async (_, options, run, want) => {
  const given = options.baseUrl === undefined ? server.url : `http://127.0.0.1:${await deadPort()}`;
  const events: RequestEvent[] = [];
  const onRequest = (event: RequestEvent): void => void events.push(event);
  const client = new Transport(api, { ...quick, ...options, baseUrl: given, onRequest });
  const error: unknown = await run(client).then(
    () => "no error",
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ClientError);
  const { name, operation, attempts, requestId, callId } = error as ClientError;
  expect({ name, operation, attempts, requestId }).toEqual(want);
  expect(callId).toMatch(/^[a-z0-9]+-\d+$/);
  const isOneCall = !/Wait|Repeated/.test(name);
  if (isOneCall && events.length > 0) expect(events.map((event) => event.callId)).toContain(callId);
});
