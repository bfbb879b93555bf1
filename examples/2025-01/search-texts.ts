// Makes an index that embeds texts itself, writes some, and searches them.
// Usage: node out/2025-01/search-texts.js <index> <query>
import { Pinecone } from "pinecone-pinned/2025-01";

const [name = "plots", text = "animals that sleep"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

const embed = { model: "multilingual-e5-large", field_map: { text: "plot" } };
const made = await pinecone.indexes.createForModelAndWait(
  { name, cloud: "aws", region: "us-east-1", embed },
  { timeout: 120_000 },
);
console.log(`${made.name} is ready in ${made.spec.serverless?.region ?? "a pod"}`);

const index = pinecone.index(name);
await index.records.upsert("en", [
  { _id: "a", plot: "Otters sleep." },
  { _id: "b", plot: "Beavers build." },
]);
const { result } = await index.records.search("en", { query: { top_k: 2, inputs: { text } } });
for (const { _id, _score } of result.hits) console.log(`${_score.toFixed(2)} ${_id}`);
