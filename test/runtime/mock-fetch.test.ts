import { describe, expect, it } from "vitest";
import {
  ConnectionError,
  NotFoundError,
  Pinecone,
  RateLimitError,
  StreamInterruptedError,
} from "../../generated/2026-04/index.js";
import { type MockedReplies, mockFetch } from "../../generated/2026-04/testing.js";

function clientWith(replies: MockedReplies = {}): { pinecone: Pinecone; fetch: ReturnType<typeof mockFetch> } {
  const fetch = mockFetch(replies);
  return {
    fetch,
    pinecone: new Pinecone({ apiKey: "key-of-a-test", accessToken: "token-of-a-test", fetch, retryDelay: 1 }),
  };
}

const messages = [{ role: "user" as const, content: "hello" }];

describe("a test double of fetch", () => {
  it("responds with the examples of the specification, for every method", async () => {
    const { pinecone, fetch } = clientWith();
    const assistants = await pinecone.assistants.list();
    expect(assistants.assistants?.[0]).toHaveProperty("name");
    const created = await pinecone.assistants.create({ name: "docs" }).result();
    expect([created.ok, created.status]).toEqual([true, 200]);
    expect(await pinecone.files.delete("docs", "f-1").result()).toMatchObject({ ok: true });
    expect(fetch.requests.map(({ operation }) => operation)).toEqual([
      "assistants.list",
      "assistants.create",
      "assistants.get",
      "files.delete",
    ]);
  });

  it("keeps each request with its values", async () => {
    const { pinecone, fetch } = clientWith();
    await pinecone.files.upload("my docs", { file: new Blob(["a"]), metadata: { team: "legal" } });
    const { method, url, path, headers, body } = fetch.requests.at(-1) ?? {};
    expect([method, url?.pathname, path, headers?.get("api-key")]).toEqual([
      "POST",
      "/assistant/files/my%20docs",
      { assistant_name: "my docs" },
      "key-of-a-test",
    ]);
    expect(body).toBeInstanceOf(FormData);
    expect((body as FormData).get("metadata")).toBe('{"team":"legal"}');
  });

  it("gives the replies that are ordered, one after the other", async () => {
    const page = (name: string, next?: string): object => ({
      files: [{ id: name, name, status: "Available" }],
      ...(next ? { pagination: { next } } : {}),
    });
    const { pinecone } = clientWith({
      "files.list": [
        { body: page("a", "t") as never },
        { status: 429, headers: { "retry-after": "0" } },
        { body: page("b") as never },
      ],
      "assistants.get": ({ path }) => ({
        body: { name: String(path["assistant_name"]), host: "https://prod-1-data.ke.pinecone.io" } as never,
      }),
    });
    const names: string[] = [];
    for await (const file of pinecone.files.list("docs")) names.push(file.id);
    expect(names).toEqual(["a", "b"]);
  });

  it("gives errors and lost connections", async () => {
    const { pinecone } = clientWith({
      "assistants.get": [
        { status: 404 },
        { status: 429, body: { error: { code: "SLOW", message: "slow" } } as never },
        new TypeError("no network"),
      ],
    });
    const options = { maxRetries: 0 };
    await expect(pinecone.assistants.get("docs", options)).rejects.toThrow(NotFoundError);
    await expect(pinecone.assistants.get("docs", options)).rejects.toThrow(RateLimitError);
    await expect(pinecone.assistants.get("docs", options)).rejects.toThrow(ConnectionError);
  });

  it("streams the examples, the ordered events, and a part of them", async () => {
    const usual = clientWith();
    const types: unknown[] = [];
    for await (const event of usual.pinecone.chat.stream("docs", { messages })) types.push(event.type);
    expect(types.length).toBeGreaterThan(0);
    const events = [
      { type: "content_chunk", id: "m", delta: { content: "Hel" } },
      { type: "content_chunk", id: "m", delta: { content: "lo" } },
    ] as never;
    const ordered = clientWith({ "chat.stream": { events } });
    const read: unknown[] = [];
    for await (const event of ordered.pinecone.chat.stream("docs", { messages })) read.push(event);
    expect(read).toEqual(events);
    const cut = clientWith({ "chat.stream": { events, cut: true } });
    await expect(cut.pinecone.chat.stream("docs", { messages }).text()).rejects.toThrow(StreamInterruptedError);
  });

  it("breaks a stream off with an error among its events", async () => {
    const event = { type: "content_chunk", id: "m", delta: { content: "Hel" } } as never;
    const { pinecone } = clientWith({ "chat.stream": { events: [event, new TypeError("reset"), event] } });
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const each of pinecone.chat.stream("docs", { messages })) seen.push(each);
    })();
    await expect(reading).rejects.toMatchObject({ name: "StreamInterruptedError", cause: { message: "reset" } });
    expect(seen).toEqual([event]);
  });

  it("ends every wait with the first look", async () => {
    const { pinecone, fetch } = clientWith();
    const soon = { timeout: 400 };
    await pinecone.assistants.waitUntilReady("docs", soon);
    const spec = { serverless: { cloud: "aws", region: "us-east-1" } };
    await pinecone.indexes.createAndWait({ name: "docs", dimension: 3, metric: "cosine", spec }, soon);
    const uploaded = await pinecone.files.uploadAndWait("docs", { file: new Blob(["a"]) }, soon);
    expect(uploaded.status).toBe("Completed");
    expect(fetch.requests.map(({ operation }) => operation)).toEqual([
      "assistants.get",
      "indexes.create",
      "indexes.get",
      // The host of the assistant is looked up, twice: its example names none.
      "assistants.get",
      "files.upload",
      "assistants.get",
      "operations.get",
    ]);
  });

  it.each<[string, unknown, string]>([
    ["a field that a reply does not have", { statu: 500 }, "a reply has no statu; it may have status, body"],
    ["an empty list", [], "a list of replies must not be empty"],
    ["a string", "500", "a reply is an object, an Error or a function"],
    ["a status that none can have", [{}, { status: 42 }], "a status is a whole number from 200 to 599, not 42"],
    ["events that are no list", { events: {} }, "events must be a list"],
  ])("refuses %s, with the name of the method", (_, reply, message) => {
    expect(() => mockFetch({ "chat.send": reply } as never)).toThrow(`mockFetch: chat.send: ${message}`);
  });

  it("refuses what a function gives that is no reply", async () => {
    const { pinecone } = clientWith({ "assistants.get": (() => ({ statu: 500 })) as never });
    const call = pinecone.assistants.get("docs", { maxRetries: 0 });
    await expect(call).rejects.toThrow("mockFetch: assistants.get: a reply has no statu");
  });

  it("is used by a whole response that was cut", async () => {
    const { pinecone } = clientWith({ "assistants.list": { cut: true } });
    await expect(pinecone.assistants.list({ maxRetries: 0 })).rejects.toThrow(ConnectionError);
  });

  it("refuses names and requests that the client does not have", async () => {
    expect(() => mockFetch({ "chat.sing": {} } as never)).toThrow('mockFetch: no method is called "chat.sing"');
    expect(() => mockFetch({ "vectors.query": {} } as never)).toThrow(
      '"vectors.query"; there is "index.vectors.query"',
    );
    expect(() => mockFetch({ "metrics.target": {} } as never)).toThrow('"metrics.target"; there is "metrics.targets"');
    expect(() => mockFetch({ "nothing.targets": {} } as never)).toThrow(
      '"nothing.targets"; there is "metrics.targets"',
    );
    expect(() => mockFetch({ nothing: {} } as never)).toThrow(/"nothing"$/);
    const { pinecone } = clientWith();
    const call = pinecone.request("GET", "/nothing/at/all", { service: "admin", maxRetries: 0 });
    await expect(call).rejects.toThrow("mockFetch: no operation has the request GET /nothing/at/all");
  });

  it("sends nothing after an abort", async () => {
    const { pinecone, fetch } = clientWith();
    await expect(pinecone.assistants.list({ signal: AbortSignal.abort("enough") })).rejects.toBe("enough");
    expect(fetch.requests).toEqual([]);
  });
});
