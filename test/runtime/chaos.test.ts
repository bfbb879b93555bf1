import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  ApiError,
  ConnectionError,
  StreamInterruptedError,
  TimeoutError,
  Transport,
} from "../../generator/runtime/index.js";
import { countTimers } from "./attempt-timers.js";
import { until } from "./held-clock.js";
import { api, ask, createShelf, deleteShelf, describeShelf, listShelves, quick, uploadBook } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

const CALLS = 1_000;
const FAULTS = 0.2;
/** Milliseconds for an attempt, of a clock that the test moves; a number of its own, by which its timers are told from the platform's. */
const TIMEOUT = 5_003;

/** A generator of numbers from 0 to 1 that gives the same ones in each run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

let server: TestServer;
/** Requests that are never answered. */
let silent = 0;
/** Requests whose answer has not begun. */
let asked = 0;
/** How often the server acted on a call that must not be sent twice, by the name the call gave itself. */
const acted = new Map<string, number>();

beforeAll(async () => {
  const random = randomFrom(7);
  server = await startServer(async ({ method, url, headers, body }, response) => {
    const fault = random() < FAULTS ? Math.floor(random() * 6) : -1;
    const name = headers["x-call"];
    if (fault === 0) return json(response, 429, {}, { "retry-after-ms": "3" });
    if (method === "POST" && typeof name === "string") acted.set(name, (acted.get(name) ?? 0) + 1);
    if (fault === 1) return json(response, 503, { error: { code: "BUSY" } });
    if (fault === 2) return void response.socket?.destroy();
    // Silence: never answered.
    if (fault === 3) {
      silent += 1;
      response.on("close", () => {
        silent -= 1;
      });
      return;
    }
    const streams = headers.accept === "text/event-stream";
    const text = streams
      ? 'data: {"delta":"Hel"}\n\ndata: {"delta":"lo"}\n\n'
      : JSON.stringify({ url, size: body.length, shelves: [1], status: "Ready" });
    response.writeHead(200, { "content-type": streams ? "text/event-stream" : "application/json" });
    response.write(text.slice(0, 25));
    await pause(random() * 3);
    if (fault === 4) return void response.socket?.destroy();
    response.end(text.slice(25));
  });
});
afterAll(() => server.close());

type Call = (transport: Transport, headers: Record<string, string>) => PromiseLike<unknown>;
const path = { shelf: "a" };
const kinds: Record<string, Call> = {
  get: (transport, headers) => transport.send(describeShelf, { path }, { headers }),
  create: (transport, headers) => transport.send(createShelf, { body: { name: "a" } }, { headers }),
  delete: (transport, headers) => transport.send(deleteShelf, { path }, { headers }),
  list: async (transport, headers) => {
    const items: unknown[] = [];
    for await (const item of transport.list(listShelves, {}, { headers })) items.push(item);
    return items;
  },
  upload: (transport, headers) =>
    transport.send(uploadBook, { path, body: { file: new Blob(["x".repeat(5_000)]) } }, { headers }),
  stream: (transport, headers) => transport.stream(ask, { path, body: {} }, { headers }).text(),
  wait: (transport, headers) => transport.wait(describeShelf, { path }, { request: { headers } }),
  result: (transport, headers) => transport.send(describeShelf, { path }, { headers }).result(),
};

const counted: typeof fetch = async (input, init) => {
  asked += 1;
  try {
    return await fetch(input, init);
  } finally {
    asked -= 1;
  }
};

/** Waits until nothing goes on but silence, at a hundred looks one after the other. */
async function quiet(): Promise<void> {
  let looks = 0;
  await until(() => {
    looks = asked === silent && server.unfinished.size === silent ? looks + 1 : 0;
    return looks >= 100;
  });
}

/** Lets time pass until a promise is settled: waits for retries at once, the time of silent requests when nothing else goes on. */
async function withPassingTime<Value>(promise: Promise<Value>): Promise<Value> {
  let settled = false;
  const end = promise.finally(() => {
    settled = true;
  });
  while (!settled) {
    const before = server.seen.length;
    await vi.advanceTimersByTimeAsync(5);
    await quiet();
    if (!settled && server.seen.length === before) await vi.advanceTimersByTimeAsync(TIMEOUT);
  }
  return end;
}

describe(`${CALLS} calls at once with ${FAULTS * 100} % faults`, () => {
  it("each end in their data or a typed error, leak nothing, and send nothing twice that must not be", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on("unhandledRejection", note);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const timers = countTimers(TIMEOUT);
    onTestFinished(() => {
      timers.release();
      vi.useRealTimers();
    });
    const options = { ...quick, baseUrl: server.url, timeout: TIMEOUT, maxRetries: 3, fetch: counted };
    const transport = new Transport(api, options);
    const names = Object.keys(kinds);
    const calls = Promise.all(
      Array.from({ length: CALLS }, async (_, index) => {
        const kind = names[index % names.length] ?? "get";
        try {
          return { kind, value: await kinds[kind]?.(transport, { "x-call": `${kind}-${index}` }) };
        } catch (error) {
          return { kind, error };
        }
      }),
    );
    const ends = await withPassingTime(calls);
    process.off("unhandledRejection", note);

    const typed = [ApiError, ConnectionError, TimeoutError, StreamInterruptedError];
    const untyped = ends.filter(({ error }) => error !== undefined && !typed.some((type) => error instanceof type));
    const wrong = ends.filter(({ kind, value }) => kind === "stream" && value !== undefined && value !== "Hello");
    const failed = ends.filter(({ error }) => error !== undefined).length;
    expect({ untyped, wrong, rejections }).toEqual({ untyped: [], wrong: [], rejections: [] });
    expect(failed).toBeGreaterThan(10);
    expect(failed).toBeLessThan(CALLS * FAULTS);
    // A busy machine lets more of them time out.
    expect(acted.size).toBeGreaterThan(100);
    expect([...acted].filter(([, times]) => times > 1)).toEqual([]);
    expect(timers.started()).toBeGreaterThan(CALLS);
    expect(timers.left()).toBe(0);
    await expect.poll(() => server.unfinished.size).toBe(0);
  });
});
