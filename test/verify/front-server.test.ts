import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMock } from "../../generator/verify/mock/index.js";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { shelf } from "./shelf.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMock(shelf());
});
afterAll(() => mock.close());
beforeEach(() => mock.control.clear());

const HEADERS = { "shelf-key": "secret", "shelf-version": "1" };
const JSON_HEADERS = { ...HEADERS, "content-type": "application/json" };

function form(parts: { readonly [name: string]: string | Blob }): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  return data;
}
const file = (): Blob => new Blob(["bytes"], { type: "text/plain" });
const notes = (value: unknown): Blob => new Blob([JSON.stringify(value)], { type: "application/json" });

describe("a request that its operation declares arrives", () => {
  const cases: readonly [name: string, method: string, path: string, init: RequestInit, want: object][] = [
    ["by service", "GET", "/shelf/books", { headers: HEADERS }, { operation: "list_books" }],
    ["by service and base path", "GET", "/shelf/shelf/books", { headers: HEADERS }, { operation: "list_books" }],
    ["without service", "GET", "/books", { headers: HEADERS }, { operation: "list_books" }],
    [
      "query of every kind",
      "GET",
      "/books?limit=2&tags=a&tags=b%2Cc&with_cover=true&filter=%7B%22x%22%3A%5B1%5D%7D",
      { headers: HEADERS },
      { query: { limit: 2, tags: ["a", "b,c"], with_cover: true, filter: { x: [1] } } },
    ],
    ["encoded path", "GET", "/books/a%2Fb%20%C3%A4", { headers: HEADERS }, { path: { title: "a/b ä" } }],
    [
      "JSON body",
      "POST",
      "/books",
      { headers: JSON_HEADERS, body: '{"title":"dune","year":null,"labels":{"any":["thing"]},"author":{"name":"F"}}' },
      { body: { title: "dune", year: null, labels: { any: ["thing"] }, author: { name: "F" } } },
    ],
    [
      "multipart body",
      "PUT",
      "/books/dune/pages/p_1",
      { headers: HEADERS, body: form({ file: file(), notes: notes({ a: ["b"] }), number: "7" }) },
      { body: { notes: { a: ["b"] }, number: 7 }, path: { title: "dune", page_id: "p_1" } },
    ],
  ];
  test.each(cases)("%s", async (_name, method, path, init, want) => {
    const response = await fetch(`${mock.url}${path}`, { method, ...init });
    await response.text();
    const [request] = mock.requests;
    expect({ violations: request?.violations, answer: request?.response.violations, status: response.ok }).toEqual({
      violations: [],
      answer: [],
      status: true,
    });
    expect(request).toMatchObject(want);
  });

  test("the file of a part is told by name, type, size and hash", async () => {
    await fetch(`${mock.url}/books/dune/pages/p_1`, { method: "PUT", headers: HEADERS, body: form({ file: file() }) });
    expect(mock.requests[0]?.files).toEqual({
      file: [
        {
          filename: "blob",
          contentType: "text/plain",
          size: 5,
          sha256: "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9",
        },
      ],
    });
  });
});

describe("a request that its operation does not declare is refused", () => {
  const cases: readonly [name: string, method: string, path: string, init: RequestInit, want: readonly string[]][] = [
    ["unknown path", "GET", "/nowhere", { headers: HEADERS }, ["route: no operation fits GET /nowhere"]],
    ["wrong verb", "PATCH", "/books", { headers: HEADERS }, ["route: no operation fits PATCH /books"]],
    ["query parameter", "GET", "/books?limit=2&size=3", { headers: HEADERS }, ['query: "size" is not declared']],
    [
      "query parameter sent twice",
      "GET",
      "/books?limit=2&limit=3",
      { headers: HEADERS },
      ['query: "limit" is sent 2 times'],
    ],
    ["query of another type", "GET", "/books?limit=two", { headers: HEADERS }, ['query: "limit" must be integer']],
    ["query out of bounds", "GET", "/books?limit=0", { headers: HEADERS }, ['query: "limit" must be >= 1']],
    [
      "query that is no JSON",
      "GET",
      "/books?filter=x",
      { headers: HEADERS },
      ['query: "filter" is not application/json', 'query: "filter" must be object'],
    ],
    ["header", "GET", "/books", { headers: { ...HEADERS, "x-trace": "1" } }, ['header: "x-trace" is not declared']],
    ["no version header", "GET", "/books", { headers: { "shelf-key": "k" } }, ['header: "Shelf-Version" is missing']],
    [
      "wrong version",
      "GET",
      "/books",
      { headers: { ...HEADERS, "shelf-version": "2" } },
      ['header: "Shelf-Version" must be one of 1'],
    ],
    [
      "no credential",
      "GET",
      "/books",
      { headers: { "shelf-version": "1" } },
      ["credentials: none of header Shelf-Key is sent"],
    ],
    [
      "credential in another place",
      "GET",
      "/books",
      { headers: { "shelf-version": "1", authorization: "Bearer secret" } },
      [
        "credentials: none of header Shelf-Key is sent",
        "credentials: header authorization (Bearer) is sent, but the operation does not ask for it",
      ],
    ],
    [
      "body where none is taken",
      "DELETE",
      "/books/dune",
      { headers: JSON_HEADERS, body: "{}" },
      ["body: the operation takes none"],
    ],
    ["no body", "POST", "/books", { headers: HEADERS }, ["body: it is missing"]],
    [
      "content type",
      "POST",
      "/books",
      { headers: { ...HEADERS, "content-type": "text/html" }, body: "{}" },
      [
        "body: content type text/html is not declared, but application/json, application/x-www-form-urlencoded, text/plain",
      ],
    ],
    ["broken JSON", "POST", "/books", { headers: JSON_HEADERS, body: "{" }, ["body: it is not JSON"]],
    [
      "body property",
      "POST",
      "/books",
      { headers: JSON_HEADERS, body: '{"title":"dune","pages":1}' },
      ['body:  undeclared property "pages"'],
    ],
    [
      "property inside",
      "POST",
      "/books",
      { headers: JSON_HEADERS, body: '{"title":"dune","author":{"name":"F","age":1}}' },
      ['body: /author undeclared property "age"'],
    ],
    [
      "missing property",
      "POST",
      "/books",
      { headers: JSON_HEADERS, body: '{"year":1}' },
      ["body:  must have required property 'title'"],
    ],
    [
      "pattern",
      "POST",
      "/books",
      { headers: JSON_HEADERS, body: '{"title":"A1"}' },
      ['body: /title must match pattern "^[a-z]+$"'],
    ],
    [
      "part",
      "PUT",
      "/books/dune/pages/p_1",
      { headers: HEADERS, body: form({ file: file(), colour: "red" }) },
      ['body: part "colour" is not declared'],
    ],
    [
      "part sent twice",
      "PUT",
      "/books/dune/pages/p_1",
      {
        headers: HEADERS,
        body: (() => {
          const data = form({ file: file() });
          data.append("file", file());
          return data;
        })(),
      },
      ['body: part "file" is sent twice'],
    ],
    [
      "part of another type",
      "PUT",
      "/books/dune/pages/p_1",
      { headers: HEADERS, body: form({ file: file(), notes: "{}" }) },
      ['body: part "notes" is text/plain instead of application/json'],
    ],
    [
      "file that is none",
      "PUT",
      "/books/dune/pages/p_1",
      { headers: HEADERS, body: form({ file: "text" }) },
      ['body: part "file" is a file without a name'],
    ],
    [
      "missing part",
      "PUT",
      "/books/dune/pages/p_1",
      { headers: HEADERS, body: form({ number: "7" }) },
      ["body:  must have required property 'file'"],
    ],
    [
      "path parameter",
      "PUT",
      "/books/dune/pages/P1",
      { headers: HEADERS, body: form({ file: file() }) },
      ['path: "page_id" must match pattern "^[a-z0-9_]+$"'],
    ],
    [
      "exactly one of",
      "POST",
      "/ask",
      { headers: JSON_HEADERS, body: '{"query":"a","messages":[]}' },
      ["body:  must match exactly one schema in oneOf"],
    ],
  ];
  test.each(cases)("%s", async (_name, method, path, init, want) => {
    const response = await fetch(`${mock.url}${path}`, { method, ...init });
    await response.text();
    expect(response.status).toBeOneOf([400, 404]);
    expect(mock.requests[0]?.violations).toEqual(want);
  });
});
