import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  type Operation,
  PermissionDeniedError,
  RateLimitError,
  readAnyResponse,
  ServerError,
  Transport,
  UnprocessableEntityError,
} from "../../generator/runtime/index.js";
import { errorOf, outcomeOf } from "./outcome.js";
import { api, createShelf, deleteShelf, describeShelf, quick } from "./sample-api.js";
import { startServer, type TestServer } from "./server.js";

interface Canned {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

let server: TestServer;
let transport: Transport;
let canned: Canned = { status: 200 };

beforeAll(async () => {
  server = await startServer((_, response) => {
    const type = canned.type === undefined ? {} : { "content-type": canned.type };
    response.writeHead(canned.status, { ...type, ...canned.headers }).end(canned.body);
  });
  transport = new Transport(api, { ...quick, baseUrl: server.url, maxRetries: 0 });
});
afterAll(() => server.close());

const JSON_TYPE = "application/json";
const path = { shelf: "a" };

describe("a success", () => {
  it.each<[string, Operation, Canned, unknown]>([
    [
      "is its JSON",
      describeShelf,
      { status: 200, type: JSON_TYPE, body: '{"at":"2020-02-01T00:00:00.123456789Z"}' },
      { at: "2020-02-01T00:00:00.123456789Z" },
    ],
    ["is JSON of any status from 200 on", createShelf, { status: 201, type: JSON_TYPE, body: "[1]" }, [1]],
    ["is JSON without a content type", describeShelf, { status: 200, body: "{}" }, {}],
    ["is undefined for 204", deleteShelf, { status: 204 }, undefined],
    ["is undefined for 202 without a body", deleteShelf, { status: 202 }, undefined],
    [
      "is undefined for a status without a body beside bytes",
      { ...describeShelf, accept: "image/png", reader: readAnyResponse, empty: [202] },
      { status: 202 },
      undefined,
    ],
    ["is undefined for a length of 0", deleteShelf, { status: 202, headers: { "content-length": "0" } }, undefined],
    [
      "is undefined where the body is not declared",
      deleteShelf,
      { status: 200, type: "text/plain", body: "OK" },
      undefined,
    ],
    [
      "is JSON of a status that has one beside 204",
      deleteShelf,
      { status: 202, type: JSON_TYPE, body: '{"id":1}' },
      { id: 1 },
    ],
    [
      "is an error where its body is empty",
      describeShelf,
      { status: 200, type: JSON_TYPE },
      "ApiError: describe_shelf: 200: the response (empty) cannot be read as JSON",
    ],
    [
      "is an empty text where text is asked for",
      { ...describeShelf, accept: "text/csv", reader: readAnyResponse },
      { status: 200 },
      "",
    ],
    [
      "is text where text is asked for",
      { ...describeShelf, accept: "text/csv", reader: readAnyResponse },
      { status: 200, type: "text/csv", body: "a,b" },
      "a,b",
    ],
    [
      "is an error where it is HTML",
      describeShelf,
      { status: 200, type: "text/html", body: "<p>" },
      "ApiError: describe_shelf: 200: the response (text/html) cannot be read as JSON",
    ],
    [
      "is an error where the JSON is cut",
      describeShelf,
      { status: 200, type: JSON_TYPE, body: '{"a":' },
      "ConnectionError: describe_shelf: the connection failed (the response ended early)",
    ],
    [
      "is an error where the JSON is none",
      describeShelf,
      { status: 200, type: JSON_TYPE, body: '{"a":}' },
      "ApiError: describe_shelf: 200: the response (application/json) cannot be read as JSON",
    ],
    [
      "is an error where a body is declared and none comes",
      describeShelf,
      { status: 204 },
      "ApiError: describe_shelf: 204: the response (empty) cannot be read as JSON",
    ],
  ])("%s", async (_, operation, answer, want) => {
    canned = answer;
    expect(await outcomeOf(transport.send(operation, { path }))).toEqual(want);
  });

  it("is a Blob where bytes are asked for", async () => {
    canned = { status: 200, type: "image/png", body: "png" };
    const blob = await transport.send<{ 200: Blob }>(
      { ...describeShelf, accept: "image/png", reader: readAnyResponse },
      { path },
    );
    expect([blob.type, await blob.text()]).toEqual(["image/png", "png"]);
  });
});

const shaped = (code: string, message: string): string => JSON.stringify({ error: { code, message } });

describe("an error", () => {
  it.each<[string, Canned, abstract new (...given: never[]) => ApiError, object]>([
    [
      "400 in the API's shape",
      { status: 400, type: JSON_TYPE, body: shaped("BAD", "no name") },
      BadRequestError,
      { code: "BAD", message: "create_shelf: 400 BAD: no name", body: { error: { code: "BAD", message: "no name" } } },
    ],
    [
      "401 as a problem document",
      { status: 401, type: "application/problem+json", body: '{"title":"No key","detail":"Send a key"}' },
      AuthenticationError,
      { code: undefined, message: "create_shelf: 401: Send a key" },
    ],
    [
      "403 as HTML",
      { status: 403, type: "text/html", body: "<h1>no</h1>" },
      PermissionDeniedError,
      { message: "create_shelf: 403: Forbidden", body: "<h1>no</h1>" },
    ],
    [
      "404 as text",
      { status: 404, type: "text/plain", body: "no such shelf\n" },
      NotFoundError,
      { message: "create_shelf: 404: no such shelf", body: "no such shelf\n" },
    ],
    [
      "404 without a body",
      { status: 404 },
      NotFoundError,
      { message: "create_shelf: 404: Not Found", body: undefined },
    ],
    ["409", { status: 409, type: JSON_TYPE, body: shaped("TAKEN", "exists") }, ConflictError, { code: "TAKEN" }],
    [
      "422 with cut JSON",
      { status: 422, type: JSON_TYPE, body: '{"error":{"co' },
      UnprocessableEntityError,
      { message: "create_shelf: 422: Unprocessable Entity", body: '{"error":{"co' },
    ],
    [
      "422 with JSON of another type",
      { status: 422, type: "text/plain", body: shaped("ODD", "odd") },
      UnprocessableEntityError,
      { code: "ODD", message: "create_shelf: 422 ODD: odd" },
    ],
    ["429 with seconds", { status: 429, headers: { "retry-after": "7" } }, RateLimitError, { retryAfter: 7 }],
    [
      "429 with milliseconds",
      { status: 429, headers: { "retry-after-ms": "1500", "retry-after": "9" } },
      RateLimitError,
      { retryAfter: 1.5 },
    ],
    [
      "429 that is a conflict by its code",
      { status: 429, type: JSON_TYPE, body: shaped("TAKEN", "exists") },
      ConflictError,
      { status: 429, code: "TAKEN" },
    ],
    ["418", { status: 418 }, ApiError, { message: "create_shelf: 418: I'm a Teapot" }],
    [
      "500",
      { status: 500, type: JSON_TYPE, body: "null", headers: { "x-request-id": "r-1" } },
      ServerError,
      { requestId: "r-1", body: null },
    ],
    ["503", { status: 503, type: JSON_TYPE, body: '"text"' }, ServerError, { body: "text" }],
  ])("is of its class: %s", async (_, answer, type, want) => {
    canned = answer;
    const error = await errorOf(transport.send(createShelf, { body: {} }));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      status: answer.status,
      operation: "create_shelf",
      attempts: 1,
      name: type.name,
      ...want,
    });
    expect((error as ApiError).headers).toBeInstanceOf(Headers);
  });

  it.each<[string, Canned, unknown]>([
    ["a success", { status: 200, type: JSON_TYPE, body: '{"a":1}' }, { ok: true, status: 200, data: { a: 1 } }],
    ["a success that lacks its body", { status: 204 }, { ok: false, status: 204, error: "" }],
    ["an error", { status: 404, type: JSON_TYPE, body: '{"a":1}' }, { ok: false, status: 404, error: { a: 1 } }],
    ["an undeclared error", { status: 418, body: "tea" }, { ok: false, status: 418, error: "tea" }],
    ["a success that cannot be read", { status: 200, body: "tea" }, { ok: false, status: 200, error: "tea" }],
  ])("is told by result(), which does not throw: %s", async (_, answer, want) => {
    canned = answer;
    const { headers, ...result } = await transport.send<{ 200: unknown }>(describeShelf, { path }).result();
    expect(result).toEqual(want);
    expect(headers).toBeInstanceOf(Headers);
  });
});

describe("secrets", () => {
  it("are in no text an error shows, though the server repeats them", async () => {
    const key = "key-of-the-library";
    canned = {
      status: 401,
      type: JSON_TYPE,
      body: JSON.stringify({ error: { message: `bad key ${key}` }, value: key }),
      headers: { "x-echo": key },
    };
    const error = await errorOf(transport.send(describeShelf, { path }));
    const shown = [String(error), inspect(error, { depth: 9 }), JSON.stringify(error), (error as Error).stack].join(
      "\n",
    );
    expect(shown).not.toContain(key);
    expect(shown).toContain("bad key [redacted]");
    expect((error as ApiError).body).toMatchObject({ value: key });
  });

  it("are not shown when a client is printed", () => {
    expect(inspect(transport, { depth: 9, showHidden: true }) + JSON.stringify(transport)).not.toContain("key-of-the");
  });

  it("are not shown when a success with a secret is cut", async () => {
    canned = { status: 201, type: JSON_TYPE, body: '{"value":"made-up-secret","key' };
    const error = await errorOf(transport.send(createShelf, { body: {} }));
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain("made-up-secret");
    expect(error).toBeInstanceOf(ConnectionError);
  });
});

describe("an unobserved call", () => {
  it("raises no unhandled rejection from result()", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on("unhandledRejection", note);
    const lost = new Transport(api, { ...quick, baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
    lost.send(describeShelf, { path }).result();
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });
});
