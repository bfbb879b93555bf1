// Lists all assistants with their files. Further pages are asked for when they are due.
// Usage: node out/list-everything.js
import { Pinecone } from "pinecone-pinned/2026-04";

const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

for await (const assistant of pinecone.assistants.list()) {
  console.log(`${assistant.name} (${assistant.status})`);
  for await (const file of pinecone.files.list(assistant.name))
    console.log(`  ${file.name} (${file.status ?? "unknown"})`);
}
