import { createServer, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import express from "express";
import { Hono } from "hono";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { afterEach, expect, it } from "vitest";
import { Pinecone } from "../../generated/2026-04/index.js";
import { createProxy } from "../../generated/2026-04/proxy.js";
import { toNodeListener } from "../../generated/runtime/node.js";
import { json, startServer, type TestServer } from "./server.js";

const KEY = "key-of-the-server";
const BASE = "/api/pinecone";
const EVENTS = [
  { type: "message_start", id: "m" },
  { type: "content_chunk", id: "m", delta: { content: "hello" } },
  { type: "message_end", id: "m" },
];

const open: (Server | TestServer)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await server.close();
  }
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

async function startService(): Promise<TestServer> {
  const service = await startServer((request, response) => {
    if (!request.url?.startsWith("/chat/")) return json(response, 202, { id: "operation", status: "Processing" });
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(EVENTS.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
  });
  open.push(service);
  return service;
}

const frameworks: Readonly<Record<string, (proxy: (request: Request) => Promise<Response>) => RequestListener>> = {
  Hono: (proxy) => {
    const app = new Hono();
    app.all(`${BASE}/*`, (context) => proxy(context.req.raw));
    return toNodeListener(async (request) => app.fetch(request));
  },
  Express: (proxy) => {
    const app = express();
    app.use(BASE, toNodeListener(proxy));
    app.use(express.json());
    return app;
  },
};

it.each(Object.keys(frameworks))(
  "%s serves a page's chat, its upload, and refuses what is not allowed",
  async (name) => {
    const service = await startService();
    const proxy = createProxy({
      allow: ["chat.stream", "files.upload"],
      basePath: BASE,
      apiKey: KEY,
      baseUrl: service.url,
    });
    const application = frameworks[name];
    if (application === undefined) throw new Error(`${name} is missing`);
    const front = await serving(application(proxy));
    const page = new Pinecone({ credentials: false, baseUrl: front + BASE, maxRetries: 0 });

    const stream = page.chat.stream("docs", { messages: [{ role: "user", content: "?" }] });
    const types: string[] = [];
    for await (const { type } of stream) types.push(type);
    expect(types).toEqual(["message_start", "content_chunk", "message_end"]);

    const content = "x".repeat(100_000);
    const uploaded = await page.files.upload("docs", { file: new File([content], "a.txt") });
    expect(uploaded.status).toBe("Processing");
    expect(service.seen.at(-1)?.body).toContain(content);

    expect(await page.files.delete("docs", "1").result()).toMatchObject({ ok: false, status: 404 });
    expect(service.seen.map(({ headers }) => headers["api-key"])).toEqual([KEY, KEY]);
  },
);

it("undici's fetch calls through a proxy, with the dispatcher that the caller gives it", async () => {
  const service = await startService();
  const targets: string[] = [];
  const proxy = createServer((request, response) => {
    targets.push(`${request.method} ${request.url}`);
    response.writeHead(405).end();
  });
  proxy.on("connect", (request, socket) => {
    targets.push(`CONNECT ${request.url}`);
    const [host, port] = String(request.url).split(":");
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(upstream).pipe(socket);
    });
    for (const each of [socket, upstream]) each.on("error", () => undefined);
  });
  open.push(proxy);
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : 0;
  const dispatcher = new ProxyAgent({ uri: `http://127.0.0.1:${port}`, proxyTunnel: true });
  const pinecone = new Pinecone({
    apiKey: KEY,
    baseUrl: service.url,
    fetch: (url, init) => undiciFetch(url, { ...init, headers: [...init.headers], dispatcher }),
  });
  const file = new File(["content"], "a.txt");
  expect((await pinecone.files.upload("docs", { file })).status).toBe("Processing");
  expect(await pinecone.chat.stream("docs", { messages: [] }).text()).toBe("hello");
  await dispatcher.close();
  expect(service.seen.length).toBe(2);
  expect(new Set(targets)).toEqual(new Set([`CONNECT ${service.url.slice("http://".length)}`]));
});
