import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EventBlocks } from "../../generator/runtime/event-blocks.js";
import { type Operation, openResumable, type RequestOptions, Transport } from "../../generator/runtime/index.js";
import { api, quick } from "./sample-api.js";
import { type Handler, startServer, type TestServer } from "./server.js";

let server: TestServer;
let respond: Handler;
beforeAll(async () => {
  server = await startServer((request, response, number) => respond(request, response, number));
});
afterEach(() => {
  server.seen.length = 0;
});
afterAll(() => server.close());

const follow: Operation = {
  id: "follow",
  service: "catalog",
  method: "GET",
  path: "/follow",
  credentials: ["key"],
  stream: { open: openResumable, resumable: true, lastName: "finished" },
};

async function read(
  operation = follow,
  options: RequestOptions = {},
): Promise<{ readonly events: readonly unknown[]; readonly error: string | undefined }> {
  const transport = new Transport(api, { ...quick, baseUrl: server.url, retryDelay: 1 });
  const events: unknown[] = [];
  try {
    for await (const event of transport.stream(operation, {}, options)) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** Responds to each request with the next of the bodies; `cut` breaks the connection behind it. */
function bodies(...all: readonly { readonly text: string; readonly cut?: boolean }[]): Handler {
  return (_, response, number) => {
    const { text, cut = false } = all[number - 1] ?? { text: "" };
    response.writeHead(200, { "content-type": "text/event-stream" });
    if (!cut) return void response.end(text);
    response.write(text, () => setImmediate(() => response.destroy()));
  };
}

const asked = (): readonly unknown[] => server.seen.map(({ headers }) => headers["last-event-id"]);
const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;
const FINISHED = "event: finished\ndata: 0\n\n";

test("a stream that breaks goes on after the last event that came as a whole", async () => {
  respond = bodies(
    { text: `${event(1)}${event(2)}id: 3\ndata: 3`, cut: true },
    { text: event(3) },
    { text: `${event(4)}${FINISHED}${event(5)}` },
  );
  expect(await read()).toEqual({ events: [1, 2, 3, 4, 0], error: undefined });
  expect(asked()).toEqual([undefined, "2", "3"]);
});

test("an identifier alone counts, and so does the delay that the server asks for", async () => {
  respond = bodies({ text: `retry: 3\n\n${event(1)}id: 9\n\n`, cut: true }, { text: FINISHED });
  expect((await read()).events).toEqual([1, 0]);
  expect(asked()).toEqual([undefined, "9"]);
});

test("a stream whose events have no identifiers is not asked for again", async () => {
  respond = bodies({ text: "data: 1\n\n", cut: true }, { text: FINISHED });
  const { events, error } = await read();
  expect([events, error?.slice(0, 50), asked().length]).toEqual([
    [1],
    "StreamInterruptedError: follow: the connection was",
    1,
  ]);
});

test("a stream that is not resumable ends with the event of its name, or was cut", async () => {
  const operation: Operation = { ...follow, stream: { open: openResumable, lastName: "finished" } };
  respond = bodies({ text: event(1) + FINISHED }, { text: event(1) });
  expect(await read(operation)).toEqual({ events: [1, 0], error: undefined });
  expect(await read(operation)).toEqual({
    events: [1],
    error: "StreamInterruptedError: follow: the connection was lost (after 1 event)",
  });
});

test("attempts without an event between them come to an end", async () => {
  respond = bodies({ text: event(1) }, { text: "" }, { text: "" }, { text: "" });
  const { events, error } = await read(follow, { maxRetries: 2 });
  expect([events, error?.slice(0, 22), asked().length]).toEqual([[1], "StreamInterruptedError", 3]);
});

test("the server ends a stream with 204, and refuses with its error", async () => {
  respond = (request, response, number) => {
    if (number === 1) return bodies({ text: event(1) })(request, response, 1);
    response.writeHead(204).end();
  };
  expect(await read()).toEqual({ events: [1], error: undefined });
  server.seen.length = 0;
  respond = (request, response, number) => {
    if (number === 1) return bodies({ text: event(1) })(request, response, 1);
    response.writeHead(403, { "content-type": "application/json" }).end("{}");
  };
  const { error } = await read();
  expect([error?.slice(0, 22), asked().length]).toEqual(["StreamInterruptedError", 2]);
});

test("leaving the loop lets the connection go, and a signal ends it", async () => {
  respond = (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(event(1));
  };
  const transport = new Transport(api, { ...quick, baseUrl: server.url });
  for await (const _ of transport.stream(follow)) break;
  const controller = new AbortController();
  const { signal } = controller;
  const reading = async (): Promise<void> => {
    for await (const _ of transport.stream(follow, {}, { signal })) controller.abort(new RangeError("enough"));
  };
  await expect(reading()).rejects.toThrow("enough");
  for (let turn = 0; turn < 1_000 && server.unfinished.size > 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 1));
  expect([asked().length, server.unfinished.size]).toEqual([2, 0]);
});

test("blocks are the same however the bytes are cut", () => {
  const text = "\n: ping\r\n\r\nid: 1\r\nevent: a\r\ndata: é\r\ndata\r\n\r\nretry: 5\n\ndata: rest";
  const bytes = new TextEncoder().encode(text);
  const want = [
    { event: undefined, data: undefined, id: undefined, retry: undefined },
    { event: "a", data: "é\n", id: "1", retry: undefined },
    { event: undefined, data: undefined, id: undefined, retry: 5 },
  ];
  for (const size of [1, 2, 3, 7, bytes.length]) {
    const blocks = new EventBlocks();
    const found: object[] = [];
    for (let start = 0; start < bytes.length; start += size)
      for (const { text: _, ...block } of blocks.take(bytes.slice(start, start + size))) found.push(block);
    expect(found, `pieces of ${size}`).toEqual(want);
  }
});
