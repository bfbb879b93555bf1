import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ConfigurationError, NotFoundError, Pinecone } from "../../generated/2026-04/index.js";
import { createProxy, type ProxyHandler } from "../../generated/2026-04/proxy.js";
import { toNodeListener } from "../../generated/runtime/node.js";

const KEY = "key-of-the-server";
const EVENTS = 'data: {"type":"message_start"}\n\ndata: {"type":"message_end"}\n\n';

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

let service: Server;
let front: Server;
let arrived: Arrived[];
let proxy: ProxyHandler;
let serviceUrl: string;
let frontUrl: string;
let respond: (request: Arrived, response: ServerResponse) => void;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  service = createServer(async (request, response) => {
    let body = "";
    try {
      for await (const chunk of request) body += String(chunk);
    } catch {
      return;
    }
    const { method = "", url = "", headers } = request;
    const seen = { method, url, headers, body };
    arrived.push(seen);
    respond(seen, response);
  });
  serviceUrl = await listening(service);
  proxy = createProxy({
    allow: ["chat.stream", "assistants.get", "files.list", "files.upload"],
    apiKey: KEY,
    baseUrl: serviceUrl,
    basePath: "/api/pinecone",
    origins: ["https://app.example"],
    maxBodyBytes: 3_000_000,
  });
  front = createServer((request, response) => void toNodeListener((each) => proxy(each))(request, response));
  frontUrl = await listening(front);
});
afterAll(async () => {
  for (const server of [service, front]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
beforeEach(() => {
  arrived = [];
  respond = ({ url }, response) => {
    if (url.startsWith("/chat/")) response.setHeader("content-type", "text/event-stream").end(EVENTS);
    else
      response
        .setHeader("content-type", "application/json")
        .setHeader("set-cookie", "session=of-the-service")
        .setHeader("x-request-id", "r-1")
        .end('{"name":"docs","status":"Ready"}');
  };
});

function page(): Pinecone {
  return new Pinecone({ credentials: false, baseUrl: `${frontUrl}/api/pinecone`, maxRetries: 0 });
}

describe("a client without a credential, behind a proxy", () => {
  it("calls an operation, and the proxy adds the credential", async () => {
    const assistant = await page().assistants.get("docs");
    expect(assistant.name).toBe("docs");
    expect(arrived.map(({ method, url, headers }) => [method, url, headers["api-key"]])).toEqual([
      ["GET", "/assistants/docs", KEY],
    ]);
  });

  it("reads a stream as it arrives", async () => {
    const types: unknown[] = [];
    for await (const event of page().chat.stream("docs", { messages: [{ role: "user", content: "hello" }] }))
      types.push(event.type);
    expect(types).toEqual(["message_start", "message_end"]);
    expect(JSON.parse(arrived[0]?.body ?? "")).toMatchObject({ stream: true });
  });

  it("uploads a file in one body of known length", async () => {
    await page().files.upload("docs", { file: new Blob(["hello"]) });
    expect(arrived[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(Number(arrived[0]?.headers["content-length"])).toBe(arrived[0]?.body.length);
  });

  it("is refused what the proxy does not name", async () => {
    await expect(page().assistants.delete("docs")).rejects.toThrow(NotFoundError);
    expect(arrived).toEqual([]);
  });
});

const own = (path: string, init: RequestInit = {}): Promise<Response> =>
  proxy(new Request(`http://front.example/api/pinecone${path}`, init));

describe("of a request of a page", () => {
  it("credentials, cookies, hosts and headers of the connection stay behind", async () => {
    const headers = {
      authorization: "Bearer of-the-page",
      "api-key": "of-the-page",
      cookie: "session=of-the-page",
      connection: "close, x-hop",
      "x-hop": "1",
      "x-forwarded-host": "evil.example",
      "x-note": "kept",
    };
    const response = await own("/assistants/docs?a=1", { headers });
    expect(JSON.stringify(arrived)).not.toMatch(/of-the-page|evil\.example|x-hop/);
    expect(arrived[0]?.headers).toMatchObject({
      "api-key": KEY,
      "x-note": "kept",
      "x-pinecone-api-version": "2026-04",
    });
    expect(arrived[0]?.url).toBe("/assistants/docs?a=1");
    expect([...response.headers.keys()].sort()).toEqual(["content-type", "date", "x-request-id"]);
  });

  it.each<[string, string, RequestInit, number]>([
    ["another operation", "/assistants/docs", { method: "DELETE" }, 404],
    ["another path", "/../assistants/docs", {}, 404],
    ["a segment that leads elsewhere", "/assistants/%2e%2e", {}, 404],
    ["an encoded slash", "/assistants/docs%2Fold", {}, 200],
    ["an encoded slash and dots", "/assistants/%2E%2E%2F", {}, 400],
    ["dots between encoded slashes", "/assistants/docs%2F..%2F..%2Fadmin", {}, 400],
    ["a segment that cannot be decoded", "/assistants/%ff", {}, 404],
    ["another origin", "/assistants/docs", { headers: { origin: "https://evil.example" } }, 403],
    [
      "a page of another site without an origin",
      "/assistants/docs",
      { headers: { "sec-fetch-site": "cross-site" } },
      403,
    ],
    ["a body that is too long", "/files/docs", { method: "POST", body: "x".repeat(3_000_001) }, 413],
  ])("%s has its status", async (_, path, init, status) => {
    const response = await own(path, init);
    expect(response.status).toBe(status);
    // An encoded slash is a part of the one segment that it stands in, and is sent encoded.
    expect(arrived.map(({ url }) => url)).toEqual(status === 200 ? ["/assistants/docs%2Fold"] : []);
  });

  it("a body without a length that becomes too long is refused", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const response = await own("/files/docs", { method: "POST", body, duplex: "half" } as RequestInit);
    expect([response.status, arrived]).toEqual([413, []]);
    expect(sent).toBeLessThan(40);
  });

  it("a listed origin may read the response, and ask before", async () => {
    const headers = { origin: "https://app.example", "access-control-request-headers": "content-type" };
    const asked = await own("/chat/docs", { method: "OPTIONS", headers });
    expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([204, "content-type"]);
    const response = await own("/assistants/docs", { headers: { origin: "https://app.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://app.example");
  });

  it("a redirect of the service is not passed on", async () => {
    respond = (_, response) => response.writeHead(302, { location: "https://evil.example" }).end();
    expect((await own("/assistants/docs")).status).toBe(502);
  });

  it("an error of the service arrives with its status and body", async () => {
    respond = (_, response) => response.writeHead(429, { "retry-after": "7" }).end('{"error":"slow"}');
    const response = await own("/assistants/docs");
    expect([response.status, response.headers.get("retry-after"), await response.text()]).toEqual([
      429,
      "7",
      '{"error":"slow"}',
    ]);
  });

  it("a service that cannot be reached is a 502 without a secret", async () => {
    const lost = createProxy({ allow: ["assistants.get"], apiKey: KEY, baseUrl: "http://127.0.0.1:1" });
    const response = await lost(new Request("http://front.example/anywhere/assistants/docs"));
    expect([response.status, (await response.text()).includes(KEY)]).toEqual([502, false]);
  });
});

const chat = (stream: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ messages: [], stream }),
});

describe("of an operation with two methods", () => {
  it.each<[string, readonly ("chat.send" | "chat.stream")[], unknown, number]>([
    ["the stream alone is sent", ["chat.stream"], true, 200],
    ["a response is refused where the stream is allowed", ["chat.stream"], false, 404],
    ["a response without the flag is refused, too", ["chat.stream"], undefined, 404],
    ["a flag of another kind is refused", ["chat.send"], "true", 404],
    ["a stream is refused where the response is allowed", ["chat.send"], true, 404],
    ["the response alone is sent", ["chat.send"], undefined, 200],
    ["both are sent where both are allowed", ["chat.send", "chat.stream"], true, 200],
    ["both are sent in the other order, too", ["chat.stream", "chat.send"], false, 200],
  ])("%s", async (_, allow, flag, status) => {
    const one = createProxy({ allow, apiKey: KEY, baseUrl: serviceUrl });
    const response = await one(new Request("http://front.example/chat/docs", chat(flag)));
    expect([response.status, arrived.length]).toEqual([status, status === 200 ? 1 : 0]);
  });

  it("a flag that comes twice is sent as it was read", async () => {
    const body = '{"stream":false,"stream":true}';
    await own("/chat/docs", { ...chat(true), body });
    expect(arrived.map((each) => each.body)).toEqual(['{"stream":true}']);
  });

  it.each<[string, string | Blob, number]>([
    ["no JSON", "{", 400],
    ["too long", new Blob([new Uint8Array(3_000_001)]), 413],
  ])("a body that is %s is refused", async (_, body, status) => {
    expect((await own("/chat/docs", { ...chat(true), body })).status).toBe(status);
    expect(arrived).toEqual([]);
  });
});

describe("a proxy that could never send an operation is refused, with the option that is missing", () => {
  it.each<[string, string, string, RegExp]>([
    ["without a key", "chat.stream", "", /"apiKey" \(environment variable PINECONE_API_KEY\)/],
    ["whose operation needs another credential", "projects.list", KEY, /"accessToken"/],
    ["without the address of an index", "index.vectors.query", KEY, /no address is known for "db_data"; set "baseUrl"/],
  ])("%s", (_, name, apiKey, message) => {
    const make = (): unknown => createProxy({ allow: [name as "chat.stream"], apiKey });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });

  it("a header of the client's own, and an address, are enough", async () => {
    const headers = { "api-key": KEY };
    const index = createProxy({ allow: ["index.vectors.query"], headers, baseUrl: { db_data: serviceUrl } });
    await index(new Request("http://front.example/query", { method: "POST", body: "{}" }));
    expect(arrived.map(({ url, headers: sent }) => [url, sent["api-key"]])).toEqual([["/query", KEY]]);
  });
});

it.each<[string, () => string, number]>([
  [
    "throws",
    () => {
      throw new Error(`vault down: ${KEY}`);
    },
    502,
  ],
  ["gives nothing", () => "", 500],
])("a key's function that %s is a response without a secret, and is logged", async (_, apiKey, status) => {
  const lines: unknown[] = [];
  const logger = { ...console, error: (...line: unknown[]) => lines.push(line) };
  const one = createProxy({ allow: ["assistants.get"], apiKey, baseUrl: serviceUrl, logger });
  const response = await one(new Request("http://front.example/assistants/docs"));
  expect(response.status).toBe(status);
  expect(await response.text()).not.toMatch(/vault|key/i);
  expect(lines).toHaveLength(1);
});

it.each<[string, readonly string[], string]>([
  ["nothing", [], '"allow" must name operations, such as "apiKeys.list"'],
  ["an unknown name", ["chat.sing"], '"allow": no operation is called "chat.sing"'],
])("a proxy that allows %s is refused", (_, allow, message) => {
  expect(() => createProxy({ allow: allow as never, apiKey: KEY })).toThrow(new ConfigurationError(message));
});
