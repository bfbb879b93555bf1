import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { startLenientMock } from "../oracles/mocks.js";
import { compile } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { SDK_MOVE, sdkFolder } from "./from-sdk/sdk-folder.js";
import { writtenMove } from "./from-sdk/written-move.js";
import { TYPESCRIPT_OPTIONS } from "./program.js";
import { REDIRECT, runEmitted } from "./run-emitted.js";

const PROGRAMS = join(repository, "test/migrate/from-sdk/programs");
const NAMES = readdirSync(PROGRAMS)
  .filter((file) => file.endsWith(".before.txt"))
  .map((file) => file.replace(".before.txt", ""));

/** A program of which a part has no counterpart. */
const UNFINISHED = "12-service-class";

const CONFIG = { compilerOptions: TYPESCRIPT_OPTIONS, include: ["*.ts"] };

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

/** Gives indexes and assistants a host that the client trusts: the mock names its own. */
const HOSTS = `const { fetch: redirected } = globalThis;
globalThis.fetch = async (...all) => {
  const response = await redirected(...all);
  if (!/json/.test(response.headers.get("content-type") ?? "")) return response;
  const text = await response.text();
  return new Response(text.replaceAll(new URL(process.env.PINECONE_BASE_URL).origin, "https://own.svc.pinecone.io"), response);
};
`;

function folderOf(files: { readonly [file: string]: string }): string {
  return sdkFolder(files, CONFIG, (remove) => removals.push(remove));
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");

describe("twelve programs on the vendor's SDK", () => {
  const before = Object.fromEntries(NAMES.map((name) => [`${name}.ts`, read(PROGRAMS, `${name}.before.txt`)]));
  let folder = "";
  let report: MigrationReport;
  let code: number | null;
  let again: Awaited<ReturnType<typeof runProgram>>;
  let refused = "";

  beforeAll(async () => {
    folder = folderOf(before);
    compile(folder, { noEmit: true });
    ({ code } = await runProgram(folder, ...SDK_MOVE));
    for (const [file, text] of Object.entries(before)) expect(read(folder, file)).toBe(text);
    report = JSON.parse((await runProgram(folder, ...SDK_MOVE, "--write", "--format", "json")).out);
    again = await runProgram(folder, ...SDK_MOVE, "--write");
    try {
      compile(folder, { outDir: join(folder, "out"), rootDir: folder });
    } catch (error) {
      refused = (error as Error).message;
    }
  }, 300_000);

  it("are twelve, and need a move", () => {
    expect([NAMES.length, code, report.unexplained]).toEqual([12, 1, []]);
  });

  test.each(NAMES)("%s is written for the package", async (name) => {
    await expect(read(folder, `${name}.ts`)).toMatchFileSnapshot(join(PROGRAMS, `${name}.after.txt`));
  });

  it("compile afterwards, except for the lines that the report names", () => {
    const lines = [...refused.matchAll(/^([^(\s]+)\((\d+),\d+\): error/gm)].map(([, file, line]) => `${file}:${line}`);
    const told = report.places.filter((place) => place.remains && place.seen_by_compiler);
    expect(lines.sort()).toEqual(told.map(({ file, line }) => `${file}:${line}`).sort());
    expect(told.map(({ file }) => file)).toEqual([`${UNFINISHED}.ts`, `${UNFINISHED}.ts`]);
  });

  it("leave a list of places with what to do", () => {
    const open = report.places.filter(({ remains }) => remains);
    expect(open.map(({ file, line, id, message, do: advice }) => [`${file}:${line}`, id, message, advice])).toEqual([
      [
        "04-fetch-update-delete.ts:8",
        "migrate/sdk-look",
        "The call has a type argument, and its counterpart has none.",
        "Check the values that had the type of the argument.",
      ],
      [
        "04-fetch-update-delete.ts:11",
        "migrate/sdk-look",
        "`PineconeRecord` has a type argument, and its counterpart has none.",
        "Check the values that had the type of the argument.",
      ],
      [
        "11-files.ts:12",
        "migrate/sdk-look",
        "The values of `createdOn` of `AssistantFileModel` differ.",
        "The time is a string of ISO 8601, not a Date.",
      ],
      [
        "12-service-class.ts:8",
        "migrate/sdk-left",
        "`PineconeConfiguration.sourceTag` has no counterpart.",
        "Leave it out, or send a header: `headers: { ... }`.",
      ],
      [
        "12-service-class.ts:29",
        "migrate/sdk-left",
        "`Pinecone.preview` has no counterpart.",
        "The package has no operations of a preview.",
      ],
    ]);
  });

  it("are the same after a second --write", () => {
    expect([again.code, again.err]).toEqual([0, "the program does not use @pinecone-database/pinecone\n"]);
  });

  it("send what the mock takes", async () => {
    writeFileSync(join(folder, "redirect.mjs"), REDIRECT + HOSTS);
    writeFileSync(join(folder, "report.md"), "one");
    mkdirSync(join(folder, "out"), { recursive: true });
    writeFileSync(join(folder, "out/package.json"), '{ "type": "module" }');
    const mock = await startLenientMock("2026-04");
    try {
      for (const name of NAMES) {
        mock.control.clear();
        const ran = await runEmitted(folder, name, mock.url);
        const violations = mock.requests.flatMap((request) => request.violations);
        expect({ name, ...ran, violations }).toEqual({ name, code: 0, err: "", violations: [] });
        expect(mock.requests.length).toBeGreaterThan(0);
      }
    } finally {
      await mock.close();
    }
  }, 300_000);
});

/** Code behind a client and a handle, and whether a call or property of it is left for a person. */
const LEFT: readonly (readonly [title: string, code: string])[] = [
  ["a call with `?.`", "export const maybe = (own: typeof index | undefined) => own?.describeIndexStats();"],
  ["a spread argument", 'const all: [string] = ["movies"];\nawait pc.deleteIndex(...all);'],
  ["a method that is passed on", "export const list = pc.listIndexes;"],
  [
    "a namespace of a handle with two origins",
    'const either = Math.random() > 0.5 ? pc.index("a") : pc.index("b");\nexport const own = either.namespace("n");',
  ],
  [
    "a namespace of a handle whose name is a parameter that is assigned",
    'export async function clear(name: string) {\n  const own = pc.index(name);\n  name = "b";\n  return own.namespace(name);\n}',
  ],
  [
    "a namespace of a handle whose name is a variable of the environment that is assigned",
    'const own = pc.index(process.env.INDEX!);\nprocess.env.INDEX = "b";\nexport const handle = own.namespace("n");',
  ],
  [
    "a property beside a spread that may hold it",
    'const more = { id: "a" };\nawait index.deleteOne({ ...more, namespace: "n" });',
  ],
  [
    "a property of an object that is used twice",
    'const own = { model: "m", query: "q", documents: [{ a: "b" }], topN: 1 };\nawait pc.inference.rerank(own);\nconsole.log(own.topN);',
  ],
];

test("calls and properties of other forms are left, and listed", async () => {
  const head = `import { Pinecone } from "@pinecone-database/pinecone";\n\nconst pc = new Pinecone();\nconst index = pc.index("movies");\n`;
  const files = Object.fromEntries(LEFT.map(([, code], at) => [`p${at}.ts`, `${head}void index;\n${code}\n`]));
  const folder = folderOf(files);
  compile(folder, { noEmit: true });
  const { code, out } = await runProgram(folder, ...SDK_MOVE, "--write", "--format", "json");
  const report: MigrationReport = JSON.parse(out);
  const open = LEFT.map(([title], at) => {
    const found = report.places.filter((place) => place.file === `p${at}.ts` && place.id === "migrate/sdk-left");
    return [title, found.length, found.every((place) => place.do !== undefined && place.line > 5)];
  });
  expect([code, open]).toEqual([1, LEFT.map(([title]) => [title, 1, true])]);
  for (const [at, [, text]] of LEFT.entries()) expect(read(folder, `p${at}.ts`)).toContain(text);
});

/** Lines behind a client and a handle; a line with `// look` loses names of properties where the compiler does not see it. */
const SILENT = `import * as sdk from "@pinecone-database/pinecone";

const pc = new sdk.Pinecone({ apiKey: "k" });
const index = pc.index("movies");
interface Health { readonly ready?: boolean; readonly totalRecordCount?: number }
interface Config { readonly name: string; readonly spec: { readonly pod: { readonly environment: string; readonly podType: string } }; readonly deletionProtection?: "enabled" }
declare const config: Config;
declare function send(value: any): { readonly ok: boolean };
declare function same<T>(value: T): T;
await pc.createIndex(config); // look
await index.upsert(JSON.parse("{}")); // look
export const health: Health = await index.describeIndexStats(); // look
export const later = async (): Promise<Health> => index.describeIndexStats(); // look
export const text = JSON.stringify(await pc.describeIndex("a")); // look
export const loose: any = await pc.describeIndex("a"); // look
export const record = (await index.describeIndexStats()) as Record<string, any>; // look
const { ok } = send({ index: await pc.describeIndex("a") }); // look
export const kept = [ok, new Map<string, unknown>().set("a", await pc.listIndexes())]; // look
const { namespaces, ...others } = await index.describeIndexStats();
export const keys = [namespaces, Object.keys(others)]; // look
const [one, two] = await Promise.all([pc.describeIndex("a"), pc.listIndexes()]);
export const types = [one.vectorType, two.indexes?.length, same(one).vectorType, send(one.name)];
try { await index.deleteAll(); } catch (error) { send(error instanceof sdk.Errors.PineconeNotFoundError); }
console.log(one);
`;

test("values that leave the types of the SDK are listed, and no others", async () => {
  const { report, open, read: readWritten, ending } = await writtenMove({ "a.ts": SILENT }, CONFIG);
  expect([open.map(({ line }) => line), report.unexplained]).toEqual([ending("a.ts", "// look"), []]);
  expect(open.every((place) => place.id === "migrate/sdk-look" && place.do !== undefined)).toBe(true);
  // A place that the compiler refuses, too, is certain.
  const certain = open.filter(({ certainty }) => certainty === "breaks").map(({ line }) => line);
  expect(certain).toEqual(open.filter(({ compiler }) => compiler !== undefined).map(({ line }) => line));
  expect(certain.length).toBeLessThan(open.length);
  expect(readWritten("a.ts")).toContain("error instanceof sdk.NotFoundError");
});

test("a release or a version without a mapping is refused, and so is a program without the SDK", async () => {
  const folder = folderOf({ "a.ts": "export const a = 1;\n" });
  const other = await runProgram(folder, "migrate", "--from-sdk", "@pinecone-database/pinecone@7", "2026-04");
  expect([other.code, other.err]).toEqual([
    2,
    expect.stringContaining("There are @pinecone-database/pinecone@8 to 2026-04."),
  ]);
  const none = await runProgram(folder, ...SDK_MOVE);
  expect([none.code, none.err]).toEqual([0, "the program does not use @pinecone-database/pinecone\n"]);
  const checked = await runProgram(folder, ...SDK_MOVE, "--check-mapping");
  expect([checked.code, checked.err]).toEqual([0, "every name of the mapping is in both packages\n"]);
}, 60_000);
