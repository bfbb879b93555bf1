import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { compilerFor, readUserProgram, subjectName, type Use, usesOf } from "../../generator/migrate/index.js";
import { programFolder } from "./program.js";

const line = (use: Use): string => {
  const values = use.values === undefined ? "" : ` ${JSON.stringify(use.values)}`;
  return `${use.line}:${use.column} ${use.access} ${subjectName(use.subject)}${values}`;
};

function usesIn(folder: string, project = "tsconfig.json"): readonly Use[] {
  const { value, diagnostics } = readUserProgram(compilerFor(folder), join(folder, project), folder);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return usesOf(compilerFor(folder), value, folder);
}

const START = `import { Pinecone } from "pinecone-pinned/2025-04";\nconst pinecone = new Pinecone({ apiKey: "k" });\n`;

/** Programs after the two lines of `START`, and the uses from line 3 on. */
const PROGRAMS: readonly (readonly [title: string, program: string, want: readonly string[]])[] = [
  ["a method", `pinecone.files.list("a");`, ["3:1 call files.list()"]],
  ["a method by way of a variable", `const { files } = pinecone;\nfiles.list("a");`, ["4:1 call files.list()"]],
  ["a method taken apart", `const list = pinecone.files.list;\nlist;`, ["3:14 read files.list()"]],
  ["a method by its name as a string", `pinecone["files"]["get"]("a", "b");`, ["3:1 call files.get()"]],
  [
    "a wrapper of one's own",
    `class Docs { constructor(private readonly client: Pinecone) {}\n  get(id: string) { return this.client.files.get("a", id); } }\nconst file = await new Docs(pinecone).get("1");\nfile.size;`,
    ["3:51 name Pinecone", "4:28 call files.get()", "6:1 read AssistantFileModel.size"],
  ],
  [
    "a generic helper",
    `async function retried<T>(call: () => Promise<T>): Promise<T> { return call(); }\nconst { status } = await retried(() => pinecone.assistants.get("a"));\nif (status === "Ready") {}`,
    ["4:9 read Assistant.status", "4:40 call assistants.get()", `5:5 compare Assistant.status ["Ready"]`],
  ],
  [
    "values that are known",
    `const top_k = 100;\nconst query = "q" as string;\npinecone.context.retrieve("a", { query, top_k });`,
    ["5:1 call context.retrieve()", `5:34 write ContextRequest.query ["q"]`, "5:41 write ContextRequest.top_k [100]"],
  ],
  [
    "a value of two",
    `declare const fast: boolean;\npinecone.chat.send("a", { messages: [], model: fast ? "gpt-4o" : "o4-mini" });`,
    ["4:1 call chat.send()", "4:27 write ChatRequest.messages", `4:41 write ChatRequest.model ["gpt-4o","o4-mini"]`],
  ],
  [
    "a status of a result",
    `const result = await pinecone.files.delete("a", "b").result();\nif (result.status === 200) {}\nconst { status } = await pinecone.files.get("a", "b").result();`,
    [
      "3:22 call result",
      "3:22 call files.delete()",
      "4:5 compare status of files.delete() [200]",
      "5:9 read status of files.get()",
      "5:26 call result",
      "5:26 call files.get()",
    ],
  ],
  [
    "a property of an anonymous type",
    `for await (const event of pinecone.chat.stream("a", { messages: [] }))\n  if (event.type === "content_chunk") event.delta.content;`,
    [
      "3:27 call chat.stream()",
      "3:55 write ChatRequest.messages",
      `4:7 compare MessageStartModel.type ["content_chunk"]`,
      `4:7 compare ContentChunkModel.type ["content_chunk"]`,
      `4:7 compare CitationChunkModel.type ["content_chunk"]`,
      `4:7 compare MessageEndModel.type ["content_chunk"]`,
      `4:7 compare StreamChatChunkModel.type ["content_chunk"]`,
      "4:39 read ContentChunkModel.delta.content",
      "4:39 read ContentChunkModel.delta",
    ],
  ],
  ["what is not the package's", `const own = { files: { list: () => 1 } };\nown.files.list();`, []],
];

describe("uses of a program", () => {
  const title = (index: number): string => `p${index}.ts`;
  let all: readonly Use[] = [];
  it("reads all programs at once", () => {
    const files = PROGRAMS.map(([, program], index) => [title(index), `${START}${program}\nexport {};\n`] as const);
    all = usesIn(programFolder(Object.fromEntries(files)));
    expect(all.length).toBeGreaterThan(PROGRAMS.length);
  });
  test.each(PROGRAMS.map(([name, , want], index) => [name, want, index] as const))("of %s", (_, want, index) => {
    const found = all.filter((use) => use.file === title(index) && use.line > 2).map(line);
    expect(found.sort()).toEqual([...want].sort());
  });
});

test("entries, re-exports, connect, createClient, import() and require are followed, also in JavaScript and across projects", () => {
  const folder = programFolder(
    {
      "tsconfig.json": `{ "files": [], "references": [{ "path": "./lib" }, { "path": "./app" }] }`,
      "lib/tsconfig.json": `{ "compilerOptions": { "composite": true, "target": "es2022", "module": "nodenext", "strict": true, "types": [] } }`,
      "lib/sdk.ts": `export * from "pinecone-pinned/2025-04";\n`,
      "app/tsconfig.json": `{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "types": ["node"], "allowJs": true, "checkJs": true }, "references": [{ "path": "../lib" }] }`,
      "app/a.ts": `import { connect } from "pinecone-pinned";\nimport { createClient } from "pinecone-pinned/2026-04/client";\nimport { chat } from "pinecone-pinned/2026-04/resources";\nimport { NotFoundError } from "../lib/sdk.js";\nconst small = createClient({ chat }, { apiKey: "k" });\nsmall.chat.send("a", { messages: [] });\n(await connect("2025-01")).files.list("a");\nNotFoundError;\n(await import("pinecone-pinned/2025-04")).Pinecone;\n`,
      "app/b.cjs": `const { Pinecone } = require("pinecone-pinned/2025-04");\nnew Pinecone().assistants.list();\n`,
    },
    {},
  );
  const found = usesIn(folder).map((use) => `${use.file} ${line(use)} ${use.version ?? "-"}`);
  expect(found).toEqual(
    expect.arrayContaining([
      "lib/sdk.ts 1:15 name version 2025-04 2025-04",
      "app/a.ts 2:30 name version 2026-04 2026-04",
      "app/a.ts 6:1 call chat.send() 2026-04",
      "app/a.ts 7:16 name version 2025-01 2025-01",
      "app/a.ts 7:1 call files.list() 2025-01",
      "app/a.ts 8:1 name NotFoundError -",
      "app/a.ts 9:15 name version 2025-04 2025-04",
      "app/b.cjs 1:30 name version 2025-04 2025-04",
      "app/b.cjs 2:1 call assistants.list() 2025-04",
    ]),
  );
});

test.each<[string, { readonly [file: string]: string }, string]>([
  ["no project", {}, "There is no other.json."],
  [
    "no package",
    { "other.json": `{ "files": ["x.ts"] }`, "x.ts": "export {};" },
    "The program uses no package of apipin.",
  ],
])("a program with %s has a diagnostic", (_, files, want) => {
  const folder = programFolder(files);
  const { value, diagnostics } = readUserProgram(compilerFor(folder), join(folder, "other.json"), folder);
  expect([value, diagnostics.map(({ message }) => message)]).toEqual([undefined, [want]]);
});
