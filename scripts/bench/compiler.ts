import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtPackage } from "./built-package.js";
import { repository } from "./repository.js";
import { STRICT_OPTIONS } from "./strict-options.js";
import { median, ratio, type Table } from "./table.js";

const SUBJECTS: readonly (readonly [name: string, program: string])[] = [
  [
    "@pinecone-database/pinecone 8.2.0",
    `import { Pinecone } from "pinecone-sdk-2026-04";
     const assistant = new Pinecone({ apiKey: "k" }).assistant({ name: "a" });
     for await (const event of await assistant.chatStream({ messages: [{ role: "user", content: "?" }] })) console.log(event);
     export const files = await assistant.listFiles();`,
  ],
  [
    "pinecone-pinned/2026-04",
    `import { Pinecone } from "pinecone-pinned/2026-04";
     const pinecone = new Pinecone({ apiKey: "k" });
     for await (const event of pinecone.chat.stream("a", { messages: [{ role: "user", content: "?" }] })) console.log(event);
     export const files = await pinecone.files.list("a");`,
  ],
];

/** The cost of a small program for a user's compiler. */
export async function measureCompiler(rounds: number): Promise<Table> {
  const dist = builtPackage();
  const kept = join(repository, "node_modules/.cache/apipin/bench");
  mkdirSync(kept, { recursive: true });
  const folder = mkdtempSync(join(kept, "compiler-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(dirname(dist), join(folder, "node_modules/pinecone-pinned"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const compilerOptions = { target: "ES2022", ...STRICT_OPTIONS };
    const figures = SUBJECTS.map(() => ({ seconds: [] as number[], instantiations: 0, types: 0 }));
    for (let round = 0; round < rounds; round++) {
      for (const [index, [, program]] of SUBJECTS.entries()) {
        writeFileSync(join(folder, "program.ts"), program);
        writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["program.ts"] }));
        const tsc = join(repository, "node_modules/typescript/bin/tsc");
        const output = execFileSync(process.execPath, [tsc, "-p", ".", "--extendedDiagnostics"], {
          cwd: folder,
          encoding: "utf8",
        });
        const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
        const own = figures[index];
        if (own === undefined) continue;
        own.seconds.push(figure("Total time"));
        own.instantiations = figure("Instantiations");
        own.types = figure("Types");
      }
    }
    const reference = median(figures[0]?.seconds ?? []);
    return {
      title: "The user's compiler",
      text: `\`tsc\` over a program that streams a chat and lists files, medians of ${rounds} interleaved rounds. Most of the time is the platform's own types.`,
      head: ["package", "seconds", "ratio", "types", "instantiations"],
      rows: SUBJECTS.map(([name], index) => {
        const { seconds, types, instantiations } = figures[index] ?? { seconds: [], types: 0, instantiations: 0 };
        return [
          name,
          median(seconds).toFixed(2),
          ratio(median(seconds), reference),
          String(types),
          String(instantiations),
        ];
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
