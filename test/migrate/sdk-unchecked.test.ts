import { expect, test } from "vitest";
import { SDK_CONFIG } from "./from-sdk/sdk-folder.js";
import { writtenMove } from "./from-sdk/written-move.js";

/** JavaScript without types of its own. A line with `// left` is not moved, or gives an object to code that is not. */
const SCRIPT = `import { Pinecone } from "@pinecone-database/pinecone";

const pc = new Pinecone();
const model = "bge-reranker-v2-m3";
async function put(index, records) {
  await index.upsert({ records });
}
class Store {
  constructor(client) {
    this.client = client;
  }
  names = () => this.client.listIndexes();
}
/** @param {import("@pinecone-database/pinecone").Index} index */
const clear = (index) => index.deleteAll();
export const embed = (text) => pc.inference.embed({ model, inputs: [text] });
export const embedAll = (texts) => pc.inference.embed({ model, inputs: texts });
export const rank = (query, documents) => pc.inference.rerank({ model, query, documents }); // left
export const rankTwo = (query, first) => pc.inference.rerank({ model, query, documents: [first, "b"] }); // left
export const ask = (name, text) => pc.assistant({ name }).chat({ messages: [text] }); // left
export const tell = (name) => pc.assistant({ name }).chat({ messages: [{ role: "user", content: "hi" }] });
export const found = (movies) => pc.index({ name: movies }).query({ topK: 3, id: "1" }); // left
await put(pc.index("movies"), []); // left
console.log(await new Store(pc).names()); // left
await clear(pc.index("movies"));
const own = { index: pc.index("movies") };
await own.index.deleteAll();
`;

test("JavaScript without types moves where the SDK's declarations decide, and no other call in silence", async () => {
  const config = { compilerOptions: { ...SDK_CONFIG.compilerOptions, checkJs: false } };
  const { open, read, ending } = await writtenMove({ "a.js": SCRIPT }, config);
  const written = read("a.js");
  expect([...new Set(open.map(({ line }) => line))]).toEqual(ending("a.js", "// left"));
  expect(open.map((place) => place.do)).toEqual([
    "Write `client.inference.rerank({ documents: texts.map((text) => ({ text })), ...rest })` if `documents` is a list of strings: the compiler does not know, as its type is `any`.",
    'Write `client.inference.rerank({ documents: texts.map((text) => ({ text })), ...rest })` if `[first, "b"]` is a list of strings: the compiler does not know, as its type is `any`.',
    'Write `client.chat.send(assistant, { messages: texts.map((content) => ({ role: "user", content })), ...rest })` if `[text]` is a list of strings: the compiler does not know, as its type is `any`.',
    "Write `client.index(name)` if `movies` is a string: the compiler does not know, as its type is `any`.",
    "Declare the type `Index` there before `--write`, or change the calls of its methods.",
    "Declare the type `Pinecone` there before `--write`, or change the calls of its methods.",
  ]);
  for (const call of [
    "pc.inference.embed({ model, inputs: [{ text }] })",
    "pc.inference.embed({ model, inputs: texts.map((text) => ({ text })) })",
    'pc.chat.send(name, { messages: [{ role: "user", content: "hi" }] })',
    "(index) => index.vectors.delete({ deleteAll: true })",
    "own.index.vectors.delete({ deleteAll: true })",
  ])
    expect(written).toContain(call);
}, 240_000);
