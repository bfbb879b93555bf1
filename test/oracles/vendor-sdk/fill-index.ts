import { Pinecone as Vendor } from "pinecone-sdk-2026-04";
import { apiKey } from "./same-call.js";

/** The program `examples/fill-index.ts` with the vendor's SDK: the same steps, the same values, the same batches. */
export async function fillIndex(name: string, url: string, fetch: typeof globalThis.fetch): Promise<void> {
  const vendor = new Vendor({ apiKey, controllerHostUrl: url, fetchApi: fetch });
  const place = { cloud: "aws", region: "us-east-1" } as const;
  const made = await vendor.createIndex({ name, dimension: 3, metric: "cosine", spec: { serverless: place } });
  await vendor.describeIndex(made?.name ?? name);
  const index = vendor.index({ host: url, namespace: "en" });
  for (let first = 0; first < 10_000; first += 1_000) {
    const records = Array.from({ length: 1_000 }, (_, offset) => {
      const number = first + offset;
      return { id: `v${number}`, values: [number / 10_000, 0.5, 0.25], metadata: { part: number % 10 } };
    });
    await index.upsert({ records });
  }
  await index.query({ topK: 3, vector: [0.1, 0.5, 0.25], filter: { part: { $eq: 1 } } });
  await index.listPaginated({ prefix: "v1" });
  await index.deleteMany({ ids: ["v0", "v1"] });
  const embed = { model: "multilingual-e5-large", fieldMap: { text: "plot" } };
  const other = await vendor.createIndexForModel({ name: `${name}-texts`, ...place, embed });
  await vendor.describeIndex(other?.name ?? name);
  const texts = vendor.index({ host: url, namespace: "en" });
  await texts.upsertRecords({
    records: [
      { _id: "a", plot: "Otters sleep." },
      { _id: "b", plot: "Beavers do not." },
    ],
  });
  await texts.searchRecords({ query: { topK: 2, inputs: { text: "sleep" } } });
  await vendor.inference.embed({
    model: "multilingual-e5-large",
    inputs: ["otters"],
    parameters: { input_type: "query" },
  });
  const documents = [{ text: "Otters sleep." }, { text: "Beavers do not." }];
  await vendor.inference.rerank({ model: "bge-reranker-v2-m3", query: "sleep", documents, topN: 1 });
  const started = await index.startImport({ uri: "s3://bucket/folder" });
  await index.describeImport(started.id ?? "");
  await vendor.deleteIndex(name);
  await vendor.deleteIndex(`${name}-texts`);
}

const ACCEPT = "Theirs sets no accept header, and fetch sends its own. Ours asks for the media type that is declared.";

const DEFAULT = "Theirs sends the default. Ours leaves it to the service.";

/** How the requests of both differ, and why. `*`: of every request. */
export const DIFFERENCES: readonly (readonly [operation: string, difference: string, reason: string])[] = [
  ["*", 'header.accept: "*/*" → "application/json"', ACCEPT],
  [
    "upsertRecordsNamespace",
    'header.content-type: "text/plain" → "application/x-ndjson"',
    "Theirs leaves it to fetch, which takes a string for plain text; the specification declares lines of JSON.",
  ],
  [
    "upsertRecordsNamespace",
    'violations: "body: content type text/plain is not declared, but application/x-ndjson" → nothing',
    "The strict server says so of the line above.",
  ],
  ["rerank", "body.parameters: {} → nothing", "Theirs sends parameters that the caller did not give, though empty."],
  ["rerank", 'body.rank_fields.0: "text" → nothing', DEFAULT],
  ["rerank", "body.return_documents: true → nothing", DEFAULT],
  ["startBulkImport", 'body.errorMode.onError: "continue" → nothing', DEFAULT],
];
