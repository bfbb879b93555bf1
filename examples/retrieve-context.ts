// Prints the passages that an answer would be based on.
// Usage: node out/retrieve-context.js <assistant> <query>
import { Pinecone } from "pinecone-pinned/2026-04";

const [assistant = "docs", query = "What changed?"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

const { snippets, usage } = await pinecone.context.retrieve(assistant, { query, top_k: 5 });
for (const snippet of snippets) {
  if (snippet.type === "text") console.log(`${snippet.score.toFixed(2)} ${snippet.content.slice(0, 70)}`);
  else console.log(`a passage of the kind ${snippet.type}`);
}
console.log(`${snippets.length} passages, ${usage.total_tokens} tokens`);
