import { expect, test } from "vitest";
import { writtenMove } from "./from-sdk/written-move.js";

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
  const { report, open, read, ending } = await writtenMove({ "a.ts": SPREADS, "b.ts": NAMES });
  for (const call of MOVED) expect(read("a.ts")).toContain(call);
  const [spreads, own] = ["a.ts", "b.ts"].map((name) => open.filter(({ file }) => file === name));
  expect([spreads?.map(({ line }) => line), report.unexplained]).toEqual([ending("a.ts", "// left"), []]);
  for (const { message, do: advice } of spreads ?? []) {
    expect(message).toBe("The mapping has no counterpart of `Pinecone.listBackups` in this form.");
    expect(advice).toMatch(/^Write the properties in the call itself, .*`client\.listBackups\(\{ indexName \}\)` is/);
  }
  expect(own?.map(({ line, message, certainty }) => [line, message, certainty])).toEqual([
    [4, "`CreateIndexOptions.suppressConflicts` has no counterpart.", "breaks"],
    [5, "The class `PineconeNotFoundError` is `NotFoundError`, and so is the `name` of its objects.", "maybe"],
  ]);
  expect(own?.[0]?.compiler).toContain("'suppressConflicts' does not exist");
}, 240_000);
