// A server for the bench, in a process of its own: responds to every call with a small JSON body, /chat with events. Prints its port.
import { createServer } from "node:http";

const events = Number(process.argv[2] ?? 0);
const body = JSON.stringify({ assistants: [{ name: "docs", status: "Ready", created_at: "2026-01-01T00:00:00Z" }] });
const event = `data: ${JSON.stringify({ type: "content_chunk", id: "0123456789abcdef", model: "gpt-4o", delta: { content: "word " } })}\n\n`;

const server = createServer((request, response) => {
  request.resume();
  if (!request.url.startsWith("/chat")) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(body);
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  let left = events;
  const block = event.repeat(100);
  const write = () => {
    while (left > 0) {
      left -= 100;
      if (!response.write(block)) {
        response.once("drain", write);
        return;
      }
    }
    response.end('data: {"type":"message_end"}\n\n');
  };
  write();
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
