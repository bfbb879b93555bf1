import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiError, Pinecone } from "../../generated/2026-04/index.js";
import type { Fault, MockServer } from "../../generator/verify/mock/mock-server.js";
import { startOwnMock } from "../own-models.js";
import { whenTimePasses } from "./held-clock.js";

let mock: MockServer;
let pinecone: Pinecone;
beforeAll(async () => {
  mock = await startOwnMock("2026-04");
  pinecone = new Pinecone({
    apiKey: "key",
    accessToken: "token",
    baseUrl: mock.url,
    retryDelay: 0,
    timeout: 54_321,
    uploadIdleTimeout: 54_321,
  });
});
afterAll(() => mock.close());

const messages = [{ role: "user", content: "?" }];

async function last<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
  let found: Item | undefined;
  for await (const item of items) found = item;
  return found;
}

/** Kinds of calls: one that may be sent twice, one that must not, a list, a form, one with an empty answer, a wait, a stream. */
const CALLS: { readonly [kind: string]: () => PromiseLike<unknown> } = {
  read: () => pinecone.assistants.get("docs"),
  create: () => pinecone.assistants.create({ name: "docs" }),
  pages: () => last(pinecone.files.list("docs")),
  upload: () => pinecone.files.upload("docs", { file: new Blob(["bytes"]) }),
  stream: () => pinecone.chat.stream("docs", { messages }).text(),
  streamBytes: () => pinecone.files.upload("docs", { file: new Blob(["bytes"]).stream() }),
  delete: () => pinecone.projects.delete("32c8235a-5220-4a80-a9f1-69c24109e6f2"),
  wait: () => pinecone.operations.wait("docs", "op", { interval: 1 }),
};

/** The time of an attempt is over when the request has arrived; the mock would answer long after that. */
const LATE = "no answer in time";

/** Faults of the first answer; those after it are as documented. */
const FAULTS: { readonly [name: string]: readonly Fault[] } = {
  "429, wait 0 s": [{ kind: "response", status: 429, retryAfter: "0" }],
  "429, wait an hour": [{ kind: "response", status: 429, retryAfter: "3600" }],
  "500": [{ kind: "response", status: 500 }],
  "503 of a gateway": [{ kind: "response", status: 503, contentType: "text/html", body: "<h1>Busy</h1>" }],
  [LATE]: [{ kind: "delay", milliseconds: 20_000 }],
  "lost before the answer": [{ kind: "drop", when: "before-response" }],
  "lost in the answer": [{ kind: "drop", when: "in-body" }],
  "cut at every byte": [{ kind: "cut", offsets: Array.from({ length: 4000 }, (_, index) => index + 1) }],
};

/** What comes of each, and how many requests it took. `data`: as without the fault. */
const WANTED: { readonly [fault: string]: { readonly [kind: string]: string } } = {
  "429, wait 0 s": {
    read: "data, 2",
    create: "data, 2",
    pages: "data, 2",
    upload: "data, 2",
    stream: "data, 2",
    streamBytes: "RateLimitError 429, 1",
    delete: "data, 2",
    wait: "data, 2",
  },
  "429, wait an hour": {
    read: "RateLimitError 429, 1",
    create: "RateLimitError 429, 1",
    pages: "RateLimitError 429, 1",
    upload: "RateLimitError 429, 1",
    stream: "RateLimitError 429, 1",
    streamBytes: "RateLimitError 429, 1",
    delete: "RateLimitError 429, 1",
    wait: "RateLimitError 429, 1",
  },
  "500": {
    read: "data, 2",
    create: "ServerError 500, 1",
    pages: "data, 2",
    upload: "ServerError 500, 1",
    stream: "ServerError 500, 1",
    streamBytes: "ServerError 500, 1",
    delete: "data, 2",
    wait: "data, 2",
  },
  "503 of a gateway": {
    read: "data, 2",
    create: "ServerError 503, 1",
    pages: "data, 2",
    upload: "ServerError 503, 1",
    stream: "ServerError 503, 1",
    streamBytes: "ServerError 503, 1",
    delete: "data, 2",
    wait: "data, 2",
  },
  "no answer in time": {
    read: "data, 2",
    create: "TimeoutError, 1",
    pages: "data, 2",
    upload: "TimeoutError, 1",
    stream: "TimeoutError, 1",
    streamBytes: "TimeoutError, 1",
    delete: "data, 2",
    wait: "data, 2",
  },
  "lost before the answer": {
    read: "data, 2",
    create: "ConnectionError, 1",
    pages: "data, 2",
    upload: "ConnectionError, 1",
    stream: "ConnectionError, 1",
    streamBytes: "ConnectionError, 1",
    delete: "data, 2",
    wait: "data, 2",
  },
  "lost in the answer": {
    read: "data, 2",
    create: "ConnectionError, 1",
    pages: "data, 2",
    upload: "ConnectionError, 1",
    stream: "StreamInterruptedError, 1",
    streamBytes: "ConnectionError, 1",
    delete: "data, 1",
    wait: "data, 2",
  },
  "cut at every byte": {
    read: "data, 1",
    create: "data, 1",
    pages: "data, 1",
    upload: "data, 1",
    stream: "data, 1",
    streamBytes: "data, 1",
    delete: "data, 1",
    wait: "data, 1",
  },
};

async function outcome(kind: string): Promise<unknown> {
  try {
    return { data: await CALLS[kind]?.() };
  } catch (error) {
    if (!(error instanceof Error)) return error;
    return error instanceof ApiError ? `${error.name} ${error.status}` : error.name;
  }
}

const once = { operation: "list_files", patches: [{ pointer: "/pagination" }] };

test.each(Object.keys(FAULTS))("%s", { timeout: 300_000 }, async (fault) => {
  const found: { [kind: string]: string } = {};
  for (const kind of Object.keys(CALLS)) {
    mock.control.clear();
    mock.control.always(once);
    const sound = await outcome(kind);
    const calls = mock.requests.length;
    mock.control.clear();
    mock.control.always(once);
    mock.control.next({ faults: FAULTS[fault] ?? [], ...(kind === "pages" ? { patches: once.patches } : {}) });
    const given =
      fault === LATE
        ? await whenTimePasses(
            54_321,
            () => mock.requests.length > 0,
            () => outcome(kind),
          )
        : await outcome(kind);
    const same = JSON.stringify(given) === JSON.stringify(sound);
    found[kind] =
      `${same ? "data" : typeof given === "string" ? given : `other: ${JSON.stringify(given)}`}, ${mock.requests.length - calls + 1}`;
  }
  expect(found).toEqual(WANTED[fault]);
});
