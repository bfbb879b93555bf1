import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { SDK_MOVE, sdkFolder } from "./from-sdk/sdk-folder.js";

/** Arguments whose properties are spread into the call. */
const SPREADS = `import { Pinecone } from "@pinecone-database/pinecone";

interface Page { limit?: number; paginationToken?: string }
interface Wish extends Page { indexName?: string }
const pc = new Pinecone();
export const next = (page: Page, paginationToken: string) => pc.listBackups({ ...page, paginationToken });
export const some = (page?: Page) => pc.listBackups({ ...(page ?? { limit: 3 }) });
export const own = (indexName: string, page: Page) => pc.listBackups({ indexName, ...page });
export const open = (page: Wish) => pc.listBackups({ ...page }); // left
export const other = (indexName: string, page: Wish) => pc.listBackups({ indexName, ...page }); // left
export const any = (page: Record<string, string>) => pc.listBackups({ ...page }); // left
export const generic = <Own extends Page>(page: Own) => pc.listBackups({ ...page }); // left
export const given = (page: Wish) => pc.listBackups(page); // left
`;

const MOVED = [
  "pc.backups.list({ ...page, paginationToken });",
  "pc.backups.list({ ...(page ?? { limit: 3 }) });",
  "pc.backups.listOfIndex(indexName, { ...page });",
];

/** A property without a counterpart in a call that is written again, and names of classes in strings. */
const NAMES = `import { Pinecone } from "@pinecone-database/pinecone";

const pc = new Pinecone();
await pc.createIndex({ name: "a", dimension: 3, spec: { serverless: { cloud: "aws", region: "r" } }, waitUntilReady: true, suppressConflicts: true });
export const isGone = (error: Error): boolean => error.name === "PineconeNotFoundError";
export const isOther = (error: Error): boolean => error.name === "TypeError";
`;

test("a spread goes along where its type has no property that tells the forms of a call apart", async () => {
  const folder = sdkFolder({ "a.ts": SPREADS, "b.ts": NAMES });
  compile(folder, { noEmit: true });
  const { out } = await runProgram(folder, ...SDK_MOVE, "--write", "--format", "json");
  const { places, unexplained }: MigrationReport = JSON.parse(out);
  const written = readFileSync(join(folder, "a.ts"), "utf8");
  for (const call of MOVED) expect(written).toContain(call);
  const marked = written.split("\n").flatMap((line, at) => (line.endsWith("// left") ? [at + 1] : []));
  const open = places.filter(({ remains, file }) => remains && file === "a.ts");
  expect([open.map(({ line }) => line), unexplained]).toEqual([marked, []]);
  for (const { message, do: advice } of open) {
    expect(message).toBe("The mapping has no counterpart of `Pinecone.listBackups` in this form.");
    expect(advice).toMatch(/^Write the properties in the call itself, .*`client\.listBackups\(\{ indexName \}\)` is/);
  }
  const own = places.filter(({ remains, file }) => remains && file === "b.ts");
  expect(own.map(({ line, message, certainty }) => [line, message, certainty])).toEqual([
    [4, "`CreateIndexOptions.suppressConflicts` has no counterpart.", "breaks"],
    [5, "The class `PineconeNotFoundError` is `NotFoundError`, and so is the `name` of its objects.", "maybe"],
  ]);
  expect(own[0]?.compiler).toContain("'suppressConflicts' does not exist");
}, 240_000);
