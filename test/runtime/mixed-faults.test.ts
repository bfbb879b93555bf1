import { AsyncLocalStorage } from "node:async_hooks";
import { getEventListeners } from "node:events";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import {
  ApiError,
  ConnectionError,
  type Operation,
  StreamInterruptedError,
  TimeoutError,
  Transport,
} from "../../generator/runtime/index.js";
import { isLong } from "../extent.js";
import { type AttemptTimers, countTimers } from "./attempt-timers.js";
import { FAULTS, type Fault } from "./faults.js";
import { api, ask, createShelf, describeShelf, listShelves, quick, uploadBook } from "./sample-api.js";
import { startServer, type TestServer } from "./server.js";

const CALLS = isLong ? 3_000 : 300;
const AT_ONCE = 60;
const SHARE = 0.2;
const RETRIES = 3;
/** Milliseconds, a number of its own. No clock ends an attempt: the server does when it sends no headers. */
const TIMEOUT = 3_600_001;
const attempts = new AsyncLocalStorage<string>();
let timers: AttemptTimers;

/** The responses of the server to the attempts of one call, in order; `undefined` for a good one. */
const responses = new Map<string, (Fault | undefined)[]>();
/** Calls whose body did not arrive as it was sent. */
const spoiled: string[] = [];

/** The fault of an attempt: the same one in each run, so that a failure can be repeated. */
function faultOf(id: string, attempt: number): Fault | undefined {
  let hash = 2_166_136_261 ^ attempt;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  const number = (hash ^ (hash >>> 15)) >>> 0;
  return number / 2 ** 32 < SHARE ? FAULTS[number % FAULTS.length] : undefined;
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer(({ method, url, headers, body }, response) => {
    const id = String(headers["x-call"]);
    if (url === "/elsewhere") spoiled.push(`${id}: a redirect was followed`);
    if (method === "POST" && !body.includes(id)) spoiled.push(id);
    const before = responses.get(id) ?? [];
    const fault = faultOf(id, before.length);
    responses.set(id, [...before, fault]);
    const streams = headers.accept === "text/event-stream";
    const good = streams
      ? {
          type: "text/event-stream",
          text: `data: {"delta":"call-"}\n\ndata: {"delta":"${id.slice(5)}"}\n\ndata: [DONE]\n\n`,
        }
      : { type: "application/json", text: JSON.stringify({ id, shelves: [id], status: "Ready" }) };
    if (fault?.name === "no headers") return timers.expire(id);
    if (fault !== undefined) return fault.respond(response, good);
    response.writeHead(200, { "content-type": good.type }).end(good.text);
  });
});
afterAll(() => server.close());

interface Given {
  readonly id: string;
  readonly options: { readonly headers: { readonly "x-call": string }; readonly signal: AbortSignal };
}
/** A call, which gives the identifier that the response holds. */
type Call = (transport: Transport, given: Given) => Promise<unknown>;

const path = { shelf: "a" };
const idOf = (data: unknown): unknown => (data as { readonly id: string }).id;
const remove: Operation = { ...describeShelf, id: "remove_shelf", method: "DELETE" };
const stream: Operation = { ...ask, ...(ask.stream && { stream: { ...ask.stream, mustEnd: true } }) };

/** Calls that a server may be asked again. */
const SAFE: Readonly<Record<string, Call>> = {
  get: async (transport, { options }) => idOf(await transport.send(describeShelf, { path }, options)),
  delete: async (transport, { options }) => idOf(await transport.send(remove, { path }, options)),
  list: async (transport, { options }) => {
    const items: unknown[] = [];
    for await (const item of transport.list(listShelves, {}, options)) items.push(item);
    return items.join();
  },
  wait: async (transport, { options }) => idOf(await transport.wait(describeShelf, { path }, { request: options })),
  result: async (transport, { options }) => {
    const result = await transport.send<{ 200: unknown }>(describeShelf, { path }, options).result();
    if (!result.ok)
      throw new ApiError({
        call: { operation: "", callId: "", attempts: 1, requestId: undefined },
        status: result.status,
        code: undefined,
        message: "",
        body: result.error,
        headers: result.headers,
      });
    return idOf(result.data);
  },
  withResponse: async (transport, { options }) =>
    idOf((await transport.send(describeShelf, { path }, options).withResponse()).data),
};

/** Calls that the server may act on once. */
const ONCE: Readonly<Record<string, Call>> = {
  create: async (transport, { id, options }) =>
    idOf(await transport.send(createShelf, { body: { name: id } }, options)),
  upload: async (transport, { id, options }) => {
    const file = new Blob(["x".repeat(5_000), id]);
    return idOf(await transport.send(uploadBook, { path, body: { file } }, options));
  },
  stream: (transport, { id, options }) => transport.stream(stream, { path, body: { question: id } }, options).text(),
};

const KINDS = Object.entries({ ...SAFE, ...ONCE });
const TYPED = [ApiError, ConnectionError, TimeoutError, StreamInterruptedError];

interface End {
  readonly id: string;
  readonly kind: string;
  readonly value?: unknown;
  readonly error?: unknown;
}

test(`${CALLS} calls of ${KINDS.length} kinds with ${FAULTS.length} kinds of faults: nothing lost, nothing doubled, no leak`, async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on("unhandledRejection", note);
  timers = countTimers(TIMEOUT, () => attempts.getStore());
  onTestFinished(() => {
    timers.release();
    process.off("unhandledRejection", note);
  });
  const transport = new Transport(api, { ...quick, baseUrl: server.url, timeout: TIMEOUT, maxRetries: RETRIES });
  const { signal } = new AbortController();
  const ends: End[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < CALLS) {
      const index = next++;
      const id = `call-${index}`;
      const [kind, call] = KINDS[index % KINDS.length] ?? ["", () => Promise.reject()];
      try {
        const options = { headers: { "x-call": id }, signal };
        ends.push({ id, kind, value: await attempts.run(id, () => call(transport, { id, options })) });
      } catch (error) {
        ends.push({ id, kind, error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const failed = ends.filter(({ error }) => error !== undefined);
  const served = (id: string): readonly (Fault | undefined)[] => responses.get(id) ?? [];
  const isGood = ({ id }: End): boolean => served(id).includes(undefined);
  // 429 refuses a request before the server acts on it.
  const acted = ({ id }: End): number => served(id).filter((fault) => fault?.name !== "429").length;
  const gaveUp = failed.filter(({ id, kind }) => {
    const last = served(id).at(-1);
    const mayRepeat = kind in SAFE ? last?.isTemporary : last?.name === "429";
    return mayRepeat && served(id).length <= RETRIES;
  });
  const names = (some: readonly End[]): readonly string[] =>
    some.map(({ id, kind, error }) => `${kind} ${id}: ${served(id).map((fault) => fault?.name ?? "good")}: ${error}`);

  expect({
    ended: ends.length,
    untyped: names(failed.filter(({ error }) => !TYPED.some((type) => error instanceof type))),
    "with the data of another call": names(ends.filter(({ id, value, error }) => error === undefined && value !== id)),
    "lost a good response": names(failed.filter(isGood)),
    "gave up early": names(gaveUp),
    "acted on twice": names(ends.filter((end) => end.kind in ONCE && acted(end) > 1)),
    "sent more often than allowed": names(ends.filter(({ id }) => served(id).length > 1 + RETRIES)),
    "sent after a good response": names(ends.filter(({ id }) => served(id).slice(0, -1).includes(undefined))),
    spoiled,
    rejections,
  }).toEqual({
    ended: CALLS,
    untyped: [],
    "with the data of another call": [],
    "lost a good response": [],
    "gave up early": [],
    "acted on twice": [],
    "sent more often than allowed": [],
    "sent after a good response": [],
    spoiled: [],
    rejections: [],
  });
  const faults = [...responses.values()].flat();
  expect(new Set(faults.flatMap((fault) => fault?.name ?? [])).size).toBe(FAULTS.length);
  expect(failed.length).toBeGreaterThan(CALLS / 50);
  expect([timers.started() >= CALLS, timers.left(), getEventListeners(signal, "abort").length]).toEqual([true, 0, 0]);
  await expect.poll(() => server.unfinished.size).toBe(0);
});
