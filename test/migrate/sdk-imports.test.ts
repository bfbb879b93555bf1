import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { SDK_MOVE, sdkFolder } from "./from-sdk/sdk-folder.js";

/** Forms of imports: a file, its program, and what it has to be. */
const FORMS: readonly (readonly [file: string, before: string, after: string])[] = [
  [
    "pattern.cjs",
    `const { Pinecone, Errors } = require("@pinecone-database/pinecone");
const pc = new Pinecone();
pc.deleteIndex("a").catch((error) => console.log(error instanceof Errors.PineconeNotFoundError));
`,
    `const { Pinecone, NotFoundError } = require("pinecone-pinned/2026-04");
const pc = new Pinecone();
pc.indexes.delete("a").catch((error) => console.log(error instanceof NotFoundError));
`,
  ],
  [
    "required.cjs",
    `"use strict";
const sdk = require("@pinecone-database/pinecone");
const pc = new sdk.Pinecone();
const docs = pc.assistant("docs");
async function main() {
  await docs.uploadFile({ path: "a.md" });
}
main().catch((error) => console.log(error instanceof sdk.Errors.PineconeConflictError));
`,
    `"use strict";
const sdk = require("pinecone-pinned/2026-04");
const { fileFromPath } = require("pinecone-pinned/node");
const pc = new sdk.Pinecone();
const docs = "docs";
async function main() {
  await pc.files.upload(docs, { file: await fileFromPath("a.md") });
}
main().catch((error) => console.log(error instanceof sdk.ConflictError));
`,
  ],
  [
    "equals.cts",
    `import sdk = require("@pinecone-database/pinecone");
const pc = new sdk.Pinecone();
pc.describeIndex("a").then((own: sdk.IndexModel) => console.log(own.vectorType));
`,
    `import sdk = require("pinecone-pinned/2026-04");
const pc = new sdk.Pinecone();
pc.indexes.get("a").then((own: sdk.IndexModel) => console.log(own.vector_type));
`,
  ],
  [
    "checked.js",
    `import { Pinecone } from "@pinecone-database/pinecone";

/** @type {import("@pinecone-database/pinecone").IndexModelStatus | undefined} */
let status;
/** @param {import("@pinecone-database/pinecone").Index} index */
async function total(index) {
  return (await index.describeIndexStats()).totalRecordCount;
}
const pc = new Pinecone();
({ status } = await pc.describeIndex("a"));
console.log(status.ready, await total(pc.index("a")));
`,
    `import { Pinecone } from "pinecone-pinned/2026-04";

/** @type {import("pinecone-pinned/2026-04").IndexModel["status"] | undefined} */
let status;
/** @param {import("pinecone-pinned/2026-04").Index} index */
async function total(index) {
  return (await index.vectors.stats()).totalVectorCount;
}
const pc = new Pinecone();
({ status } = await pc.indexes.get("a"));
console.log(status.ready, await total(pc.index("a")));
`,
  ],
  [
    "default.ts",
    `import sdk from "@pinecone-database/pinecone";
const pc = new sdk.Pinecone();
export const model: sdk.IndexModel = await pc.describeIndex("a");
`,
    `import * as sdk from "pinecone-pinned/2026-04";
const pc = new sdk.Pinecone();
export const model: sdk.IndexModel = await pc.indexes.get("a");
`,
  ],
  [
    "namespace.ts",
    `import * as sdk from "@pinecone-database/pinecone";
import type * as types from "@pinecone-database/pinecone";

const pc = new sdk.Pinecone();
export const status: types.IndexModelStatus = (await pc.describeIndex("a")).status;
export const isGone = (error: unknown) => error instanceof sdk.Errors.PineconeNotFoundError;
`,
    `import * as sdk from "pinecone-pinned/2026-04";
import type * as types from "pinecone-pinned/2026-04";

const pc = new sdk.Pinecone();
export const status: types.IndexModel["status"] = (await pc.indexes.get("a")).status;
export const isGone = (error: unknown) => error instanceof sdk.NotFoundError;
`,
  ],
  [
    "types.ts",
    `import type { IndexModelStatus, QueryOptions, RecordMetadata } from "@pinecone-database/pinecone";
import { PineconeConflict } from "./passed-on.js";

export interface Row { readonly status: IndexModelStatus; readonly metadata: RecordMetadata; readonly query: QueryOptions }
export const isThere = (error: unknown) => error instanceof PineconeConflict;
`,
    `import type { QueryRequest, IndexModel } from "pinecone-pinned/2026-04";
import { PineconeConflict } from "./passed-on.js";

export interface Row { readonly status: IndexModel["status"]; readonly metadata: Record<string, unknown>; readonly query: QueryRequest }
export const isThere = (error: unknown) => error instanceof PineconeConflict;
`,
  ],
  [
    "passed-on.ts",
    `import { Errors, type QueryOptions } from "@pinecone-database/pinecone";
export { type CreateIndexOptions, type IndexModel as Model } from "@pinecone-database/pinecone";
export type { QueryOptions };
export const PineconeConflict = Errors.PineconeConflictError;
`,
    `import { type QueryRequest, ConflictError } from "pinecone-pinned/2026-04";
export { type CreateIndexRequest as CreateIndexOptions, type IndexModel as Model } from "pinecone-pinned/2026-04";
export type { QueryRequest as QueryOptions };
export const PineconeConflict = ConflictError;
`,
  ],
  [
    "dynamic.ts",
    `const { Pinecone, Errors } = await import("@pinecone-database/pinecone");
const pc = new Pinecone();
export const model = (await pc.describeIndex("a")).vectorType;
export const isGone = (error: unknown) => error instanceof Errors.PineconeNotFoundError;
`,
    `const { Pinecone, NotFoundError } = await import("pinecone-pinned/2026-04");
const pc = new Pinecone();
export const model = (await pc.indexes.get("a")).vector_type;
export const isGone = (error: unknown) => error instanceof NotFoundError;
`,
  ],
  [
    "ends.ts",
    `\uFEFFimport { Pinecone } from "@pinecone-database/pinecone";\r\n\r\nconst docs = new Pinecone().assistant("docs");\r\nconst pc = new Pinecone();\r\nawait pc.createIndex({\r\n  name: "a",\r\n\t// stays\r\n  deletionProtection: "enabled",\r\n  spec: { serverless: { cloud: "aws", region: "us-east-1" } },\r\n});\r\n`,
    `\uFEFFimport { Pinecone } from "pinecone-pinned/2026-04";\r\n\r\nconst docs = "docs";\r\nconst pc = new Pinecone();\r\nawait pc.indexes.create({\r\n  name: "a",\r\n\t// stays\r\n  deletion_protection: "enabled",\r\n  spec: { serverless: { cloud: "aws", region: "us-east-1" } },\r\n});\r\n`,
  ],
  [
    "added-ends.ts",
    `import { Pinecone } from "@pinecone-database/pinecone";\r\nconst pc = new Pinecone();\r\nconst docs = pc.assistant("docs");\r\nawait docs.uploadFile({ path: "a.md" });\r\n`,
    `import { Pinecone } from "pinecone-pinned/2026-04";\r\nimport { fileFromPath } from "pinecone-pinned/node";\r\nconst pc = new Pinecone();\r\nconst docs = "docs";\r\nawait pc.files.upload(docs, { file: await fileFromPath("a.md") });\r\n`,
  ],
  ["all.ts", `export * from "@pinecone-database/pinecone";\n`, `export * from "pinecone-pinned/2026-04";\n`],
  [
    "from-all.ts",
    `import { type CreateIndexOptions, Pinecone } from "./all.js";
export const make = (options: CreateIndexOptions) => new Pinecone().createIndex(options);
`,
    `import { type CreateIndexRequest, Pinecone } from "./all.js";
export const make = (options: CreateIndexRequest) => new Pinecone().indexes.create(options);
`,
  ],
];

test("imports of every form move, and the program compiles", async () => {
  const folder = sdkFolder(Object.fromEntries(FORMS.map(([file, before]) => [file, before])));
  compile(folder, { noEmit: true });
  const { out } = await runProgram(folder, ...SDK_MOVE, "--write", "--format", "json");
  const report: MigrationReport = JSON.parse(out);
  const read = (): readonly string[] => FORMS.map(([file]) => readFileSync(join(folder, file), "utf8"));
  for (const [index, text] of read().entries()) expect(text).toBe(FORMS[index]?.[2]);
  compile(folder, { noEmit: true });
  const open = report.places.filter(({ remains }) => remains).map(({ file, line, id }) => [file, line, id]);
  expect([open, report.unexplained]).toEqual([[["all.ts", 1, "migrate/sdk-look"]], []]);
  const again = await runProgram(folder, ...SDK_MOVE, "--write");
  expect([again.code, again.err]).toEqual([0, "the program does not use @pinecone-database/pinecone\n"]);
  for (const [index, text] of read().entries()) expect(text).toBe(FORMS[index]?.[2]);
}, 120_000);
