// Uploads a file, waits until the assistant can use it, and prints the response to a question as it arrives.
// Usage: node out/2025-01/ask-about-file.js <assistant> <file> <question>
import { extname } from "node:path";
import { ConflictError, Pinecone } from "pinecone-pinned/2025-01";
import { fileFromPath } from "pinecone-pinned/node";

const [assistant = "docs", path = "notes.md", content = "What changed?"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

try {
  await pinecone.assistants.create({ name: assistant, instructions: "Name the file that you quote." });
} catch (error) {
  if (!(error instanceof ConflictError)) throw error;
}
await pinecone.assistants.waitUntilReady(assistant, { timeout: 120_000 });

const type = extname(path) === ".pdf" ? "application/pdf" : "text/plain";
const uploaded = await pinecone.files.upload(assistant, { file: await fileFromPath(path, { type }) });
await pinecone.files.waitUntilAvailable(assistant, uploaded.id, { timeout: 300_000 });
console.log(`${path} is available`);

for await (const event of pinecone.chat.stream(assistant, { messages: [{ role: "user", content }] }))
  if (event.type === "content_chunk") process.stdout.write(event.delta.content);
process.stdout.write("\n");
