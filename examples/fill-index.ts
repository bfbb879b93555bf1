// Makes an index, writes ten thousand vectors, asks for some and takes others away; then texts, by lines; then an import.
// Usage: node out/fill-index.js <index>
import { Pinecone } from "pinecone-pinned/2026-04";

const [name = "movies"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });
const place = { cloud: "aws", region: "us-east-1" } as const;
const patience = { timeout: 120_000 };

// An index of vectors. The second call waits until the first has its effect.
const spec = { serverless: place };
const made = await pinecone.indexes.createAndWait({ name, dimension: 3, metric: "cosine", spec }, patience);
console.log(`${made.name} is ready`);

// A handle of it: its host is looked up once, and its namespace is that of every call.
const index = pinecone.index(name, { namespace: "en" });

// Any number of vectors, as they are made: a thousand a request, four requests at a time.
function* vectors() {
  for (let number = 0; number < 10_000; number += 1)
    yield { id: `v${number}`, values: [number / 10_000, 0.5, 0.25], metadata: { part: number % 10 } };
}
const written = await index.vectors.upsertAll(vectors(), {
  onProgress: ({ done }) => console.log(`${done} vectors are written`),
});
for (const { items, error } of written.failed) console.log(`${items.length} vectors are not: ${String(error)}`);

const vector = [0.1, 0.5, 0.25];
const { matches = [] } = await index.vectors.query({ topK: 3, vector, filter: { part: { $eq: 1 } } });
console.log(`${matches.length} vectors are near`);
for await (const { id } of index.vectors.list({ prefix: "v1" })) console.log(`there is ${id}`);
await index.vectors.delete({ ids: ["v0", "v1"] });

// Texts of an index that embeds them itself, sent as lines of JSON.
const embed = { model: "multilingual-e5-large", field_map: { text: "plot" } };
await pinecone.indexes.createForModelAndWait({ name: `${name}-texts`, ...place, embed }, patience);
const texts = pinecone.index(`${name}-texts`);
await texts.records.upsert("en", [
  { _id: "a", plot: "Otters sleep." },
  { _id: "b", plot: "Beavers do not." },
]);
const { result } = await texts.records.search("en", { query: { top_k: 2, inputs: { text: "sleep" } } });
console.log(`${result.hits.length} texts are near`);

// Models without an index.
const { data } = await pinecone.inference.embed({
  model: "multilingual-e5-large",
  inputs: [{ text: "otters" }],
  parameters: { input_type: "query" },
});
const documents = [{ text: "Otters sleep." }, { text: "Beavers do not." }];
const ranked = await pinecone.inference.rerank({ model: "bge-reranker-v2-m3", query: "sleep", documents, top_n: 1 });
console.log(`${data.length} embedding, ${ranked.data.length} ranked`);

// An import from a bucket, and the end of it all.
const imported = await index.imports.startAndWait({ uri: "s3://bucket/folder" }, patience);
console.log(`the import is ${imported.status}`);
await pinecone.indexes.delete(name);
await pinecone.indexes.delete(`${name}-texts`);
