import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Platform, StepResult } from "./platform.js";
import { runProgram } from "./run-program.js";

const PROGRAM = `
import { connect } from "pinecone-pinned";
import { createClient } from "pinecone-pinned/2026-04/client";
import { chat } from "pinecone-pinned/2026-04/resources";
import { NotFoundError, Pinecone, type Assistant } from "pinecone-pinned/2026-04";
import { fileFromPath } from "pinecone-pinned/node";
export const own = createClient({ chat }, { credentials: false });
export async function run(): Promise<Assistant | undefined> {
  const pinecone = new Pinecone({ apiKey: "key" });
  const older = await connect("2025-01");
  await older.files.upload("docs", { file: await fileFromPath("a.txt") });
  const small = createClient({ chat }, { apiKey: "key" });
  for await (const event of small.chat.stream("docs", { messages: [] })) {
    if (event.type === "content_chunk") event.delta.content.trim();
    // @ts-expect-error no event has it
    event.unheardOf;
  }
  for await (const assistant of pinecone.assistants.list()) {
    // @ts-expect-error no assistant has it
    assistant.unheardOf;
  }
  try {
    return await pinecone.assistants.get("docs");
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
`;

const FORMS = {
  node10: { module: "commonjs", moduleResolution: "node10" },
  "node16, ESM": { module: "node16" },
  "node16, CommonJS": { module: "node16" },
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

/** One release of TypeScript: a program compiles with each resolution of modules, declarations and all. */
function compiler(release: string, folder: string): Platform {
  return {
    name: `TypeScript ${release}`,
    async run(place) {
      const root = join(place.packages, folder);
      const { version, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
      const results: StepResult[] = [];
      for (const [name, form] of Object.entries(FORMS)) {
        if (name === "node10" && release >= "7") continue;
        const project = join(place.project, `types-${release}-${name.replace(/\W+/g, "-")}`);
        mkdirSync(project);
        writeFileSync(
          join(project, "package.json"),
          JSON.stringify({ type: name.includes("CommonJS") || name === "node10" ? "commonjs" : "module" }),
        );
        const ignored = name !== "node10" ? {} : { ignoreDeprecations: release >= "6" ? "6.0" : "5.0" };
        const compilerOptions = {
          strict: true,
          declaration: true,
          target: "es2022",
          lib: ["es2023", "dom", "dom.iterable"],
          types: ["node"],
          skipLibCheck: true,
          esModuleInterop: true,
          outDir: "out",
          rootDir: ".",
          ...form,
          ...ignored,
        };
        writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["program.ts"] }));
        writeFileSync(join(project, "program.ts"), PROGRAM);
        try {
          await runProgram(process.execPath, [join(root, bin.tsc), "-p", "."], project);
          results.push({ name });
        } catch (error) {
          results.push({ name, error: String(error).slice(0, 700) });
        }
      }
      return { version, results };
    },
  };
}

const RELEASES = ["5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0", "7.0"];

export const COMPILERS: readonly Platform[] = RELEASES.map((release) =>
  compiler(release, release === "5.9" ? "typescript" : `typescript-${release}`),
);
