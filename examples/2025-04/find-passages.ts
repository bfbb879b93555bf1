// Uploads a file and prints the passages that fit a query, and how many files the assistant has.
// Usage: node out/2025-04/find-passages.js <assistant> <file> <query>
import { basename } from "node:path";
import { Pinecone } from "pinecone-pinned/2025-04";
import { fileFromPath } from "pinecone-pinned/node";

const [assistant = "docs", path = "notes.md", query = "What changed?"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

const file = await fileFromPath(path, { type: "text/plain" });
const { id } = await pinecone.files.upload(assistant, { file, metadata: { source: basename(path) } });
await pinecone.files.waitUntilAvailable(assistant, id, {
  timeout: 300_000,
  onProgress: ({ status }) => console.log(status),
});

const { snippets } = await pinecone.context.retrieve(assistant, { query, top_k: 10 });
for (const { score, content } of snippets) console.log(`${score.toFixed(2)} ${content.slice(0, 70)}`);

const { files } = await pinecone.files.list(assistant);
console.log(`${files.length} files`);
