import { expect, test } from "vitest";
import { writtenMove } from "./from-sdk/written-move.js";

/** Handles of an index that calls and properties pass on; a line with `// left` asks for what its caller alone knows. */
const HANDLES = `import { type Assistant, type Index, Pinecone, type SearchRecordsQuery } from "@pinecone-database/pinecone";

const pc = new Pinecone();
const query: SearchRecordsQuery = { topK: 1, inputs: { text: "x" } };
const twice = { topK: 1, inputs: { text: "x" } }; // left
export class Store {
  constructor(private readonly index: Index) {}
  save(id: string) {
    return this.index.upsertRecords({ records: [{ id, text: "x" }] }); // left
  }
  async total(): Promise<number> {
    return (await this.index.describeIndexStats()).totalRecordCount ?? 0;
  }
}
export class Held {
  index: Index = pc.index("movies");
  readonly fixed = pc.index("movies");
  private own = pc.index("movies");
  save = (id: string) => this.index.upsertRecords({ records: [{ id }] }); // left
  keep = (id: string) => this.fixed.upsertRecords({ records: [{ id }] });
  hold = (id: string) => this.own.upsertRecords({ records: [{ id }] });
}
class Inner {
  constructor(private readonly index: Index) {}
  save = (id: string) => this.index.upsertRecords({ records: [{ id }] });
}
export async function ask(assistant: Assistant, content: string) {
  return assistant.chat({ messages: [{ role: "user", content }] }); // left
}
export const find = (index: Index) => index.searchRecords({ query }); // left
function own(index: Index) {
  return index.searchRecords({ query });
}
function later({ index }: { index: Index }) {
  return index.searchRecords({ query }); // left
}
export const api = { find: (index: Index) => index.searchRecords({ query }) }; // left
export default later;
function upload(file: string) {
  return pc.assistant("docs").uploadFile({ path: file });
}
const movies = pc.index("movies");
await new Store(movies).save("a");
await new Inner(movies).save("a");
await ask(pc.assistant("docs"), "why");
await Promise.all([find(movies), own(movies), later({ index: movies }), api.find(movies), upload("a.md")]);
await movies.searchRecords({ query: twice }); // refused
console.log(twice.topK);
`;

test("a handle that code outside of the program may give is not taken from its one caller", async () => {
  const { report, open, read, ending } = await writtenMove({ "a.ts": HANDLES });
  const written = read("a.ts");
  expect([open.map(({ line }) => line), report.unexplained.map(({ line }) => line)]).toEqual([
    ending("a.ts", "// left"),
    ending("a.ts", "// refused"),
  ]);
  expect(open.every(({ id }) => id === "migrate/sdk-left")).toBe(true);
  expect(new Set(open.map((place) => place.do))).toEqual(
    new Set([
      "Write `top_k` where the value is used for nothing else.",
      "Write `index.records.upsert(namespace, records)`, and take `namespace` from the caller. It is in the call that made `this.index`, and `Store` is exported, so that code outside of the program may give another one.",
      "Write `index.records.upsert(namespace, records)`, and take `namespace` from the caller. It is in the call that made `this.index`, and `Held` is exported, so that code outside of the program may give another one.",
      "Write `client.chat.send(assistant, options)`, and take `client` from the caller. It is in the call that made `assistant`, and `ask` is exported, so that code outside of the program may give another one.",
      ...["find", "later", "api"].map(
        (name) =>
          `Write \`index.records.search(namespace, options)\`, and take \`namespace\` from the caller. It is in the call that made \`index\`, and \`${name}\` is exported, so that code outside of the program may give another one.`,
      ),
    ]),
  );
  // Types in signatures move with the program: who calls an export has to move, too, and the compiler says so.
  expect(written).toContain(
    'import { type Index, Pinecone, type SearchRecordsRequest } from "pinecone-pinned/2026-04";',
  );
  expect(written).toContain("constructor(private readonly index: Index) {}");
  expect(written).toContain("export async function ask(assistant: string, content: string)");
  expect(written).toContain("return (await this.index.vectors.stats()).totalVectorCount ?? 0;");
  expect(written).toContain('return fileFromPath(file).then((opened) => pc.files.upload("docs", { file: opened }));');
  expect(written.match(/\.records\.upsert\("__default__", /g)).toHaveLength(3);
  expect(written.match(/\.records\.search\("__default__", /g)).toHaveLength(2);
}, 120_000);
