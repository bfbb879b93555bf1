import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { builtPackage } from "./built-package.js";
import { type Bundle, bundle } from "./bundle.js";
import { needlessModules } from "./features.js";
import { needPeers, repository } from "./repository.js";
import type { Table } from "./table.js";
import { judge, type Missed, reasonNotes } from "./target.js";

interface Program {
  readonly subject: string;
  readonly text: string;
  /** Most bytes after gzip −9; a package that is compared with has none. */
  readonly most?: number;
  readonly platform?: "node";
}

const SMALL = (names: string): string =>
  `import { createClient } from "pinecone-pinned/2026-04/client"; import { ${names} } from "pinecone-pinned/2026-04/resources";
   console.log(createClient({ ${names} }));`;

const PROGRAMS: readonly Program[] = [
  { subject: "createClient({ chat })", text: SMALL("chat"), most: 18_000 },
  { subject: "createClient({ chat, files })", text: SMALL("chat, files"), most: 20_500 },
  {
    subject: "new Pinecone()",
    text: 'import { Pinecone } from "pinecone-pinned/2026-04"; console.log(new Pinecone());',
    most: 24_000,
  },
  {
    subject: "everything of 2026-04",
    text: 'import * as all from "pinecone-pinned/2026-04"; console.log(all);',
  },
  {
    subject: "openapi-fetch alone",
    text: `import createClient from "openapi-fetch";
     console.log(await createClient({ baseUrl: "https://api.example", headers: { "Api-Key": "k" } }).GET("/assistants"));`,
  },
  {
    subject: "@pinecone-database/pinecone 8.2.0, new Pinecone()",
    text: 'import { Pinecone } from "pinecone-sdk-2026-04"; console.log(new Pinecone());',
    platform: "node",
  },
  {
    subject: "openai 6.30.1, new OpenAI()",
    text: 'import OpenAI from "openai"; console.log(new OpenAI());',
  },
];

const REASON =
  "[0034](../generator/decisions/0034-size-of-the-runtime.md) says what was tried, and what the rest of the bytes is.";

/** Sizes of programs, bundled by esbuild: those of the package, and the same step with others. */
export async function measureSizes(): Promise<Table> {
  needPeers();
  const replaced = packageEntries(builtPackage());
  const rows: string[][] = [];
  const missed: Missed[] = [];
  for (const { subject, text, most, platform } of PROGRAMS) {
    const built = await bundle(text, platform === undefined ? { replaced } : { replaced, platform });
    const target = most === undefined ? undefined : { most: most / 1000, reason: REASON };
    const judged = judge(subject, built.compressed / 1000, target);
    missed.push(...judged.missed);
    rows.push([subject, kilobytes(built.minified), kilobytes(built.compressed), ...judged.cells]);
  }
  await requireTransport(replaced);
  return {
    title: "Size of programs",
    text: "kB (1,000 bytes), minified by esbuild as one ES module for browsers, and that after gzip −9. The vendor's SDK imports modules of Node and is bundled for Node.",
    head: ["program", "minified", "gzip −9", "target", ""],
    notes: [...reasonNotes(missed), "openapi-fetch is in each bundle of the package, and each call goes through it."],
    rows,
  };
}

/** Bytes of each module in the bundles of the package. Fails where a module is not reached by the named resources. */
export async function measureModules(): Promise<Table> {
  needPeers();
  const replaced = packageEntries(join(repository, "generated"));
  const columns: Bundle[] = [];
  const names = ["chat", "chat, files", "projects"];
  for (const each of names) {
    const built = await bundle(SMALL(each), { replaced });
    const needless = needlessModules(built.modules.keys(), each.split(", "));
    if (needless.length > 0)
      throw new Error(`createClient({ ${each} }) does not need ${needless.join(", ")}: see features.ts`);
    columns.push(built);
  }
  const paths = new Set(columns.flatMap(({ modules }) => [...modules.keys()]));
  paths.delete("<stdin>");
  const bytes = (path: string): number => Math.max(...columns.map(({ modules }) => modules.get(path) ?? 0));
  return {
    title: "Modules of programs",
    text: "Bytes of each module in the minified bundle of `createClient` with the named resources, from the package's sources. The bench fails where a module belongs to a feature or a resource that the named resources do not use.",
    head: ["module", ...names.map((name) => `{ ${name} }`)],
    rows: [...paths]
      .sort((left, right) => bytes(right) - bytes(left))
      .map((path) => [
        path.replace(/^generated\/|^node_modules\//, ""),
        ...columns.map(({ modules }) => String(modules.get(path) ?? "–")),
      ]),
  };
}

/** Entries of the package by the names that users import, in the folder of its modules or of its sources. */
function packageEntries(folder: string): { readonly [name: string]: string } {
  const ending = folder.endsWith("generated") ? "ts" : "js";
  return {
    "pinecone-pinned/2026-04/client": join(folder, `2026-04/client.${ending}`),
    "pinecone-pinned/2026-04/resources": join(folder, `2026-04/resources.${ending}`),
    "pinecone-pinned/2026-04": join(folder, `2026-04/index.${ending}`),
  };
}

/** Fails unless openapi-fetch is in a bundle of the package, and a call of the bundle goes through it. */
async function requireTransport(replaced: { readonly [name: string]: string }): Promise<void> {
  const { modules } = await bundle(SMALL("chat"), { replaced });
  const bytes = [...modules].find(([path]) => path.includes("node_modules/openapi-fetch/"))?.[1] ?? 0;
  if (bytes < 5_000) throw new Error(`${bytes} bytes of openapi-fetch are in the bundle; expected its client`);
  const folder = join(repository, "node_modules/.cache/apipin/bench");
  const stub = join(folder, "transport.mjs");
  writeFileSync(
    stub,
    'export default () => ({ request: async () => { throw new TypeError("it went through openapi-fetch"); } });',
  );
  const text = SMALL("chat").replace(
    "console.log(createClient({ chat }))",
    'export const call = () => createClient({ chat }, { apiKey: "key", baseUrl: "http://127.0.0.1:1" }).chat.send("a", { messages: [] })',
  );
  const { code } = await bundle(text, { replaced: { ...replaced, "openapi-fetch": stub } });
  const program = join(folder, "program.mjs");
  writeFileSync(program, code);
  const { call }: { call: () => Promise<unknown> } = await import(pathToFileURL(program).href);
  const message = await call().then(String, String);
  if (!message.includes("it went through openapi-fetch"))
    throw new Error(`a call does not go through openapi-fetch: ${message}`);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
