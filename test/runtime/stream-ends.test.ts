import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import {
  type EventStream,
  type Operation,
  openEvents,
  readEvents,
  StreamInterruptedError,
  Transport,
} from "../../generator/runtime/index.js";
import { api, ask, quick } from "./sample-api.js";
import { startServer, type TestServer } from "./server.js";

interface Piece {
  readonly id?: string;
  readonly delta?: string;
}

const EVENTS = ['data: {"id":"m1"}', 'data: {"delta":"Hel"}', 'data: {"delta":"lo"}', "data: [DONE]"];
const messages: Operation = {
  ...ask,
  stream: {
    open: openEvents,
    flag: "stream",
    end: "[DONE]",
    mustEnd: true,
    text: "/delta",
    assemble: [
      { from: "/id", to: "/id", how: "set" },
      { from: "/delta", to: "/text", how: "join" },
    ],
  },
};

let server: TestServer;
let pieces: readonly string[] = EVENTS;
let closed = 0;
beforeAll(async () => {
  server = await startServer(async (_, response) => {
    response.on("close", () => {
      closed += 1;
    });
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of pieces) response.write(`${piece}\n\n`);
    if (pieces === EVENTS || pieces.length < 3) response.end();
  });
});
afterAll(() => server.close());

function stream(
  given: readonly string[] = EVENTS,
  signal?: AbortSignal,
): EventStream<Piece, { id: string; text: string }> {
  pieces = given;
  const transport = new Transport(api, { ...quick, baseUrl: server.url });
  return transport.stream(messages, { path: { shelf: "a" }, body: {} }, signal && { signal });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const WHOLE = [{ id: "m1" }, { delta: "Hel" }, { delta: "lo" }];
const MESSAGE = { id: "m1", text: "Hello" };

describe("a stream that was read", () => {
  it("still gives its message and its text", async () => {
    const read = stream();
    expect(await all(read)).toEqual(WHOLE);
    expect([await read.finalMessage(), await read.text(), await read.finalMessage()]).toEqual([
      MESSAGE,
      "Hello",
      MESSAGE,
    ]);
  });

  it("gives its message when another reader has come to the end", async () => {
    const read = stream();
    const message = (async () => {
      await Promise.resolve();
      return read.finalMessage();
    })();
    const [events, final] = await Promise.all([all(read), message]);
    expect([events.length, final]).toEqual([3, MESSAGE]);
  });

  it("gives no message where it was left, or broke", async () => {
    const left = stream();
    for await (const _ of left) break;
    await expect(left.finalMessage()).rejects.toThrow("the stream was left before its end");
    const cut = stream(EVENTS.slice(0, 2));
    await expect(all(cut)).rejects.toThrow(StreamInterruptedError);
    await expect(cut.finalMessage()).rejects.toMatchObject({
      name: "StreamInterruptedError",
      arrived: { events: 2, message: { id: "m1", text: "Hel" } },
    });
  });

  it("cannot be iterated a second time", async () => {
    const read = stream();
    await all(read);
    expect(() => read[Symbol.asyncIterator]()).toThrow("an event stream can be read once");
  });
});

test("a stream can be read by two", async () => {
  const [first, second] = stream().tee();
  expect(await Promise.all([all(first), all(second)])).toEqual([WHOLE, WHOLE]);
});

test("leaving one of two readers leaves the other, and leaving both closes the connection", async () => {
  const before = closed;
  const [first, second] = stream(EVENTS.slice(0, 3)).tee();
  for await (const _ of first) break;
  const rest = second[Symbol.asyncIterator]();
  expect([await rest.next(), await rest.next(), await rest.next()].map(({ value }) => value)).toEqual(WHOLE);
  expect(closed).toBe(before);
  await rest.return?.();
  await expect.poll(() => closed).toBe(before + 1);
  expect(await rest.next()).toEqual({ done: true, value: undefined });
});

test("both readers get the error that ends a stream, and a reader that is ahead keeps the events for the other", async () => {
  const [first, second] = stream(EVENTS.slice(0, 2).concat("data: {")).tee();
  for (const reader of [first, second]) {
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const event of reader) seen.push(event);
    })();
    await expect(reading).rejects.toThrow(StreamInterruptedError);
    expect(seen).toEqual(WHOLE.slice(0, 2));
  }
});

test("abort ends a stream with the reason, and closes the connection", async () => {
  const open = stream(EVENTS.slice(0, 3));
  const before = closed;
  const events = open[Symbol.asyncIterator]();
  await events.next();
  open.abort(new Error("enough"));
  await expect(events.next()).rejects.toThrow("enough");
  await expect.poll(() => closed).toBe(before + 1);
});

test("a stream that was aborted before it began sends nothing", async () => {
  const before = server.seen.length;
  const never = stream();
  never.abort();
  await expect(all(never)).rejects.toMatchObject({ name: "AbortError" });
  expect(server.seen.length).toBe(before);
});

test("a stream that was disposed of closes its connection, and one that has ended does nothing", async () => {
  const left = stream();
  const reader = left[Symbol.asyncIterator]();
  await reader.next();
  await left[Symbol.asyncDispose]();
  await expect(all({ [Symbol.asyncIterator]: () => reader })).rejects.toMatchObject({ name: "AbortError" });
  const whole = stream();
  expect(await all(whole)).toEqual(WHOLE);
  await whole[Symbol.asyncDispose]();
});

describe("a response made of a stream", () => {
  it("gives the same events at its other end", async () => {
    const response = stream().toResponse({ status: 201, headers: { "x-own": "1" } });
    expect([response.status, response.headers.get("content-type"), response.headers.get("x-own")]).toEqual([
      201,
      "text/event-stream; charset=utf-8",
      "1",
    ]);
    expect(await all(readEvents<Piece>(response))).toEqual(WHOLE);
  });

  it("is what a response of its bytes is", async () => {
    const bytes = await new Response(stream().toReadableStream()).text();
    expect(bytes).toBe('data: {"id":"m1"}\n\ndata: {"delta":"Hel"}\n\ndata: {"delta":"lo"}\n\ndata: [DONE]\n\n');
  });

  it("tells its other end that the stream broke, and no more than its message", async () => {
    const response = stream(EVENTS.slice(0, 2)).toResponse();
    const read = all(readEvents(response));
    await expect(read).rejects.toThrow(StreamInterruptedError);
    await expect(read).rejects.toThrow(
      /readEvents: the server sent an error: .*the stream ended before its last event/,
    );
  });

  it("that was cut is told by its other end", async () => {
    const headers = { "content-type": "text/event-stream" };
    const read = all(readEvents(new Response('data: {"id":"m1"}\n\n', { headers })));
    await expect(read).rejects.toThrow("the stream ended before its last event");
  });

  it("closes the connection where its reader goes away", async () => {
    const before = closed;
    const reader = stream(EVENTS.slice(0, 3)).toResponse().body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => closed).toBe(before + 1);
  });

  it("of another kind is refused", () => {
    expect(() => readEvents(Response.json({}))).toThrow("the response (200, application/json) is no stream of events");
  });
});
