import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { programOf } from "../package/compiler.js";
import { installedPackage } from "../package/installed-package.js";

const ALL = ["2025-01", "2025-04", "2026-04"] as const;
const OLDER = ["2025-01", "2025-04"];
const NEWER = ["2025-04", "2026-04"];
const NEWEST = ["2026-04"];

/** Statements, and the versions whose client they compile with. `client` is one. */
const PROMISES: readonly (readonly [promise: string, statement: string, versions: readonly string[]])[] = [
  [
    "an optional input takes undefined",
    `await client.assistants.create({ name: "a", instructions: undefined, region: undefined });`,
    [...ALL],
  ],
  ["a required one does not", `await client.assistants.create({ name: undefined });`, []],
  [
    "a closed list refuses other values, an open one takes them",
    `await client.assistants.create({ name: "a", region: "asia" });`,
    NEWEST,
  ],
  [
    "an open list of an answer takes them",
    `const { status } = await client.assistants.get("a"); if (status === "Sleeping") {}`,
    [...ALL],
  ],
  [
    "a list is awaited for a page",
    `const { assistants } = await client.assistants.list(); assistants?.at(0)?.name.length;`,
    [...ALL],
  ],
  ["and iterated for items", `for await (const { name } of client.files.list("a")) name.length;`, [...ALL]],
  ["pages by number of items", `await client.assistants.list({ limit: 3 });`, NEWEST],
  ["replacing a file", `await client.files.upsert("a", "f", { file: new Blob([]) });`, NEWEST],
  [
    "an index by its name or its host",
    `await client.index("docs").vectors.query({ topK: 3, vector: [1] }); client.index({ host: "a.pinecone.io" }, { namespace: "en" }).withOptions({ apiKey: "k" }).records;`,
    [...ALL],
  ],
  ["an index without either", `client.index();`, []],
  ["an index with values that it does not have", `client.index("docs", { other: "x" });`, []],
  ["operations", `await client.operations.wait("a", "o", { timeout: 1 });`, NEWEST],
  ["waiting for a file", `await client.files.waitUntilAvailable("a", "f");`, OLDER],
  ["what an overlay adds", `(await client.files.get("a", "f")).percent_done;`, [...ALL]],
  ["the region of an assistant", `(await client.assistants.get("a")).region;`, NEWEST],
  ["the temperature of a chat", `await client.chat.send("a", { messages: [], temperature: 1 });`, NEWER],
  [
    "an interface is metadata",
    `interface Team { team: string } const metadata: Team = { team: "legal" }; await client.files.upload("a", { file: new Blob([]), metadata });`,
    [...ALL],
  ],
  [
    "a free value of a response is looked at before it is used",
    `const { metadata } = await client.files.get("a", "f"); metadata?.team.length;`,
    [],
  ],
  ["images", `await client.context.retrieve("a", { query: "?", multimodal: true });`, NEWEST],
  ["projects", `for await (const { name } of client.projects.list()) name.length;`, NEWER],
  ["a client secret", `new Pinecone({ clientId: "i", clientSecret: "s" });`, NEWER],
  ["the secret of an updated key", `(await client.apiKeys.update("k", { name: "n" })).value;`, []],
  ["an upload gives a file", `(await client.files.upload("a", { file: new Blob([]) })).name;`, OLDER],
  ["an upload gives an operation", `(await client.files.upload("a", { file: new Blob([]) })).operation_type;`, NEWEST],
  [
    "a deletion may give nothing",
    `const gone = await client.files.delete("a", "f"); const id: string = gone.id; id;`,
    [],
  ],
  ["the flag of a stream is not the caller's", `await client.chat.send("a", { messages: [], stream: true });`, []],
  [
    "events narrow by their type",
    `for await (const event of client.chat.stream("a", { messages: [] })) if (event.type === "content_chunk") event.delta.content.length;`,
    [...ALL],
  ],
  [
    "a result narrows by its status",
    `const result = await client.assistants.create({ name: "a" }).result(); if (result.status === 409) result.error.error.code; else if (result.ok) result.data.name.length;`,
    [...ALL],
  ],
  ["a result has no data before it narrows", `(await client.assistants.create({ name: "a" }).result()).data.name;`, []],
  [
    "a call is a promise of its data",
    `const promise: Promise<{ name: string }> = client.assistants.get("a"); await promise;`,
    [...ALL],
  ],
  [
    "calls combine as promises do",
    `const [one, two] = await Promise.all([client.assistants.get("a"), client.files.list("a")]); one.name; two.files;`,
    [...ALL],
  ],
  [
    "the version header is nobody's argument",
    `await client.assistants.get("a", { "X-Pinecone-Api-Version": "x" });`,
    [],
  ],
  [
    "every error has its class, and options have their names",
    `import { ConfigurationError, RepeatedPageError, WaitFailedError, type Arrived, type ClientOptions, type Logger, type NamedUpload } from "pinecone-pinned/2026-04"; [ConfigurationError, RepeatedPageError, WaitFailedError]; const options: ClientOptions & { logger: Logger } = { logger: console }; const file: NamedUpload = { name: "a", content: new Blob([]) }; let arrived: Arrived | undefined; [options, file, arrived];`,
    [...ALL],
  ],
  ["an address for a service", `new Pinecone({ baseUrl: { assistant_data: "http://127.0.0.1" } });`, [...ALL]],
  ["an address for a service of a version", `new Pinecone({ baseUrl: { admin: "http://127.0.0.1" } });`, NEWER],
  ["an address for no service", `new Pinecone({ baseUrl: { assistant: "http://127.0.0.1" } });`, []],
  ["a request names its service", `await client.request("GET", "/x");`, []],
  ["and then is one", `await client.request("GET", "/x", { service: "assistant_data" });`, [...ALL]],
  ["connect follows the literal", `(await connect("2026-04")).operations.list("a");`, [...ALL]],
  ["connect knows its versions", `await connect("2027-01");`, []],
  ["connect gives that version's client", `(await connect("2025-01")).projects;`, []],
];

test("each promise compiles with the versions it is made for, and with no other", { timeout: 120_000 }, () => {
  const folder = join(mkdtempSync(join(tmpdir(), "apipin-types-")), "project");
  try {
    cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
    const programs = ALL.flatMap((version) =>
      PROMISES.map(([promise, statement], index) => {
        const path = join(folder, `${version}-${index}.ts`);
        const imports = `import { Pinecone } from "pinecone-pinned/${version}";\nimport { connect } from "pinecone-pinned";\n`;
        writeFileSync(path, `${imports}const client = new Pinecone();\nvoid connect;\n${statement}\nexport {};\n`);
        return { promise, version, path };
      }),
    );
    const program = programOf(
      programs.map(({ path }) => path),
      {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        noEmit: true,
      },
      folder,
    );
    const broken = new Set(ts.getPreEmitDiagnostics(program).map(({ file }) => file?.fileName));
    const compiles = Object.fromEntries(
      PROMISES.map(([promise]) => [
        promise,
        programs.filter((each) => each.promise === promise && !broken.has(each.path)).map(({ version }) => version),
      ]),
    );
    expect(compiles).toEqual(Object.fromEntries(PROMISES.map(([promise, , versions]) => [promise, [...versions]])));
  } finally {
    rmSync(join(folder, ".."), { recursive: true, force: true });
  }
});
