import type { ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import {
  type ClientOptions,
  type EventStream,
  type Middleware,
  type Operation,
  openEvents,
  type RequestOptions,
  StreamInterruptedError,
  TimeoutError,
  Transport,
} from "../../../generator/runtime/index.js";
import { holdClock } from "../held-clock.js";
import { errorOf, outcomeOf } from "../outcome.js";
import { api, ask, quick } from "../sample-api.js";
import { startServer, type TestServer } from "../server.js";

let server: TestServer;
afterEach(() => server.close());

type Answer = (response: ServerResponse) => unknown;
const input = { path: { shelf: "a" }, body: { question: "?" } };

async function opened(
  answer: Answer,
  options: RequestOptions & ClientOptions = {},
  operation: Operation = ask,
): Promise<EventStream<unknown>> {
  server = await startServer((_, response) => {
    response.on("error", () => undefined);
    answer(response);
  });
  const transport = new Transport(api, { ...quick, baseUrl: server.url, ...options });
  return transport.stream(operation, input, options);
}

const head = (response: ServerResponse, type = "text/event-stream"): ServerResponse => {
  response.writeHead(200, { "content-type": type }).flushHeaders();
  return response;
};

it.each<[string, Answer, string]>([
  [
    "an endless answer",
    (response) => {
      head(response, "application/json");
      const timer = setInterval(() => response.write("a".repeat(100)), 20);
      response.on("close", () => clearInterval(timer));
    },
    "TimeoutError: ask: no response within 150 ms",
  ],
  [
    "an answer without a byte",
    (response) => head(response, "application/json"),
    "TimeoutError: ask: no response within 150 ms",
  ],
  [
    "a reset",
    (response) => head(response, "application/json").write("{", () => response.destroy()),
    "ConnectionError: ask: the connection failed (other side closed)",
  ],
  [
    "an answer as one",
    (response) => head(response, "application/json").end("{}"),
    "ApiError: ask: 200: the response (application/json) cannot be read as an event stream",
  ],
])("%s that is no stream has the time of any answer", async (_, answer, want) => {
  const isTimed = want.startsWith("TimeoutError");
  const stream = await opened(answer, { ...(isTimed ? { timeout: 150 } : {}), maxRetries: 0 });
  expect(await outcomeOf(stream.text())).toBe(want);
  await expect.poll(() => server.unfinished.size).toBe(0);
});

it("the type of a stream may be written in any case", async () => {
  const stream = await opened((response) => head(response, "Text/Event-Stream; q=1").end('data: {"delta":"a"}\n\n'));
  expect(await stream.text()).toBe("a");
});

const lasting: Operation = {
  ...ask,
  stream: { open: openEvents, flag: "stream", text: "/delta", last: { pointer: "/type", values: ["end"] } },
};
const WHOLE = 'data: {"delta":"a"}\n\ndata: {"type":"end"}\n\n';

it.each<[string, Answer]>([
  ["is reset", (response) => head(response).write(WHOLE, () => setTimeout(() => response.destroy(), 20))],
  ["is cut in what follows", (response) => head(response).end(`${WHOLE}data: {"us`)],
  ["ends", (response) => head(response).end(WHOLE)],
])("a stream is whole with its last event, though the connection %s", async (_, answer) => {
  const stream = await opened(answer, {}, lasting);
  expect(await outcomeOf(stream.text())).toBe("a");
  await expect.poll(() => server.unfinished.size).toBe(0);
});

it.each([
  ["five seconds, however long it may be silent", 600_000, 5_000],
  ["it may be silent, where that is less", 100, 100],
])("a stream that is whole and stays open is waited for no longer than %s", async (_, idleTimeout, waited) => {
  const stream = await opened((response) => head(response).write(WHOLE), { idleTimeout }, lasting);
  const clock = holdClock();
  const events = stream[Symbol.asyncIterator]();
  expect([await events.next(), await events.next()].map(({ done }) => done)).toEqual([false, false]);
  let ended = false;
  const end = events.next().finally(() => {
    ended = true;
  });
  await clock.waiting(1);
  await clock.pass(waited - 1);
  expect(ended).toBe(false);
  await clock.pass(1);
  expect(await end).toEqual({ done: true, value: undefined });
  await expect.poll(() => server.unfinished.size).toBe(0);
});

it("what follows the last event is given, too", async () => {
  const stream = await opened(
    (response) => {
      head(response).write(WHOLE);
      setTimeout(() => response.end('data: {"delta":"b"}\n\n'), 30);
    },
    {},
    lasting,
  );
  expect(await stream.text()).toBe("ab");
});

it("a stream that falls silent says what had arrived", async () => {
  const stream = await opened((response) => head(response).write('data: {"delta":"a"}\n\ndata: {"del'), {
    idleTimeout: 60,
  });
  const clock = holdClock();
  const events = stream[Symbol.asyncIterator]();
  expect(await events.next()).toEqual({ done: false, value: { delta: "a" } });
  const ended = errorOf(events.next());
  await clock.waiting(1);
  await clock.pass(60);
  const error = await ended;
  if (!(error instanceof StreamInterruptedError)) throw error;
  expect([error.message, error.arrived, error.cause instanceof TimeoutError]).toEqual([
    "ask: the stream was silent for 60 ms (after 1 event)",
    { events: 1, pending: '{"del' },
    true,
  ]);
});

it.each<[string, (stream: EventStream<unknown>) => Promise<unknown>]>([
  [
    "return()",
    async (stream) => {
      const events = stream[Symbol.asyncIterator]();
      const next = events.next();
      await expect.poll(() => server.unfinished.size).toBe(1);
      await events.return?.();
      return next;
    },
  ],
  [
    "cancel() of a stream of the platform",
    async (stream) => {
      const reader = stream.toReadableStream().getReader();
      const next = reader.read();
      await expect.poll(() => server.unfinished.size).toBe(1);
      await reader.cancel();
      return next;
    },
  ],
])("%s closes the connection before the headers", async (_, leave) => {
  // No time limit may be what ends it.
  expect(await leave(await opened(() => undefined, { timeout: 600_000 }))).toEqual({ done: true, value: undefined });
  await expect.poll(() => server.unfinished.size).toBe(0);
});

it.each<[string, Middleware, Answer, string]>([
  [
    "another stream",
    {
      onResponse: () =>
        new Response('data: {"delta":"other"}\n\n', { headers: { "content-type": "text/event-stream" } }),
    },
    (response) => head(response).write('data: {"delta":"own"}\n\n'),
    "other",
  ],
  [
    "an error",
    { onResponse: () => new Response("no", { status: 500 }) },
    (response) => head(response).write('data: {"delta":"own"}\n\n'),
    "ServerError: ask: 500: no",
  ],
  [
    "a stream made of it",
    {
      onResponse: ({ response }) =>
        new Response(
          response.body?.pipeThrough(
            new TransformStream<Uint8Array, Uint8Array>({
              transform: (chunk, controller) =>
                controller.enqueue(Buffer.from(Buffer.from(chunk).toString().replace("own", "same"))),
            }),
          ) ?? null,
          { headers: response.headers },
        ),
    },
    (response) => head(response).end('data: {"delta":"own"}\n\n'),
    "same",
  ],
])("the response that a middleware replaces by %s is closed", async (_, middleware, answer, want) => {
  expect(await outcomeOf((await opened(answer, { middleware: [middleware] })).text())).toBe(want);
  await expect.poll(() => server.unfinished.size).toBe(0);
});

it("an event that ends in returns is given at once", async () => {
  const stream = await opened((response) => head(response).write('data: {"delta":"a"}\r\r'));
  const events = stream[Symbol.asyncIterator]();
  expect(await events.next()).toEqual({ done: false, value: { delta: "a" } });
  await events.return?.();
});

it("returns and line feeds may be cut anywhere", async () => {
  const stream = await opened(async (response) => {
    head(response);
    for (const piece of ['data: {"delta":', "\r", '\ndata: "a"}\r', "\n\r", "\n", 'data: {"delta":"b"}\r', "\r"]) {
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    response.end("\n");
  });
  expect(await stream.text()).toBe("ab");
});

it("an event without an end is read for 64 MiB", async () => {
  const piece = `data: ${"a".repeat(2 ** 20 - 7)}\n`;
  let sent = 0;
  const stream = await opened((response) => {
    head(response);
    const more = (): void => {
      while (!response.destroyed && sent < 90 && response.write(piece)) sent += 1;
      if (sent >= 90) response.end();
    };
    response.on("drain", more);
    more();
  });
  const error = await errorOf(stream.text());
  expect(error).toMatchObject({
    name: "StreamInterruptedError",
    message: "ask: an event is longer than 64 MiB (after 0 events)",
    arrived: { events: 0, pending: "", text: "" },
  });
  await expect.poll(() => server.unfinished.size).toBe(0);
});
