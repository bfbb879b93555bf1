import { expect, test } from "vitest";
import { writtenMove } from "./from-sdk/written-move.js";

/** Indexes by a host; a line with `// left` needs a value that the code does not have there, or may not have. */
const HOSTS = `import { Pinecone } from "@pinecone-database/pinecone";

const pc = new Pinecone();
export class Store {
  private readonly index;
  constructor(host: string) {
    this.index = pc.index({ name: "movies", host });
  }
  find = (vector: number[]) => this.index.namespace("en").query({ vector, topK: 3 }); // left
  all = (vector: number[]) => this.index.query({ vector, topK: 3 });
}
export class Kept {
  private readonly index;
  constructor(private readonly host: string) {
    this.index = pc.index({ name: "movies", host: this.host });
  }
  find = (vector: number[]) => this.index.namespace("en").query({ vector, topK: 3 });
}
export class Named {
  private readonly index = pc.index("movies");
  find = (vector: number[]) => this.index.namespace("en").query({ vector, topK: 3 });
}
export const sure = (host: string) => pc.index({ name: "movies", host }).namespace("en").query({ id: "1", topK: 3 });
export const maybe = (host?: string) => pc.index({ name: "movies", host }); // left
export const open = (host?: string) => pc.index({ name: "movies", host, namespace: "en" }); // left
export const unknown = (host: any) => pc.index({ name: "movies", host }); // left
export const either = (host?: string) => pc.index({ name: "movies", host: host ?? "https://a.svc.pinecone.io" });
`;

test("an index keeps its host, and a host that may be missing is left to a person", async () => {
  const { report, open, read, ending } = await writtenMove({ "a.ts": HOSTS });
  const written = read("a.ts");
  expect([open.map(({ line }) => line), report.unexplained]).toEqual([ending("a.ts", "// left"), []]);
  expect(open.map((place) => place.do)).toEqual([
    "Write `client.index({ host }, { namespace })`, and keep `host` for it: the value is in the call that made `this.index`, and the code cannot name it here.",
    "Write `client.index({ host })` where `host` is given, and the form without it elsewhere: it may be `undefined`.",
    "Write `client.index({ host }, { namespace })` where `host` is given, and the form without it elsewhere: it may be `undefined`.",
    "Write `client.index({ host })` if `host` is a string: the compiler does not know, as its type is `any`.",
  ]);
  for (const call of [
    "this.index = pc.index({ host });",
    'this.index.namespace("en").vectors.query({ vector, topK: 3 }); // left',
    "this.index.vectors.query({ vector, topK: 3 });",
    'pc.index({ host: this.host }, { namespace: "en" }).vectors.query(',
    'pc.index("movies", { namespace: "en" }).vectors.query(',
    '(host: string) => pc.index({ host }, { namespace: "en" }).vectors.query(',
    'pc.index({ name: "movies", host }); // left',
    'pc.index({ name: "movies", host, namespace: "en" }); // left',
    'pc.index({ host: host ?? "https://a.svc.pinecone.io" });',
  ])
    expect(written).toContain(call);
}, 240_000);
