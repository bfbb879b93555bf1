import type { Pinecone as Vendor202501 } from "pinecone-sdk-2025-01";
import type { Pinecone as Vendor202504 } from "pinecone-sdk-2025-04";
import type { Pinecone as Ours202501 } from "../../../generated/2025-01/index.js";
import type { Pinecone as Ours202504 } from "../../../generated/2025-04/index.js";
import { BACKUP, DOCUMENTS, INDEX, METADATA_FILTER, NAMESPACE, RECORDS, type SameCall, TEXTS } from "./same-call.js";

type Vendor = Vendor202501 | Vendor202504;
type Ours = Ours202501 | Ours202504;

/** Calls to indexes, collections, records and models: what release lines 5 and 6 of the vendor's SDK offer alike. */
export function databaseCalls(vendor: Vendor, ours: Ours, host: string): readonly SameCall[] {
  return [...indexCalls(vendor, ours), ...recordCalls(vendor, ours, host), ...inferenceCalls(vendor, ours)];
}

function indexCalls(vendor: Vendor, ours: Ours): readonly SameCall[] {
  const serverless = { cloud: "aws", region: "us-east-1" } as const;
  const embed = { model: "multilingual-e5-large", metric: "cosine" } as const;
  return [
    ["indexes.list", () => vendor.listIndexes(), () => ours.indexes.list()],
    ["indexes.get", () => vendor.describeIndex(INDEX), () => ours.indexes.get(INDEX)],
    [
      "indexes.create",
      () => vendor.createIndex({ name: INDEX, dimension: 3, metric: "cosine", spec: { serverless } }),
      () => ours.indexes.create({ name: INDEX, dimension: 3, metric: "cosine", spec: { serverless } }),
    ],
    [
      "indexes.createForModel",
      () => vendor.createIndexForModel({ name: INDEX, ...serverless, embed: { ...embed, fieldMap: { text: "t" } } }),
      () => ours.indexes.createForModel({ name: INDEX, ...serverless, embed: { ...embed, field_map: { text: "t" } } }),
    ],
    [
      "indexes.update",
      () => vendor.configureIndex(INDEX, { deletionProtection: "enabled", tags: { team: "" } }),
      () => ours.indexes.update(INDEX, { deletion_protection: "enabled", tags: { team: "" } }),
    ],
    ["indexes.delete", () => vendor.deleteIndex("old"), () => ours.indexes.delete("old")],
    ["collections.list", () => vendor.listCollections(), () => ours.collections.list()],
    [
      "collections.create",
      () => vendor.createCollection({ name: "copy", source: INDEX }),
      () => ours.collections.create({ name: "copy", source: INDEX }),
    ],
    ["collections.get", () => vendor.describeCollection("copy"), () => ours.collections.get("copy")],
    ["collections.delete", () => vendor.deleteCollection("copy"), () => ours.collections.delete("copy")],
  ];
}

function recordCalls(vendor: Vendor, ours: Ours, host: string): readonly SameCall[] {
  const index = vendor.index(INDEX, host).namespace(NAMESPACE);
  const own = ours.index({ host });
  const namespace = NAMESPACE;
  const vector = [0.1, 0.2, 0.3];
  return [
    ["vectors.stats", () => index.describeIndexStats(), () => own.vectors.stats()],
    ["vectors.upsert", () => index.upsert(RECORDS), () => own.vectors.upsert({ vectors: RECORDS, namespace })],
    [
      "vectors.query",
      () => index.query({ topK: 3, vector, filter: METADATA_FILTER, includeMetadata: true }),
      () => own.vectors.query({ topK: 3, vector, filter: METADATA_FILTER, includeMetadata: true, namespace }),
    ],
    [
      "vectors.query, by a record",
      () => index.query({ topK: 3, id: "a b" }),
      () => own.vectors.query({ topK: 3, id: "a b", namespace }),
    ],
    ["vectors.fetch", () => index.fetch(["a", "b&c"]), () => own.vectors.fetch({ ids: ["a", "b&c"], namespace })],
    [
      "vectors.update",
      () => index.update({ id: "a", values: vector, metadata: { year: 2020 } }),
      () => own.vectors.update({ id: "a", values: vector, setMetadata: { year: 2020 }, namespace }),
    ],
    ["vectors.delete", () => index.deleteOne("a"), () => own.vectors.delete({ ids: ["a"], namespace })],
    [
      "vectors.delete, by a filter",
      () => index.deleteMany(METADATA_FILTER),
      () => own.vectors.delete({ filter: METADATA_FILTER, namespace }),
    ],
    ["vectors.delete, all", () => index.deleteAll(), () => own.vectors.delete({ deleteAll: true, namespace })],
    [
      "vectors.list",
      () => index.listPaginated({ prefix: "a/", limit: 2, paginationToken: "a=" }),
      () => own.vectors.list({ prefix: "a/", limit: 2, paginationToken: "a=", namespace }),
    ],
    ["records.upsert", () => index.upsertRecords(TEXTS), () => own.records.upsert(namespace, TEXTS)],
    [
      "records.search",
      () => index.searchRecords({ query: { topK: 3, inputs: { text: "otters" } }, fields: ["t"] }),
      () => own.records.search(namespace, { query: { top_k: 3, inputs: { text: "otters" } }, fields: ["t"] }),
    ],
    [
      "imports.start",
      () => index.startImport("s3://bucket/folder", "continue", "integration-1"),
      () =>
        own.imports.start({
          uri: "s3://bucket/folder",
          errorMode: { onError: "continue" },
          integrationId: "integration-1",
        }),
    ],
    ["imports.list", () => index.listImports(5, "a="), () => own.imports.list({ limit: 5, paginationToken: "a=" })],
    ["imports.get", () => index.describeImport("101"), () => own.imports.get("101")],
    ["imports.cancel", () => index.cancelImport("101"), () => own.imports.cancel("101")],
  ];
}

function inferenceCalls(vendor: Vendor, ours: Ours): readonly SameCall[] {
  const model = "bge-reranker-v2-m3";
  return [
    [
      "inference.embed",
      () => vendor.inference.embed("multilingual-e5-large", ["otters"], { input_type: "query" }),
      () =>
        ours.inference.embed({
          model: "multilingual-e5-large",
          inputs: [{ text: "otters" }],
          parameters: { input_type: "query" },
        }),
    ],
    [
      "inference.rerank",
      () => vendor.inference.rerank(model, "otters", [...DOCUMENTS], { topN: 1, returnDocuments: false }),
      () => ours.inference.rerank({ model, query: "otters", documents: DOCUMENTS, top_n: 1, return_documents: false }),
    ],
  ];
}

/** What came with release line 6. */
export function laterCalls(vendor: Vendor202504, ours: Ours202504, host: string): readonly SameCall[] {
  const index = vendor.index(INDEX, host);
  const own = ours.index({ host });
  const page = { limit: 5, paginationToken: "a=" };
  return [
    ["backups.list", () => vendor.listBackups({ ...page }), () => ours.backups.list(page)],
    [
      "backups.listOfIndex",
      () => vendor.listBackups({ indexName: INDEX, ...page }),
      () => ours.backups.listOfIndex(INDEX, page),
    ],
    [
      "backups.create",
      () => vendor.createBackup({ indexName: INDEX, name: "b", description: "before" }),
      () => ours.backups.create(INDEX, { name: "b", description: "before" }),
    ],
    ["backups.get", () => vendor.describeBackup(BACKUP), () => ours.backups.get(BACKUP)],
    ["backups.delete", () => vendor.deleteBackup(BACKUP), () => ours.backups.delete(BACKUP)],
    [
      "indexes.createFromBackup",
      () => vendor.createIndexFromBackup({ backupId: BACKUP, name: "new", tags: { team: "legal" } }),
      () => ours.indexes.createFromBackup(BACKUP, { name: "new", tags: { team: "legal" } }),
    ],
    ["restoreJobs.list", () => vendor.listRestoreJobs({ ...page }), () => ours.restoreJobs.list(page)],
    ["restoreJobs.get", () => vendor.describeRestoreJob(BACKUP), () => ours.restoreJobs.get(BACKUP)],
    [
      "namespaces.list",
      () => index.listNamespaces(5, "a="),
      () => own.namespaces.list({ limit: 5, paginationToken: "a=" }),
    ],
    ["namespaces.get", () => index.describeNamespace(NAMESPACE), () => own.namespaces.get(NAMESPACE)],
    ["namespaces.delete", () => index.deleteNamespace(NAMESPACE), () => own.namespaces.delete(NAMESPACE)],
    [
      "models.list",
      () => vendor.inference.listModels({ type: "embed", vectorType: "dense" }),
      () => ours.models.list({ type: "embed", vector_type: "dense" }),
    ],
    ["models.get", () => vendor.inference.getModel("m"), () => ours.models.get("m")],
  ];
}
