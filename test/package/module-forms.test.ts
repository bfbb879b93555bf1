import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compile } from "./compiler.js";
import { installedPackage } from "./installed-package.js";

/** A project with the package, of modules or of CommonJS, that goes with the test. */
function project(type: "module" | "commonjs"): string {
  const folder = join(mkdtempSync(join(tmpdir(), "apipin-forms-")), "project");
  onTestFinished(() => rmSync(join(folder, ".."), { recursive: true, force: true }));
  cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true, type }));
  return folder;
}

const PROGRAM = `
import { connect } from "pinecone-pinned";
import { NotFoundError, Pinecone, type Assistant } from "pinecone-pinned/2026-04";
import { fileFromPath } from "pinecone-pinned/node";
export async function run(): Promise<Assistant | undefined> {
  const pinecone = new Pinecone({ apiKey: "key" });
  const older = await connect("2025-01");
  await older.files.upload("docs", { file: await fileFromPath("a.txt") });
  try {
    return await pinecone.assistants.get("docs");
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
`;

/** A program that exports what it makes of the package, so that its declarations name the package's types. */
const LIBRARY = `
import { Pinecone } from "pinecone-pinned/2026-04";
import { createClient } from "pinecone-pinned/2026-04/client";
import { createProxy } from "pinecone-pinned/2026-04/proxy";
import { chat, index } from "pinecone-pinned/2026-04/resources";
import { mockFetch } from "pinecone-pinned/2026-04/testing";
import { toNodeListener } from "pinecone-pinned/node";
export const small = createClient({ chat, index }, { credentials: false });
export const changed = small.withOptions({ timeout: 1 });
export const handle = small.index("docs");
export const stream = small.chat.stream("docs", { messages: [] });
export const [branch] = stream.tee();
export const pinecone = new Pinecone();
export const files = pinecone.files.list("docs");
export const pages = files.pages();
export const outcome = await files.result();
export const upserted = handle.vectors.upsertAll([]);
export const fetch = mockFetch();
export const proxy = createProxy({ allow: ["chat.stream"] });
export const listener = toNodeListener(proxy);
`;

/** Flags that a user may have set, and that are none of the package's business. `npm run matrix` tries more compilers. */
const FLAGS = {
  strict: true,
  skipLibCheck: false,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  erasableSyntaxOnly: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  esModuleInterop: true,
  skipDefaultLibCheck: true,
  declaration: true,
  outDir: "out",
};

const forms = [
  ["node10", "commonjs", { module: "commonjs", moduleResolution: "node10", lib: ["es2020", "dom"] }],
  ["node16 from CommonJS", "commonjs", { module: "node16" }],
  ["nodenext", "module", { module: "nodenext" }],
  ["bundler", "module", { module: "esnext", moduleResolution: "bundler" }],
] as const;

test.each(forms)(
  "TypeScript compiles programs with %s, none of the package's sources, and writes the declarations of what they export",
  {
    timeout: 120_000,
  },
  (_, type, form) => {
    const folder = project(type);
    writeFileSync(join(folder, "program.ts"), PROGRAM);
    writeFileSync(join(folder, "library.ts"), type === "commonjs" ? LIBRARY.replace("= await", "=") : LIBRARY);
    const compilerOptions = { ...FLAGS, target: "es2022", types: [], ...form };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["program.ts", "library.ts"] }),
    );
    const files = compile(folder)
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((path) => path.includes("/pinecone-pinned/"));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((path) => !path.endsWith(".d.ts"))).toEqual([]);
    expect(readFileSync(join(folder, "out/library.d.ts"), "utf8")).not.toMatch(/\bany\b|runtime\//);
  },
);

test("CommonJS requires it, and an error of one build is an instance of the other's class", {
  timeout: 120_000,
}, () => {
  const folder = project("commonjs");
  const program = `
const required = require("pinecone-pinned/2026-04");
const { connect } = require("pinecone-pinned");
const { fileFromPath } = require("pinecone-pinned/node");
const fetch = async () => new Response("{}", { status: 404 });
(async () => {
  const imported = await import("pinecone-pinned/2026-04");
  class Own extends imported.NotFoundError {}
  const older = await connect("2025-01", { apiKey: "key", baseUrl: "https://example.com", fetch });
  const error = await older.assistants.get("docs").then(() => undefined, (reason) => reason);
  console.log(JSON.stringify({
    upload: (await fileFromPath(__filename)).name,
    builds: required.ApiError === imported.ApiError ? 1 : 2,
    own: [required.NotFoundError, required.ApiError].map((type) => error instanceof type),
    other: [imported.NotFoundError, imported.ApiError, imported.ConflictError, imported.TimeoutError, Own].map((type) => error instanceof type),
    subclass: new Own({ headers: new Headers() }) instanceof Own,
    nothing: [undefined, null, 1, {}, new Error("x")].some((value) => value instanceof imported.ApiError),
  }));
})();
`;
  writeFileSync(join(folder, "program.cjs"), program);
  const output = execFileSync(process.execPath, ["program.cjs"], { cwd: folder, encoding: "utf8" });
  expect(JSON.parse(output)).toEqual({
    upload: "program.cjs",
    builds: 2,
    own: [true, true],
    other: [true, true, false, false, false],
    subclass: true,
    nothing: false,
  });
});
