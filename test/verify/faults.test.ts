import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock } from "../../generator/verify/mock/index.js";
import { DIRECTIVE_HEADER, type Directive, type MockServer } from "../../generator/verify/mock/mock-server.js";
import { shelf } from "./shelf.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMock(shelf());
});
afterAll(() => mock.close());
beforeEach(() => mock.control.clear());

const HEADERS = { "shelf-key": "secret", "shelf-version": "1" };

async function listBooks(headers: Record<string, string> = HEADERS): Promise<object> {
  try {
    const response = await fetch(`${mock.url}/books`, { headers });
    const head = { status: response.status, retryAfter: response.headers.get("retry-after") };
    try {
      return { ...head, body: await response.text() };
    } catch {
      return { ...head, body: "(broken)" };
    }
  } catch {
    return { status: "(no answer)" };
  }
}

describe("a directive decides what is answered", () => {
  const last = '{"books":[{"title":"dune","status":"Ready","host":"https://far.example.com"}]}';
  const cases: readonly [name: string, directive: Directive, want: object][] = [
    ["nothing: the first example", {}, { status: 200, retryAfter: null, body: last }],
    [
      "an example",
      { example: "first" },
      { status: 200, body: '{"books":[{"title":"emma","status":"Ready"}],"pages":{"next":"t2"}}' },
    ],
    [
      "a status with its header",
      { status: 429 },
      { status: 429, retryAfter: "1", body: '{"error":{"code":"SLOW","message":"Slow down."}}' },
    ],
    [
      "a status that default covers",
      { status: 503 },
      { status: 503, body: '{"error":{"code":"BAD","message":"It is bad."}}' },
    ],
    ["a body", { body: { books: [] } }, { status: 200, body: '{"books":[]}' }],
    [
      "a member set and one removed",
      { patches: [{ pointer: "/books/0/title", value: "emma" }, { pointer: "/books/0/host" }] },
      { status: 200, body: '{"books":[{"title":"emma","status":"Ready"}]}' },
    ],
    [
      "an answer no document speaks of",
      { faults: [{ kind: "response", status: 502, retryAfter: "7", contentType: "text/html", body: "<h1>" }] },
      { status: 502, retryAfter: "7", body: "<h1>" },
    ],
    ["no answer", { faults: [{ kind: "drop", when: "before-response" }] }, { status: "(no answer)" }],
    ["half a body", { faults: [{ kind: "drop", when: "in-body" }] }, { status: 200, body: "(broken)" }],
    ["a body in pieces", { faults: [{ kind: "cut", offsets: [1, 2, 30] }] }, { status: 200, body: last }],
  ];
  test.each(cases)("%s", async (_name, directive, want) => {
    mock.control.next(directive);
    expect(await listBooks()).toMatchObject(want);
    expect(await listBooks(), "the next request is answered as documented").toMatchObject({ status: 200, body: last });
  });

  test("a delay", async () => {
    mock.control.next({ faults: [{ kind: "delay", milliseconds: 600_000 }] });
    const leave = new AbortController();
    let isAnswered = false;
    const late = fetch(`${mock.url}/books`, { headers: HEADERS, signal: leave.signal }).then(() => {
      isAnswered = true;
    });
    late.catch(() => undefined);
    await expect.poll(() => mock.requests.length).toBe(1);
    expect(await listBooks()).toMatchObject({ status: 200 });
    expect(isAnswered).toBe(false);
    leave.abort("enough");
    await expect(late).rejects.toBe("enough");
  });

  test("by request header", async () => {
    const headers = { ...HEADERS, [DIRECTIVE_HEADER]: JSON.stringify({ status: 401 } satisfies Directive) };
    expect(await listBooks(headers)).toMatchObject({ status: 401 });
    expect(mock.requests[0]?.violations).toEqual([]);
  });

  test("for one operation alone, and until it is replaced", async () => {
    mock.control.next({ operation: "get_book", status: 404 });
    mock.control.always({ status: 401 });
    const book = (): Promise<Response> => fetch(`${mock.url}/books/dune`, { headers: HEADERS });
    expect(await listBooks()).toMatchObject({ status: 401 });
    expect((await book()).status).toBe(404);
    expect((await book()).status).toBe(401);
  });

  test("an answer that its document does not declare is a violation of the mock", async () => {
    mock.control.next({ body: { books: [{ title: 1 }] } });
    await listBooks();
    expect(mock.requests[0]?.response.violations).toEqual([
      "status 200: /books/0 must have required property 'status'",
      "status 200: /books/0/title must be string",
    ]);
  });
});

describe("event streams", () => {
  const ask = async (directive: Directive): Promise<readonly string[]> => {
    mock.control.next(directive);
    const response = await fetch(`${mock.url}/ask`, {
      method: "POST",
      headers: { ...HEADERS, accept: "text/event-stream", "content-type": "application/json" },
      body: '{"query":"why","stream":true}',
    });
    const chunks: string[] = [];
    for await (const chunk of response.body ?? []) chunks.push(Buffer.from(chunk).toString("latin1"));
    return chunks;
  };

  test("arrive event by event", async () => {
    expect(await ask({})).toEqual([
      'data: {"type":"piece","text":"Forty"}\n\n',
      'data: {"type":"piece","text":"-twÃ¶"}\n\n',
      'data: {"type":"end"}\n\n',
      "data: [DONE]\n\n",
    ]);
    expect(mock.requests[0]?.response.violations).toEqual([]);
  });

  test("are cut at any byte", async () => {
    const chunks = await ask({ faults: [{ kind: "cut", offsets: [3, 72] }] });
    expect(chunks.map((chunk) => chunk.length)).toEqual([3, 69, chunks.join("").length - 72]);
  });
});
