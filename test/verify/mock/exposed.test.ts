import { once } from "node:events";
import { request as send } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock } from "../../../generator/verify/mock/index.js";
import type { MockServer } from "../../../generator/verify/mock/mock-server.js";
import { shelf } from "../shelf.js";

const HEADERS = { "shelf-key": "secret", "shelf-version": "1" };
const LIMIT = 2 ** 24;

let mock: MockServer;
let person: MockServer;
beforeAll(async () => {
  mock = await startMock(shelf());
  person = await startMock(shelf(), { interactive: true, cors: true });
});
afterAll(async () => {
  await mock.close();
  await person.close();
});

/** The status and text of the answer to a request whose body comes in pieces of a mebibyte; `known`: its length is told. */
async function answerTo(
  { url }: MockServer,
  path: string,
  init: { headers?: Record<string, string>; method?: string; length?: number; known?: boolean },
): Promise<[status: number | undefined, text: string]> {
  const { method = "GET", length = 0, known = true } = init;
  const sized = known && length > 0 ? { "content-length": String(length) } : {};
  const request = send(`${url}${path}`, { method, headers: { ...HEADERS, ...sized, ...init.headers }, agent: false });
  const answered = once(request, "response");
  const piece = Buffer.alloc(2 ** 20, "a");
  for (let sent = 0; sent < length; sent += piece.length) {
    if (!request.write(piece.subarray(0, length - sent))) await once(request, "drain");
  }
  request.end();
  const [response] = await answered;
  let text = "";
  for await (const chunk of response) text += chunk;
  return [response.statusCode, text];
}

describe("the host that is asked", () => {
  const port = (): string => new URL(mock.url).port;
  test.each<[string, () => string, number]>([
    ["the address", () => `127.0.0.1:${port()}`, 200],
    ["localhost", () => `localhost:${port()}`, 200],
    ["localhost in capitals", () => `LOCALHOST:${port()}`, 200],
    ["localhost without a port", () => "localhost", 200],
    ["IPv6", () => `[::1]:${port()}`, 200],
    ["a stranger", () => "other.example", 421],
    ["a stranger with the port", () => `other.example:${port()}`, 421],
    ["a stranger that begins as this machine", () => `127.0.0.1.other.example:${port()}`, 421],
    ["a stranger that ends as this machine", () => `other.localhost.example:${port()}`, 421],
    ["a name below localhost", () => `other.localhost:${port()}`, 421],
    ["another address", () => "192.168.0.1", 421],
  ])("%s", async (_, host, want) => {
    const headers = { host: host(), origin: "https://other.example" };
    for (const server of [mock, person]) {
      const [status, text] = await answerTo(server, "/books", { headers });
      expect(status, text).toBe(want);
      if (want !== 200) expect(text).toContain("The mock refuses this request");
    }
  });

  test("a stranger's preflight is refused, too", async () => {
    const headers = { host: "other.example", "access-control-request-method": "GET" };
    expect((await answerTo(person, "/books", { method: "OPTIONS", headers }))[0]).toBe(421);
  });
});

describe("a body", () => {
  const put = (server: MockServer, length: number, known: boolean): ReturnType<typeof answerTo> => {
    const headers = { "content-type": "application/json" };
    return answerTo(server, "/books", { method: "POST", headers, length, known });
  };
  test.each([true, false])("that is longer than 16 MiB is refused, its length told: %s", async (known) => {
    for (const server of [mock, person]) {
      const [status, text] = await put(server, LIMIT + 1, known);
      expect([status, text]).toEqual([413, expect.stringContaining("body: it is longer than 16 MiB")]);
    }
  });
  test.each([true, false])("of 16 MiB is read, its length told: %s", async (known) => {
    const [status, text] = await put(mock, LIMIT, known);
    expect([status, text]).toEqual([400, expect.stringContaining("body: it is not JSON")]);
  });
});

describe("what is recorded", () => {
  test("nothing where a person looks on", async () => {
    expect((await answerTo(person, "/books", {}))[0]).toBe(200);
    expect((await answerTo(person, "/nowhere", {}))[0]).toBe(404);
    expect(person.requests).toEqual([]);
  });

  test("the last 10,000 requests otherwise", async () => {
    mock.control.clear();
    // One behind the other on one connection (RFC 9112 §9.3.2), the last of which closes it.
    const { hostname, port } = new URL(mock.url);
    const socket = connect(Number(port), hostname);
    for (let count = 0; count < 10_010; count++) {
      const end = count === 10_009 ? "Connection: close\r\n" : "";
      socket.write(`GET /nowhere/${count} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${end}\r\n`);
    }
    for await (const _ of socket);
    expect(mock.requests.length).toBe(10_000);
    expect(mock.requests.some(({ target }) => target === "/nowhere/10009")).toBe(true);
    expect(mock.requests.some(({ target }) => target === "/nowhere/0")).toBe(false);
    mock.control.clear();
    expect(mock.requests).toEqual([]);
  }, 120_000);
});
