// Asks a question and prints the answer as it arrives; Ctrl+C ends it.
// Usage: node out/stream-chat.js <assistant> <question>
import { Pinecone, StreamInterruptedError } from "pinecone-pinned/2026-04";

const [assistant = "docs", content = "What changed?"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });
const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("stopped")));

try {
  const events = pinecone.chat.stream(assistant, { messages: [{ role: "user", content }] }, { signal: stop.signal });
  for await (const event of events) {
    if (event.type === "content_chunk") process.stdout.write(event.delta.content);
    if (event.type === "message_end") process.stdout.write(`\n(${event.usage?.total_tokens ?? "?"} tokens)\n`);
  }
} catch (error) {
  if (!(error instanceof StreamInterruptedError)) throw error;
  // What has arrived is printed already. Asking again would be paid for again, so that is the reader's choice.
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
