import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { differences, type Fields, fieldsOf } from "../oracles/differences.js";
import { startLenientMock } from "../oracles/mocks.js";
import { DIFFERENCES as EXPLAINED_OF_PROGRAM, fillIndex } from "../oracles/vendor-sdk/fill-index.js";
import { Redirect } from "../oracles/vendor-sdk/redirect.js";
import { apiKey } from "../oracles/vendor-sdk/same-call.js";
import { ownModels, startOwnMock } from "../own-models.js";
import { compile } from "../package/compiler.js";
import { installedPackage } from "../package/installed-package.js";
import { repository } from "../workspace-copy.js";
import { exampleFiles, versionOf } from "./example-files.js";
import { EXAMPLE_PARAMETERS } from "./parameters.js";

const folder = join(mkdtempSync(join(tmpdir(), "apipin-examples-")), "examples");
const mocks = new Map<string, MockServer>();

beforeAll(async () => {
  cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
  for (const name of ["package.json", "tsconfig.json", ...exampleFiles])
    cpSync(join(repository, "examples", name), join(folder, name));
  compile(folder);
  for (const { version } of ownModels()) mocks.set(version, await startOwnMock(version));
});
afterAll(async () => {
  for (const mock of mocks.values()) await mock.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

function run(
  program: string,
  parameters: readonly string[],
  url: string,
): Promise<{ code: number; out: string; err: string }> {
  const env = {
    PATH: process.env["PATH"],
    PINECONE_BASE_URL: url,
    PINECONE_API_KEY: apiKey,
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

const INDEX = "movies";
const EXAMPLES: readonly (readonly [program: string, out: RegExp, calls: readonly string[]])[] = [
  ["create-and-wait.js", /^created docs\n(.*\n)*.* is ready at http/, ["create_assistant", "get_assistant"]],
  [
    "upload-folder.js",
    /^(?=.*one\.md is available\n)(?=.*two\.txt is available\n)/s,
    ["upload_file", "describe_operation"],
  ],
  [
    "fill-index.js",
    /^.* is ready\n(\d+ vectors are written\n){10}\d+ vectors are near\n(there is .*\n)+\d+ texts are near\n1 embedding, \d+ ranked\nthe import is Completed\n$/,
    [
      ...["create_index", "describe_index", "upsertVectors", "queryVectors", "listVectors", "deleteVectors"],
      ...["create_index_for_model", "upsertRecordsNamespace", "searchRecordsNamespace", "embed", "rerank"],
      ...["startBulkImport", "describeBulkImport", "delete_index"],
    ],
  ],
  ["stream-chat.js", /\S+.*\n\(\d+ tokens\)\n$/s, ["chat_assistant"]],
  ["retrieve-context.js", /^\d\.\d\d .*\d+ passages, \d+ tokens\n$/s, ["context_assistant"]],
  ["list-everything.js", /^\S+ \(\w+\)\n {2}\S/, ["list_assistants", "list_files"]],
  ["rotate-api-key.js", / has taken the place of /, ["get_token", "fetch_api_key", "create_api_key", "delete_api_key"]],
  [
    "2025-01/ask-about-file.js",
    /^texts\/one\.md is available\n\S.*\n$/s,
    ["create_assistant", "get_assistant", "upload_file", "describe_file", "chat_assistant"],
  ],
  [
    "2025-01/search-texts.js",
    /^.* is ready in \S.*\n(\d\.\d\d \S+\n)+$/,
    ["create_index_for_model", "describe_index", "upsertRecordsNamespace", "searchRecordsNamespace"],
  ],
  [
    "2025-04/back-up-index.js",
    /^\S+ holds \w+ records\nmovies-copy is restored\n(\S+ of \S+\n)+$/,
    [
      "create_backup",
      "describe_backup",
      "create_index_from_backup_operation",
      "describe_restore_job",
      "list_project_backups",
    ],
  ],
  [
    "2025-04/find-passages.js",
    /^Available\n(\d\.\d\d \S.*\n)+\d+ files\n$/s,
    ["upload_file", "describe_file", "context_assistant", "list_files"],
  ],
  [
    "2025-04/rename-project.js",
    /^\S+ has the name \S.*\n(\S.* \(\d+ pods\)\n)+$/,
    ["get_token", "update_project", "list_projects"],
  ],
];

test.each(EXAMPLES)("%s", { timeout: 60_000 }, async (program, out, calls) => {
  const mock = mocks.get(versionOf(program));
  if (mock === undefined) throw new Error(`no mock of ${versionOf(program)}`);
  mock.control.clear();
  mock.control.always({ operation: "list_assistants", patches: [{ pointer: "/pagination" }] });
  cpSync(join(repository, "README.md"), join(folder, "texts/one.md"));
  writeFileSync(join(folder, "texts/two.txt"), "two");
  const ran = await run(program, EXAMPLE_PARAMETERS[program.replace(/\.js$/, "")] ?? [], mock.url);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
  expect(ran.out).toMatch(out);
  expect(mock.requests.flatMap(({ violations }) => violations)).toEqual([]);
  expect(new Set(mock.requests.map(({ operation }) => operation))).toEqual(new Set(calls));
});

test("an index is filled by the requests that the vendor's SDK sends", { timeout: 60_000 }, async () => {
  const lenient = await startLenientMock("2026-04");
  try {
    // Ours begins the batches in their order, but they travel beside each other.
    const fields = (texts: readonly (string | undefined)[] = []): readonly Fields[] =>
      lenient.requests
        .map((request, index) => fieldsOf({ request, text: texts[index] }))
        .sort((a, b) => String(a["body.vectors.0.id"]).localeCompare(String(b["body.vectors.0.id"]), "en"));
    expect((await run("fill-index.js", [INDEX], lenient.url)).code).toBe(0);
    const ours = fields();
    lenient.control.clear();
    const redirect = new Redirect(lenient.url);
    await fillIndex(INDEX, lenient.url, redirect.fetch);
    const theirs = fields(redirect.handed.map(({ text }) => text));
    const found = theirs.flatMap((request, index) =>
      differences(request, ours[index] ?? {}).map((difference) => [request["operation"], difference] as const),
    );
    expect(ours.map(({ operation }) => operation)).toEqual(theirs.map(({ operation }) => operation));
    const explains = ([operation, difference]: (typeof found)[number]) =>
      EXPLAINED_OF_PROGRAM.filter((each) => [operation, "*"].includes(each[0]) && each[1] === difference);
    expect(
      found.filter((each) => explains(each).length === 0),
      "unexplained",
    ).toEqual([]);
    const used = new Set(found.flatMap(explains));
    expect(
      EXPLAINED_OF_PROGRAM.filter((each) => !used.has(each)),
      "explained, and gone",
    ).toEqual([]);
    expect(ours.filter(({ operation }) => operation === "upsertVectors").length).toBe(10);
  } finally {
    await lenient.close();
  }
});

test("every example is run", () => {
  expect(exampleFiles.map((name) => name.replace(/\.ts$/, ".js")).sort()).toEqual(
    EXAMPLES.map(([program]) => program).sort(),
  );
});
