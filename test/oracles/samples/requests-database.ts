import { Pinecone } from "../../../generated/2025-04/index.js";
import type { RequestSample } from "./sample.js";
import { JSON_TYPE, KEY, version } from "./values.js";

const NAMESPACE = "example-namespace";
const client = (url: string) => new Pinecone({ apiKey: KEY, baseUrl: url });
const index = (url: string) => client(url).index("example-index", { namespace: NAMESPACE });
const headers = { "Api-Key": KEY, ...JSON_TYPE, ...version("2025-04") };

const vectors = [
  { id: "A", values: [0.1, 0.1], metadata: { genre: "comedy", year: 2020 } },
  { id: "B", values: [0.2, 0.2], metadata: { genre: "documentary", year: 2019 } },
];
const query = { vector: [0.3, 0.3], topK: 3, includeMetadata: true, includeValues: false };
const records = [
  { _id: "rec1", chunk_text: "Otters sleep.", category: "animals" },
  { _id: "rec2", chunk_text: "Beavers do not.", category: "animals" },
];
const search = { query: { inputs: { text: "Who sleeps?" }, top_k: 2 }, fields: ["category", "chunk_text"] };
const embed = {
  model: "multilingual-e5-large",
  parameters: { input_type: "passage", truncate: "END" },
  inputs: [{ text: "Otters sleep." }, { text: "Beavers do not." }],
};
const rerank = {
  model: "bge-reranker-v2-m3",
  query: "Who sleeps?",
  return_documents: true,
  top_n: 1,
  documents: [{ id: "vec1", text: "Otters sleep." }],
};
const created = {
  name: "example-index",
  vector_type: "dense",
  dimension: 1536,
  metric: "cosine",
  spec: { serverless: { cloud: "aws", region: "us-east-1" } },
  tags: { example: "tag" },
  deletion_protection: "disabled",
} as const;

/** Requests to the services of indexes, records and inference of 2025-04. */
export const DATABASE: readonly RequestSample[] = [
  {
    name: "create an index",
    version: "2025-04",
    method: "POST",
    path: "/indexes",
    headers,
    body: JSON.stringify(created),
    call: (url) => client(url).indexes.create(created),
  },
  {
    name: "upsert vectors",
    version: "2025-04",
    method: "POST",
    path: "/vectors/upsert",
    headers,
    body: JSON.stringify({ vectors, namespace: NAMESPACE }),
    call: (url) => index(url).vectors.upsertAll(vectors),
  },
  {
    name: "query vectors",
    version: "2025-04",
    method: "POST",
    path: "/query",
    headers,
    body: JSON.stringify({ ...query, namespace: NAMESPACE }),
    call: (url) => index(url).vectors.query(query),
  },
  {
    name: "upsert texts",
    version: "2025-04",
    method: "POST",
    path: `/records/namespaces/${NAMESPACE}/upsert`,
    headers: { ...headers, "Content-Type": "application/x-ndjson" },
    body: records.map((record) => JSON.stringify(record)).join("\n"),
    call: (url) => index(url).records.upsert(NAMESPACE, records),
  },
  {
    name: "search texts",
    version: "2025-04",
    method: "POST",
    path: `/records/namespaces/${NAMESPACE}/search`,
    headers,
    body: JSON.stringify(search),
    call: (url) => index(url).records.search(NAMESPACE, search),
  },
  {
    name: "embed",
    version: "2025-04",
    method: "POST",
    path: "/embed",
    headers,
    body: JSON.stringify(embed),
    call: (url) => client(url).inference.embed(embed),
  },
  {
    name: "rerank",
    version: "2025-04",
    method: "POST",
    path: "/rerank",
    headers,
    body: JSON.stringify(rerank),
    call: (url) => client(url).inference.rerank(rerank),
  },
];
