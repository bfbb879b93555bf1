import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildModels, loadWorkspace, mockSpecs } from "../../generator/pipeline.js";
import { startMock } from "../../generator/verify/mock/index.js";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { compile, installedPackage } from "../package/installed-package.js";
import { ownWorkspace, repository } from "../workspace-copy.js";

const folder = join(mkdtempSync(join(tmpdir(), "apipin-examples-")), "examples");
let mock: MockServer;

beforeAll(async () => {
  cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(repository, "examples")).filter((each) => /\.(ts|json)$/.test(each)))
    cpSync(join(repository, "examples", name), join(folder, name));
  compile(folder);
  const workspace = ownWorkspace();
  const loaded = loadWorkspace(workspace).value;
  const model = loaded && buildModels(loaded).value.find(({ version }) => version === "2026-04");
  if (loaded === undefined || model === undefined) throw new Error("the workspace does not load");
  const documents = mockSpecs(loaded.effective, workspace.mockOverlays).value;
  mock = await startMock({ model, effective: loaded.effective, documents });
});
afterAll(async () => {
  await mock.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

function run(program: string, parameters: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    PATH: process.env["PATH"],
    PINECONE_BASE_URL: mock.url,
    PINECONE_API_KEY: "key",
    PINECONE_CLIENT_ID: "id",
    PINECONE_CLIENT_SECRET: "secret",
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join("out", program), ...parameters],
      { cwd: folder, env, timeout: 120_000 },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    );
  });
}

const ID = "11111111-2222-3333-4444-555555555555";
const EXAMPLES: readonly (readonly [
  program: string,
  parameters: readonly string[],
  out: RegExp,
  calls: readonly string[],
])[] = [
  ["create-and-wait.js", ["docs"], /^created docs\n(.*\n)*.* is ready at http/, ["create_assistant", "get_assistant"]],
  [
    "upload-folder.js",
    ["docs", "texts"],
    /^(?=.*one\.md is available\n)(?=.*two\.txt is available\n)/s,
    ["upload_file", "describe_operation"],
  ],
  ["stream-chat.js", ["docs", "What?"], /\S+.*\n\(\d+ tokens\)\n$/s, ["chat_assistant"]],
  ["retrieve-context.js", ["docs", "What?"], /^\d\.\d\d .*\d+ passages, \d+ tokens\n$/s, ["context_assistant"]],
  ["list-everything.js", [], /^\S+ \(\w+\)\n {2}\S/, ["list_assistants", "list_files"]],
  [
    "rotate-api-key.js",
    [ID, ID],
    / has taken the place of /,
    ["get_token", "fetch_api_key", "create_api_key", "delete_api_key"],
  ],
];

test.each(EXAMPLES)("%s", { timeout: 60_000 }, async (program, parameters, out, calls) => {
  mock.control.clear();
  mock.control.always({ operation: "list_assistants", patches: [{ pointer: "/pagination" }] });
  cpSync(join(repository, "README.md"), join(folder, "texts/one.md"));
  writeFileSync(join(folder, "texts/two.txt"), "two");
  const ran = await run(program, parameters);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
  expect(ran.out).toMatch(out);
  expect(mock.requests.flatMap(({ violations }) => violations)).toEqual([]);
  expect(new Set(mock.requests.map(({ operation }) => operation))).toEqual(new Set(calls));
});

test("every example is run", () => {
  const programs = readdirSync(join(repository, "examples")).filter((name) => name.endsWith(".ts"));
  expect(programs.map((name) => name.replace(/\.ts$/, ".js")).sort()).toEqual(
    EXAMPLES.map(([program]) => program).sort(),
  );
});
