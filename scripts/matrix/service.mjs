// The service that the smoke program calls, on http and on https: it counts the marked bytes of each upload.
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";

const MARK = 0xa5;
const EVENTS = [
  { type: "message_start", id: "m", model: "a", role: "assistant" },
  { type: "content_chunk", id: "m", model: "a", delta: { content: "hello " } },
  { type: "content_chunk", id: "m", model: "a", delta: { content: "world" } },
  { type: "message_end", id: "m", model: "a", finish_reason: "stop", usage: {} },
];

/** Requests that ask for it get `pages(path)`, which is a page of a browser or nothing. */
function listener(pages) {
  let looks = 0;
  const opened = new Set();
  return async (request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname.replace(/^\/api/, "");
    const query = new URL(request.url, "http://127.0.0.1").searchParams;
    const page = pages(path);
    if (page !== undefined) return response.writeHead(200, { "content-type": page.type }).end(page.text);
    let marked = 0;
    const chunks = [];
    try {
      for await (const chunk of request) {
        for (const byte of chunk) if (byte === MARK) marked += 1;
        if (chunks.length < 4) chunks.push(chunk);
      }
    } catch {
      return;
    }
    const json = (status, value, headers = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
    const fault = (status, code) => json(status, { status, error: { code, message: code } });
    const [, resource, name] = path.split("/");
    if (resource === "left") {
      const deadline = Date.now() + 5_000;
      while (opened.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
      return json(200, { open: opened.size });
    }
    if (resource === "chat" || path.startsWith("/assistant/chat")) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      if (path.endsWith("/endless")) {
        opened.add(response);
        response.on("close", () => opened.delete(response));
        response.write(`data: ${JSON.stringify(EVENTS[0])}\n\n`);
        return;
      }
      for (const event of EVENTS) response.write(`data: ${JSON.stringify(event)}\n\n`);
      return response.end();
    }
    if (resource === "files" && request.method === "POST")
      return json(202, { id: String(marked), status: "Processing" });
    if (resource === "files") {
      const next = query.get("pagination_token");
      return next === null
        ? json(200, { files: [{ name: "a" }, { name: "b" }], pagination: { next: "2" } })
        : json(200, { files: [{ name: "c" }] });
    }
    if (request.method === "POST") {
      const { name: wanted } = JSON.parse(Buffer.concat(chunks).toString());
      return wanted === "taken" ? fault(409, "ALREADY_EXISTS") : json(200, { name: wanted, status: "Initializing" });
    }
    if (name === "missing") return fault(404, "NOT_FOUND");
    if (name === "moved") return response.writeHead(307, { location: "/assistants/docs" }).end();
    if (name === "slow") return setTimeout(() => json(200, { name, status: "Ready" }), 2_000);
    if (name === "busy") {
      looks += 1;
      return looks % 2 === 1 ? fault(429, "RESOURCE_EXHAUSTED") : json(200, { name, status: "Ready" });
    }
    return json(200, { name, status: "Ready" });
  };
}

async function started(server, scheme) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `${scheme}://127.0.0.1:${server.address().port}`, port: server.address().port, stop };
}

/** Starts the service; with a key and a certificate on https. */
export function startService(pages = () => undefined, secrets = undefined) {
  return secrets === undefined
    ? started(createServer(listener(pages)), "http")
    : started(createSecureServer(secrets, listener(pages)), "https");
}
