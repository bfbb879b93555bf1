import { afterEach, describe, expect, it } from "vitest";
import {
  encodeLines,
  encodeSequence,
  type Operation,
  openEvents,
  openLines,
  type Stream,
  StreamInterruptedError,
  Transport,
} from "../../generator/runtime/index.js";
import { errorOf } from "./outcome.js";
import { api, ask, quick } from "./sample-api.js";
import { startServer, type TestServer } from "./server.js";

type Shape = Omit<Stream, "open">;

let server: TestServer | undefined;
afterEach(() => server?.close());

const operationWith = (stream: Shape, more: Partial<Operation> = {}): Operation => ({
  ...ask,
  ...more,
  stream: { open: stream.format === undefined ? openEvents : openLines, ...stream },
});

async function transportFor(contentType: string, text: string): Promise<Transport> {
  server = await startServer((_, response) => {
    response.writeHead(200, { "content-type": contentType });
    response.end(text);
  });
  return new Transport(api, { ...quick, baseUrl: server.url });
}

async function itemsOf(operation: Operation, contentType: string, text: string): Promise<unknown[]> {
  const transport = await transportFor(contentType, text);
  const items: unknown[] = [];
  for await (const item of transport.stream(operation, { path: { shelf: "a" } })) items.push(item);
  return items;
}

const EVENTS = "text/event-stream";

describe("events", () => {
  it.each<[string, Shape, string, readonly unknown[]]>([
    ["data that is JSON, to the mark", { end: "[DONE]" }, 'data: {"n":1}\n\ndata: [DONE]\n\ndata: x\n\n', [{ n: 1 }]],
    ["data that is a text", { data: "text" }, "data: one\n\ndata: 2\ndata: three\n\n", ["one", "2\nthree"]],
    [
      "blank pieces of a text",
      { data: "text" },
      "data: Hello\n\ndata:  \n\ndata:\n\ndata:\ndata:\n\n",
      ["Hello", " ", "", "\n"],
    ],
    ["data of which nothing is said", { data: "any" }, "data: one\n\ndata: 2\n\n", ["one", 2]],
    [
      "events with their fields",
      { fields: true },
      'event: said\nid: 7\nretry: 50\ndata: {"n":1}\n\ndata: 2\n\n',
      [{ event: "said", id: "7", retry: 50, data: { n: 1 } }, { data: 2 }],
    ],
    [
      "a described event called error",
      { fields: true, errors: true },
      "event: error\ndata: 1\n\n",
      [{ event: "error", data: 1 }],
    ],
  ])("%s", async (_, stream, text, want) => {
    expect(await itemsOf(operationWith(stream), EVENTS, text)).toEqual(want);
  });

  it("names reach whoever asks for them", async () => {
    const transport = await transportFor(EVENTS, 'event: ping\ndata: {}\n\nid: 8\ndata: {"n":1}\n\n');
    const events: unknown[] = [];
    for await (const event of transport.stream(operationWith({}), { path: { shelf: "a" } }).withNames())
      events.push(event);
    expect(events).toEqual([
      { event: "ping", id: undefined, data: {} },
      { event: undefined, id: "8", data: { n: 1 } },
    ]);
  });

  it.each([
    ["a message", '{"message":"overloaded"}', "overloaded"],
    ["a message in an error", '{"status":500,"error":{"message":"overloaded"}}', "overloaded"],
    ["a problem", '{"detail":"overloaded"}', "overloaded"],
    ["a text", "overloaded", "overloaded"],
    ["JSON without words", '{"n":1}', "it says no more"],
  ])("an event called error ends the stream with its words: %s", async (_, data, words) => {
    const transport = await transportFor(EVENTS, `data: {"n":1}\n\nevent: error\ndata: ${data}\n\n`);
    const error = await errorOf(
      (async () => {
        for await (const _event of transport.stream(operationWith({}), { path: { shelf: "a" } }));
      })(),
    );
    expect(error).toBeInstanceOf(StreamInterruptedError);
    expect(String(error)).toContain(`the server sent an error: ${words} (after 1 event)`);
  });
});

describe("lines of JSON", () => {
  it.each<[string, Shape, string, string, readonly unknown[]]>([
    [
      "lines",
      { format: "lines", accept: "application/jsonl" },
      "application/jsonl",
      '{"n":1}\n\n2\r\n"a"',
      [{ n: 1 }, 2, "a"],
    ],
    [
      "under another of their names",
      { format: "lines", accept: "application/jsonl" },
      "application/x-ndjson",
      "1\n2\n",
      [1, 2],
    ],
    [
      "a JSON text sequence",
      { format: "sequence", accept: "application/json-seq" },
      "application/json-seq",
      '\u001e{"n":\n1}\n\u001e2\n',
      [{ n: 1 }, 2],
    ],
  ])("%s arrive one by one", async (_, stream, contentType, text, want) => {
    const operation = operationWith(stream);
    expect(await itemsOf(operation, contentType, text)).toEqual(want);
    expect(server?.seen[0]?.headers.accept).toBe(stream.accept);
  });

  it.each<[string, string, string]>([
    ["a line that is no JSON", '{"n":1}\nx\n', "an event is not JSON (after 1 event)"],
    ["a line that was cut", '{"n":1}\n{"n"', "the stream ended within an event (after 1 event)"],
  ])("%s is told", async (_, text, want) => {
    const operation = operationWith({ format: "lines", accept: "application/jsonl" });
    expect(String(await errorOf(itemsOf(operation, "application/jsonl", text)))).toContain(want);
  });

  it("a response of another type is no stream", async () => {
    const operation = operationWith({ format: "lines", accept: "application/jsonl" });
    expect(String(await errorOf(itemsOf(operation, "application/json", "[]")))).toContain(
      "cannot be read as lines of JSON",
    );
  });

  async function* slowly(): AsyncIterableIterator<unknown> {
    yield { n: 1 };
    yield null;
  }
  const set = new Set([{ n: 1 }, null]);
  it.each<[string, "lines" | "sequence", unknown, string]>([
    ["an array", "lines", [{ n: 1 }, null], '{"n":1}\nnull\n'],
    ["what gives its values one by one", "lines", set, '{"n":1}\nnull\n'],
    ["what gives them later", "lines", slowly(), '{"n":1}\nnull\n'],
    ["a text, as it is", "lines", "1\n2\n", "1\n2\n"],
    ["an array as a sequence", "sequence", [1, "a"], '\u001e1\n\u001e"a"\n'],
  ])("%s is sent", async (_, format, body, want) => {
    const transport = await transportFor("application/json", "{}");
    const { stream: _stream, ...plain } = ask;
    const operation: Operation = {
      ...plain,
      body: "application/x-ndjson",
      encode: format === "lines" ? encodeLines : encodeSequence,
    };
    await transport.send(operation, { path: { shelf: "a" }, body });
    expect([server?.seen[0]?.headers["content-type"], server?.seen[0]?.body]).toEqual(["application/x-ndjson", want]);
  });

  it.each<[string, unknown, string]>([
    ["a number", 12, "the body must be an array or give its lines one by one"],
    ["an object", { n: 1 }, "the body must be an array or give its lines one by one"],
    ["a function among the lines", [() => 1], "a line of the body is no JSON value"],
  ])("%s is refused before anything is sent", async (_, body, want) => {
    const transport = await transportFor("application/json", "{}");
    const { stream: _stream, ...plain } = ask;
    const operation: Operation = { ...plain, body: "application/x-ndjson", encode: encodeLines };
    const error = await errorOf(transport.send(operation, { path: { shelf: "a" }, body }));
    expect([String(error), server?.seen.length]).toEqual([`TypeError: ask: ${want}`, 0]);
  });
});
