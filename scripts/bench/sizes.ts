import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rollup } from "vite";
import { builtPackage } from "./built-package.js";
import { needPeers, repository } from "./repository.js";
import type { Table } from "./table.js";
import { judge } from "./target.js";

/** The same three programs for each package; `null` where it has no such thing. */
const PROGRAMS: readonly (readonly [subject: string, call: string | null, chat: string | null, all: string | null])[] =
  [
    [
      "pinecone-pinned/2026-04",
      `import { Pinecone } from "pinecone-pinned/2026-04";
     console.log(await new Pinecone({ apiKey: "k" }).assistants.list());`,
      `import { Pinecone } from "pinecone-pinned/2026-04";
     const pinecone = new Pinecone({ apiKey: "k" });
     for await (const event of pinecone.chat.stream("a", { messages: [] })) console.log(event);
     console.log(await pinecone.files.upload("a", { file: new Blob([]) }));`,
      `import * as all from "pinecone-pinned/2026-04"; console.log(all);`,
    ],
    [
      "@pinecone-database/pinecone 8.2.0",
      `import { Pinecone } from "pinecone-sdk-2026-04";
     console.log(await new Pinecone({ apiKey: "k" }).listAssistants());`,
      `import { Pinecone } from "pinecone-sdk-2026-04";
     const assistant = new Pinecone({ apiKey: "k" }).assistant({ name: "a" });
     for await (const event of await assistant.chatStream({ messages: [] })) console.log(event);
     console.log(await assistant.uploadFile({ path: "p" }));`,
      `import * as all from "pinecone-sdk-2026-04"; console.log(all);`,
    ],
    [
      "openapi-fetch alone",
      `import createClient from "openapi-fetch";
     console.log(await createClient({ baseUrl: "https://api.example", headers: { "Api-Key": "k" } }).GET("/assistants"));`,
      null,
      null,
    ],
    [
      "openai 6.30.1",
      `import OpenAI from "openai";
     console.log(await new OpenAI({ apiKey: "k" }).models.list());`,
      `import OpenAI from "openai";
     const openai = new OpenAI({ apiKey: "k" });
     for await (const event of await openai.chat.completions.create({ model: "m", messages: [], stream: true })) console.log(event);
     console.log(await openai.files.create({ file: new File([], "f"), purpose: "assistants" }));`,
      `import * as all from "openai"; console.log(all);`,
    ],
  ];

/** Of ours, for the second program, in bytes after gzip. */
const TARGET = {
  most: 12_000,
  reason:
    "the runtime is two thirds of it (retries, typed errors, hosts, tokens, uploads, streams, each with what attacks it), openapi-fetch and the client of the version the rest; no module stands out, so features would have to go.",
};

/** Minified and compressed size of programs, bundled by Vite for Node: the other packages do not all bundle for browsers. */
export async function measureSizes(): Promise<Table> {
  needPeers();
  const dist = builtPackage();
  const kept = join(repository, "node_modules/.cache/apipin/bench");
  mkdirSync(kept, { recursive: true });
  const folder = mkdtempSync(join(kept, "sizes-"));
  try {
    const rows: string[][] = [];
    const compressed: number[] = [];
    for (const [subject, ...programs] of PROGRAMS) {
      const cells: string[] = [];
      for (const text of programs) {
        const size = text === null ? undefined : await sizeOf(text, folder, dist);
        cells.push(size === undefined ? "–" : `${kilobytes(size.minified)} (${kilobytes(size.compressed)})`);
        compressed.push(size?.compressed ?? Number.NaN);
      }
      rows.push([subject, ...cells]);
    }
    const name = "chat stream + upload, compressed, at most 12 kB";
    const { cells: judged, notes } = judge(name, compressed[1] ?? Number.NaN, TARGET);
    return {
      title: "Size of programs",
      text: "Minified, and in brackets compressed by gzip, in kB (1,000 bytes), bundled by Vite for Node.",
      notes: notes.length === 0 ? [`${name}: ${judged[1]}`] : notes,
      head: ["package", "one call", "chat stream + upload", "everything"],
      rows,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes. */
interface Size {
  readonly minified: number;
  readonly compressed: number;
}

async function sizeOf(text: string, folder: string, dist: string): Promise<Size> {
  const input = join(folder, "program.mjs");
  writeFileSync(input, text);
  const output = (await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    resolve: {
      alias: [
        { find: /^pinecone-pinned\/(.*)$/, replacement: `${dist}/$1/index.js` },
        { find: /^openai$/, replacement: join(repository, "bench/node_modules/openai/index.mjs") },
      ],
    },
    ssr: { noExternal: true },
    build: { ssr: input, write: false, minify: true, target: "node20" },
  })) as Rollup.RollupOutput;
  const code = output.output.map((part) => (part.type === "chunk" ? part.code : "")).join("");
  return { minified: Buffer.byteLength(code), compressed: gzipSync(code, { level: 9 }).length };
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
