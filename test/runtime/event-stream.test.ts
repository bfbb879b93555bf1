import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import {
  type EventStream,
  NotFoundError,
  type Operation,
  openEvents,
  type RequestOptions,
  Transport,
} from "../../generator/runtime/index.js";
import { holdClock, until } from "./held-clock.js";
import { errorOf, outcomeOf } from "./outcome.js";
import { api, ask, createShelf, quick } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

interface Event {
  readonly id?: string;
  readonly delta?: string;
  readonly source?: unknown;
}

let server: TestServer | undefined;
afterEach(() => server?.close());

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A stream whose body is written in the given pieces. */
async function streamOf(
  pieces: readonly (string | Uint8Array)[],
  options: RequestOptions = {},
  end: (response: ServerResponse) => unknown = (response) => response.end(),
  operation: Operation = ask,
): Promise<EventStream<Event, { answer?: { text: string } }>> {
  server = await startServer(async (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.flushHeaders();
    for (const piece of pieces) {
      if (response.destroyed) return;
      response.write(piece);
      await pause(1);
    }
    end(response);
  });
  const transport = new Transport(api, { ...quick, baseUrl: server.url });
  return transport.stream(operation, { path: { shelf: "a" }, body: { question: "?" } }, options);
}

async function collected(stream: AsyncIterable<Event>): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const whole =
  '\ufeff: hello\r\ndata: {"delta":"né"}\r\n\r\ndata:{"delta":"字🙂"}\n\nevent: x\nid: 1\ndata: {\ndata: "delta":"c"}\n\n';
const bytes = new TextEncoder().encode(whole);

describe("a stream of events", () => {
  it("asks for a stream by header and flag, and the plain call for one answer", async () => {
    const stream = await streamOf(["data: {}\n\n"]);
    await collected(stream);
    await outcomeOf(
      new Transport(api, { ...quick, baseUrl: server?.url }).send(ask, {
        path: { shelf: "a" },
        body: { question: "?" },
      }),
    );
    expect(server?.seen.map(({ headers, body }) => [headers.accept, body])).toEqual([
      ["text/event-stream", '{"question":"?","stream":true}'],
      ["application/json", '{"question":"?","stream":false}'],
    ]);
  });

  it.each<[string, readonly (string | Uint8Array)[], readonly unknown[]]>([
    ["LF", ['data: {"delta":"a"}\n\ndata: {"delta":"b"}\n\n'], [{ delta: "a" }, { delta: "b" }]],
    ["CRLF", ['data: {"delta":"a"}\r\n\r\ndata: {"delta":"b"}\r\n\r\n'], [{ delta: "a" }, { delta: "b" }]],
    ["CR", ['data: {"delta":"a"}\r\rdata: {"delta":"b"}\r\r'], [{ delta: "a" }, { delta: "b" }]],
    [
      "CRLF cut in the middle",
      ['data: {"delta":"a"}\r', "\n\r", '\ndata: {"delta":"b"}\r\n', "\r\n"],
      [{ delta: "a" }, { delta: "b" }],
    ],
    ["no space after the colon", ['data:{"delta":"a"}\n\n'], [{ delta: "a" }]],
    ["comments", [': ping\n\n: ping\ndata: {"delta":"a"}\n\n'], [{ delta: "a" }]],
    ["data of several lines", ['data: {"delta":\ndata: "a"}\n\n'], [{ delta: "a" }]],
    ["a byte order mark", ['\ufeffdata: {"delta":"a"}\n\n'], [{ delta: "a" }]],
    ["other fields", ['event: e\nid: 7\nretry: 5\nfoo: bar\ndata: {"delta":"a"}\n\n'], [{ delta: "a" }]],
    ["empty data", ['data:\n\ndata: {"delta":"a"}\n\n'], [{ delta: "a" }]],
    ["an end mark", ['data: {"delta":"a"}\n\ndata: [DONE]\n\ndata: {"delta":"never"}\n\n'], [{ delta: "a" }]],
    ["an end mark of its own chunk", ['data: {"delta":"a"}\n\n', "data: [DONE]\n\n"], [{ delta: "a" }]],
    ["no empty line at the end", ['data: {"delta":"a"}\n\ndata: {"delta":"b"}'], [{ delta: "a" }, { delta: "b" }]],
    ["unknown members", ['data: {"type":"new","x":1}\n\n'], [{ type: "new", x: 1 }]],
    ["nothing", [], []],
  ])("is read right: %s", async (_, pieces, want) => {
    expect(await collected(await streamOf(pieces))).toEqual(want);
  });

  it("is read right wherever it is cut", async () => {
    const want = [{ delta: "né" }, { delta: "字🙂" }, { delta: "c" }];
    const results: unknown[] = [];
    server = await startServer(async ({ body }, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const { cut } = JSON.parse(body) as { cut: number };
      response.write(bytes.subarray(0, cut));
      await pause(1);
      response.end(bytes.subarray(cut));
    });
    const transport = new Transport(api, { ...quick, baseUrl: server.url });
    for (let cut = 1; cut < bytes.length; cut++) {
      results.push(await collected(transport.stream<Event>(ask, { path: { shelf: "a" }, body: { cut } })));
    }
    expect(results).toEqual(Array(bytes.length - 1).fill(want));
  });

  it("is read right byte by byte", async () => {
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await collected(await streamOf(single))).toEqual([{ delta: "né" }, { delta: "字🙂" }, { delta: "c" }]);
  });

  it.each<[string, readonly string[], (response: ServerResponse) => unknown, unknown]>([
    [
      "the connection drops between events",
      ['data: {"delta":"a"}\n\n'],
      (response) => response.destroy(),
      { message: "ask: the connection was lost (after 1 event)", arrived: { events: 1, pending: "" } },
    ],
    [
      "the connection drops within an event",
      ['data: {"delta":"a"}\n\n', 'data: {"del'],
      (response) => response.destroy(),
      { message: "ask: the connection was lost (after 1 event)", arrived: { events: 1, pending: '{"del' } },
    ],
    [
      "the body ends within an event",
      ['data: {"delta":"a"}\n\n', 'data: {"del'],
      (response) => response.end(),
      { message: "ask: the stream ended within an event (after 1 event)", arrived: { events: 1, pending: '{"del' } },
    ],
    [
      "an event is not JSON",
      ["data: {}\n\ndata: {oops}\n\n"],
      (response) => response.end(),
      { message: "ask: an event is not JSON (after 1 event)", arrived: { events: 1, pending: "{oops}" } },
    ],
  ])("ends in an error where %s", async (_, pieces, end, want) => {
    const error = await errorOf(collected(await streamOf(pieces, {}, end)));
    expect(error).toMatchObject({ name: "StreamInterruptedError", operation: "ask", ...(want as object) });
    expect(JSON.stringify(error)).not.toContain("oops");
  });

  it.each<[string, string, unknown, string]>([
    ["a code and a message", '{"error":{"code":"BUSY","message":"too many"}}', "BUSY", "BUSY: too many"],
    ["a message alone", '{"error":{"message":"too many"}}', undefined, "too many"],
    ["a message with a secret", '{"error":{"message":"no key-of-the-library"}}', undefined, "no [redacted]"],
  ])("ends in the error the server sends as an event: %s", async (_, data, code, text) => {
    const error = await errorOf((await streamOf(['data: {"delta":"a"}\n\n', `data: ${data}\n\n`])).text());
    expect(error).toMatchObject({
      name: "StreamInterruptedError",
      message: `ask: the server sent an error: ${text} (after 1 event)`,
      code,
      arrived: { events: 1, pending: data, text: "a" },
    });
  });

  it.each([{ message: "hello" }, { error: null }, { error: {} }, { code: "x" }])(
    "takes %j for an event",
    async (event) => {
      expect(await collected(await streamOf([`data: ${JSON.stringify(event)}\n\n`]))).toEqual([event]);
    },
  );

  it("ends in an error where the last event did not come", async () => {
    const operation = {
      ...ask,
      stream: { open: openEvents, flag: "stream", last: { pointer: "/type", values: ["end"] } },
    } as Operation;
    expect(await outcomeOf(collected(await streamOf(['data: {"type":"start"}\n\n'], {}, undefined, operation)))).toBe(
      "StreamInterruptedError: ask: the stream ended before its last event (after 1 event)",
    );
    await server?.close();
    expect(await collected(await streamOf(['data: {"type":"end"}\n\n'], {}, undefined, operation))).toEqual([
      { type: "end" },
    ]);
  });

  it("gives a typed error for an answer that is an error", async () => {
    server = await startServer((_, response) => json(response, 404, { error: { code: "NONE", message: "no shelf" } }));
    const stream = new Transport(api, { ...quick, baseUrl: server.url }).stream(ask, {
      path: { shelf: "a" },
      body: {},
    });
    const error = await errorOf(stream[Symbol.asyncIterator]().next());
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ message: "ask: 404 NONE: no shelf", operation: "ask" });
  });

  it("gives an error for a success that is no stream", async () => {
    server = await startServer((_, response) => json(response, 200, { answer: "plain" }));
    const stream = new Transport(api, { ...quick, baseUrl: server.url }).stream(ask, {
      path: { shelf: "a" },
      body: {},
    });
    expect(await errorOf(stream.text())).toMatchObject({
      name: "ApiError",
      message: "ask: 200: the response (application/json) cannot be read as an event stream",
      body: '{"answer":"plain"}',
    });
  });

  it("closes the connection when the loop is left", async () => {
    const stream = await streamOf(Array(2000).fill('data: {"delta":"a"}\n\n'));
    for await (const event of stream) {
      expect(event).toEqual({ delta: "a" });
      break;
    }
    await expect.poll(() => server?.unfinished.size).toBe(0);
  });

  it("sends nothing before the first event is asked for", async () => {
    const stream = await streamOf([]);
    await pause(20);
    expect(server?.seen.length).toBe(0);
    await collected(stream);
    expect(await outcomeOf(collected(stream))).toBe("TypeError: ask: an event stream can be read once");
  });

  it("rejects with the signal's reason when it is aborted midway", async () => {
    const controller = new AbortController();
    const stream = await streamOf(['data: {"delta":"a"}\n\n'], { signal: controller.signal }, () => undefined);
    const events: Event[] = [];
    const reading = (async () => {
      for await (const event of stream) {
        events.push(event);
        controller.abort("enough");
      }
    })();
    expect([await outcomeOf(reading), events]).toEqual(["enough", [{ delta: "a" }]]);
    await expect.poll(() => server?.unfinished.size).toBe(0);
  });

  it("gives no event after an abort, though more have arrived", async () => {
    const stop = new AbortController();
    const stream = await streamOf(['data: {"delta":"a"}\n\ndata: {"delta":"b"}\n\ndata: [DONE]\n\n'], {
      signal: stop.signal,
    });
    const events: unknown[] = [];
    const reading = (async () => {
      for await (const event of stream) {
        events.push(event);
        stop.abort("enough");
      }
    })();
    expect([await outcomeOf(reading), events]).toEqual(["enough", [{ delta: "a" }]]);
  });

  it("ends when it is silent for too long, but not when it is slow", async () => {
    let opened: ServerResponse | undefined;
    server = await startServer((_, response) => {
      opened = response;
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    });
    const clock = holdClock();
    const transport = new Transport(api, { ...quick, baseUrl: server.url });
    const input = { path: { shelf: "a" }, body: {} };
    const events = transport.stream(ask, input, { timeout: 200, idleTimeout: 60 })[Symbol.asyncIterator]();
    const first = events.next();
    await until(() => opened !== undefined);
    opened?.write('data: {"delta":"a"}\n\n');
    await first;
    for (let count = 1; count < 20; count++) {
      const next = events.next();
      await clock.waiting(1);
      await clock.pass(59);
      opened?.write('data: {"delta":"a"}\n\n');
      expect(await next).toEqual({ done: false, value: { delta: "a" } });
    }
    const ended = outcomeOf(events.next());
    await clock.waiting(1);
    await clock.pass(60);
    expect(await ended).toBe("StreamInterruptedError: ask: the stream was silent for 60 ms (after 20 events)");
  });

  it("gives its text, its message and a stream of the platform", async () => {
    const pieces = [
      'data: {"id":"m1"}\n\n',
      'data: {"delta":"Hel"}\n\ndata: {"source":{"page":1}}\n\n',
      'data: {"delta":"lo"}\n\ndata: {"source":{"page":2}}\n\ndata: [DONE]\n\n',
    ];
    expect(await (await streamOf(pieces)).text()).toBe("Hello");
    await server?.close();
    expect(await (await streamOf(pieces)).finalMessage()).toEqual({
      id: "m1",
      answer: { text: "Hello" },
      sources: [{ page: 1 }, { page: 2 }],
    });
    await server?.close();
    const reader = (await streamOf(pieces)).toReadableStream().getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: {"id":"m1"}\n\n');
    await reader.cancel();
    await expect.poll(() => server?.unfinished.size).toBe(0);
  });

  it("cancels as a stream of the platform while the server is silent", async () => {
    const reader = (await streamOf(['data: {"id":"m1"}\n\n'], {}, () => undefined)).toReadableStream().getReader();
    await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await expect.poll(() => server?.unfinished.size).toBe(0);
  });

  it("says so where its events hold no text", async () => {
    const stream = new Transport(api, quick).stream({ ...createShelf, stream: { open: openEvents } }, { body: {} });
    expect(await outcomeOf(stream.text())).toBe("TypeError: create_shelf: the events of this stream have no text");
    expect(await outcomeOf(stream.finalMessage())).toBe(
      "TypeError: create_shelf: the events of this stream make no message",
    );
  });

  it("gives the response before the first event", async () => {
    const stream = await streamOf(['data: {"delta":"a"}\n\n']);
    const { response, data } = await stream.withResponse();
    expect([response.status, await collected(data), server?.seen.length]).toEqual([200, [{ delta: "a" }], 1]);
  });

  it.each<[string, ((response: Response) => Promise<void> | undefined) | undefined]>([
    ["read to its end", async (response: Response) => void (await response.text())],
    ["cancelled", (response: Response) => response.body?.cancel()],
    ["left to the stream, which reads it", undefined],
  ])("leaves no listener on the signal when the body of its response is %s", async (_, use) => {
    const { signal } = new AbortController();
    const stream = await streamOf(['data: {"delta":"a"}\n\n'], { signal });
    const { response, data } = await stream.withResponse();
    expect([response.url, getEventListeners(signal, "abort").length]).toEqual([`${server?.url}/ask/a`, 1]);
    await (use?.(response) ?? collected(data));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("fails a body that is read without the stream with the signal's reason", async () => {
    const controller = new AbortController();
    const stream = await streamOf(['data: {"delta":"a"}\n\n'], { signal: controller.signal }, () => undefined);
    const { response } = await stream.withResponse();
    const text = outcomeOf(response.text());
    controller.abort(new TypeError("enough"));
    expect([await text, getEventListeners(controller.signal, "abort")]).toEqual(["TypeError: enough", []]);
  });

  it("is read no faster than it is used", async () => {
    const line = `data: {"delta":"${"x".repeat(64 * 1024)}"}\n\n`;
    let written = 0;
    let stands = false;
    server = await startServer(async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (; written < 1000 && !response.destroyed; written++) {
        if (response.write(line)) continue;
        // Drained before a second has passed: somebody reads.
        const second = setTimeout(() => {
          stands = true;
        }, 1_000);
        await new Promise((resolve) => response.once("drain", resolve));
        clearTimeout(second);
      }
      response.end();
    });
    const stream = new Transport(api, { ...quick, baseUrl: server.url }).stream<Event>(ask, {
      path: { shelf: "a" },
      body: {},
    });
    const events = stream[Symbol.asyncIterator]();
    await events.next();
    // The server stands still when nobody reads: what it could write is on its way.
    await expect.poll(() => stands).toBe(true);
    expect(written).toBeLessThan(1000);
    await events.return?.();
  });
});
