import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { repository } from "../workspace-copy.js";
import { compile, programOf } from "./compiler.js";
import { installedPackage } from "./installed-package.js";

const generated = join(repository, "generated");

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-package-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function sources(): readonly string[] {
  return readdirSync(generated, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !/^(dist|node_modules)[/\\]/.test(path),
  );
}

test("the generated sources have no any and no suppression", () => {
  const found: string[] = [];
  for (const path of sources()) {
    const text = readFileSync(join(generated, path), "utf8");
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${path}: any`);
      node.forEachChild(visit);
    };
    visit(file);
    if (/@ts-(ignore|expect-error|nocheck)|(eslint|biome)-(disable|ignore)/.test(text))
      found.push(`${path}: suppression`);
  }
  expect(sources().length).toBeGreaterThan(40);
  expect(found).toEqual([]);
});

test.each(["2025-01", "2025-04", "2026-04"])(
  "from its sources, the client of %s costs a compiler little",
  (version) => {
    const { config } = ts.readConfigFile(join(generated, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, generated);
    const program = programOf([join(generated, version, "index.ts")], { ...options, noEmit: true }, generated);
    expect(ts.getPreEmitDiagnostics(program)).toEqual([]);
    expect(program.getInstantiationCount()).toBeGreaterThan(0);
    // 12,260 for 2026-04, of which the runtime's own files are nearly all (handles, batches and streams that go on cost 2,400, pages by
    // number, last item and link 1,400): a program against the built package costs 71 (below).
    expect(program.getInstantiationCount()).toBeLessThan(12_400);
  },
);

test("the package, built, packed and installed, calls over HTTP and costs a user's compiler little", {
  timeout: 240_000,
}, async () => {
  const user = join(temporaryFolder(), "user");
  cpSync(installedPackage().folder, user, { recursive: true, verbatimSymlinks: true });
  const program = `
import { ConflictError, Pinecone } from "pinecone-pinned/2026-04";
import { connect } from "pinecone-pinned";
const options = { apiKey: "key", baseUrl: process.argv[2] ?? "" };
const created = await new Pinecone(options).assistants.create({ name: "docs" });
const older = await connect("2025-01", options);
const refused = await older.assistants.create({ name: "docs" }).then(() => "created", (error: unknown) => error instanceof ConflictError ? error.message : "other");
console.log(JSON.stringify({ name: created.name, apiVersion: older.apiVersion, refused }));
`;
  writeFileSync(join(user, "program.ts"), program);
  const compiler = {
    ...JSON.parse(readFileSync(join(generated, "tsconfig.json"), "utf8")).compilerOptions,
    rootDir: ".",
    outDir: "out",
  };
  writeFileSync(join(user, "tsconfig.json"), JSON.stringify({ compilerOptions: compiler, include: ["program.ts"] }));
  const instantiations = compile(user).getInstantiationCount();
  console.log(`type instantiations of a program over two versions: ${instantiations}`);
  expect(instantiations).toBeGreaterThan(0);
  expect(instantiations).toBeLessThan(5000);

  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(
      `${request.method} ${request.url} ${request.headers["x-pinecone-api-version"]} ${request.headers["api-key"]}`,
    );
    const again = requests.length > 1;
    response.writeHead(again ? 429 : 200, { "content-type": "application/json" });
    const refusal = { status: 429, error: { code: "ALREADY_EXISTS", message: "The name is taken." } };
    response.end(JSON.stringify(again ? refusal : { name: "docs", status: "Ready" }));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, ["out/program.js", `http://127.0.0.1:${port}`], { cwd: user }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
  expect(JSON.parse(output)).toEqual({
    name: "docs",
    apiVersion: "2025-01",
    refused: "create_assistant: 429 ALREADY_EXISTS: The name is taken.",
  });
  expect(requests).toEqual(["POST /assistants 2026-04 key", "POST /assistants 2025-01 key"]);
});
