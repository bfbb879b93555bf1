import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { programFolder } from "./program.js";
import { thingsModules } from "./things-package.js";

const START = `import { Things } from "things/v1";\n\nconst things = new Things();\n`;

/** Lines after those of `START`, and as `--write` leaves them. */
const EDITS: readonly (readonly [title: string, before: string, after: string])[] = [
  ["a renamed method", `await things.things.list({ view: "all" });`, `await things.things.all({ view: "all" });`],
  ["a method by its name as a string", `await things["things"]["list"]();`, `await things["things"]["all"]();`],
  [
    "a method of another resource, by its successor",
    `console.log((await things.stock.get()).count);`,
    `console.log((await things.inventory.get()).count);`,
  ],
  [
    "a renamed property that is read",
    `for (const each of await things.things.list()) console.log(each.name, each.pages);`,
    `for (const each of await things.things.all()) console.log(each.name, each.page_count);`,
  ],
  [
    "renamed properties that are given and destructured",
    `const pages = 3;\nconst { pages: read } = await things.things.create({ name: "a", pages });\nconsole.log(read);`,
    `const pages = 3;\nconst { page_count: read } = await things.things.create({ name: "a", page_count: pages });\nconsole.log(read);`,
  ],
  [
    "a renamed property that a type names",
    `export const count: import("things/v1").Thing["pages"] = 1;`,
    `export const count: import("things/v2").Thing["page_count"] = 1;`,
  ],
  [
    "a value of a type of the program's own, whose renamed property the place does not name",
    `interface Own { name: string; pages: number }\ndeclare const given: { first: Own };\nawait things.things.create({ ...given.first });`,
    `interface Own { name: string; pages: number }\ndeclare const given: { first: Own };\nawait things.things.create({ ...given.first });`,
  ],
  [
    "a value, by its successor, in a constant and in single quotes",
    `const STATE = 'draft';\nawait things.things.create({ name: "a", state: STATE });`,
    `const STATE = 'unpublished';\nawait things.things.create({ name: "a", state: STATE });`,
  ],
  [
    "a value that is an argument of a wrapper",
    `const make = (state: "draft" | "live") => things.things.create({ name: "a", state });\nawait make("live");`,
    `const make = (state: "draft" | "live") => things.things.create({ name: "a", state });\nawait make("live");`,
  ],
  [
    "a value in a constant that a function of a library takes too, which stays",
    `const KEPT = "draft" as const;\nawait things.things.create({ name: "a", state: KEPT });\nconsole.log(KEPT);`,
    `const KEPT = "draft" as const;\nawait things.things.create({ name: "a", state: KEPT });\nconsole.log(KEPT);`,
  ],
  [
    "a value that is compared",
    `for (const { state } of await things.things.list()) if (state === "draft") console.log(state);`,
    `for (const { state } of await things.things.all()) if (state === "unpublished") console.log(state);`,
  ],
  [
    "a status",
    `const { status } = await things.things.create({ name: "a" }).result();\nif (status === 201) console.log("made");`,
    `const { status } = await things.things.create({ name: "a" }).result();\nif (status === 200) console.log("made");`,
  ],
  [
    "an argument that was added before another",
    `await things.things.touch("1", { timeout: 5000 });\nawait things.things.touch("2");`,
    `await things.things.touch("1", undefined, { timeout: 5000 });\nawait things.things.touch("2");`,
  ],
];

function things(files: { readonly [file: string]: string }): string {
  return programFolder(files, undefined, thingsModules());
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");

describe("apipin migrate --write", () => {
  const file = (index: number): string => `src/p${index}.ts`;
  const text = (program: string, version: string): string => `${START.replace("v1", version)}${program}\nexport {};\n`;
  let written: readonly string[] = [];
  it("writes all programs at once, and nothing the second time", async () => {
    const folder = things(Object.fromEntries(EDITS.map(([, before], index) => [file(index), text(before, "v1")])));
    const { err } = await runProgram(folder, "migrate", "v1", "v2", "--write");
    expect(err).toContain(`${EDITS.length} files are written`);
    written = EDITS.map((_, index) => read(folder, file(index)));
    const again = await runProgram(folder, "migrate", "v1", "v2", "--write");
    // The values that the edits leave are errors of the compiler now.
    const left =
      "it uses v2 already and does not compile against it: 2 errors in files that use things. Correct them: the report of `migrate --write` said why, and `tsc` has their places";
    expect([again.code, again.err]).toEqual([1, `the program does not use v1 of things\n${left}\n`]);
    expect(EDITS.map((_, index) => read(folder, file(index)))).toEqual(written);
  });
  test.each(EDITS.map(([title, , after], index) => [title, after, index] as const))("edits %s", (_, after, index) => {
    expect(written[index]).toBe(text(after, "v2"));
  });
});

const CALL = `await things.things.list();\n`;
const MOVED = `${START.replace("v1", "v2")}await things.things.all();\n`;

test("lines that are not edited stay byte for byte, with their ends and the mark of the file", async () => {
  const before = `\uFEFF${START}  const  odd = 'x' ;;\t\n${CALL}`.replaceAll("\n", "\r\n");
  const folder = things({ "a.ts": before });
  await runProgram(folder, "migrate", "v1", "v2", "--write");
  expect(read(folder, "a.ts")).toBe(before.replace("things/v1", "things/v2").replace(".list(", ".all("));
});

test("a program that was moved and compiles needs nothing", async () => {
  const folder = things({ "a.ts": MOVED, "b.ts": "const wrong: number = 'text';\nexport { wrong };\n" });
  const { code, err } = await runProgram(folder, "migrate", "v1", "v2");
  expect([code, err]).toEqual([0, "the program does not use v1 of things\n"]);
});

test("the dry run writes nothing, and its diff is one that git applies", async () => {
  const folder = things({
    "src/a.ts": `${START}\n\n\n\n\n\n\n\n\n\n${CALL}export const last = 1;`,
    "b.ts": START + CALL,
  });
  const { code, out } = await runProgram(folder, "migrate", "v1", "v2", "--format", "json");
  expect([code, read(folder, "b.ts")]).toEqual([1, START + CALL]);
  const { patch, summary } = JSON.parse(out);
  expect([summary.places, summary.edited]).toEqual([2, 2]);
  writeFileSync(join(folder, "move.patch"), patch);
  execFileSync("git", ["apply", "-p1", "move.patch"], { cwd: folder, stdio: "pipe" });
  expect(read(folder, "b.ts")).toBe(MOVED);
  expect(read(folder, "src/a.ts")).toBe(`${MOVED.replace("await", "\n\n\n\n\n\n\n\n\n\nawait")}export const last = 1;`);
});

test("the version and properties move in comments of JavaScript, which have types, and in no other comment", async () => {
  const script = `/** @typedef {import("things/v1").Thing} Thing */

/** @type {Thing["pages"][]} */
export const counts = [1];

/** @param {Thing} thing */
export const pagesOf = (thing) => thing.pages;
`;
  const code = `/** As {@link import("things/v1").Thing} says. */\nexport const name = "a";\n`;
  const folder = things({ "a.js": script, "b.ts": code });
  const { code: left, err } = await runProgram(folder, "migrate", "v1", "v2", "--write");
  expect([left, err]).toEqual([0, expect.stringContaining("1 file is written")]);
  const moved = script.replace("things/v1", "things/v2").replace('["pages"]', '["page_count"]');
  expect(read(folder, "a.js")).toBe(moved.replace("thing.pages", "thing.page_count"));
  expect(read(folder, "b.ts")).toBe(code);
});

test("a file behind a link is left, and so is one outside of the project", async () => {
  const folder = things({
    "app/tsconfig.json": `{ "extends": "../tsconfig.json", "include": [".", "../other/b.ts"] }`,
    "app/a.ts": START + CALL,
    "other/b.ts": START + CALL,
    "other/c.ts": START + CALL,
  });
  symlinkSync(join(folder, "other/c.ts"), join(folder, "app/c.ts"));
  const { code, err } = await runProgram(folder, "migrate", "v1", "v2", "--write", "--project", "app");
  expect([read(folder, "app/a.ts"), read(folder, "other/b.ts"), read(folder, "other/c.ts")]).toEqual([
    MOVED,
    START + CALL,
    START + CALL,
  ]);
  expect(err).toContain("other/b.ts is not written: it is outside of the project");
  expect(err).toMatch(/c\.ts is not written: it is (a link|outside of the project)/);
  expect(code).toBe(1);
});

describe("a git tree with changes that are not committed", () => {
  const repository = (files: {
    readonly [file: string]: string;
  }): { folder: string; git: (...all: string[]) => void } => {
    const folder = things({ ".gitignore": "node_modules\n", ...files });
    const git = (...all: string[]): void => {
      const user = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
      execFileSync("git", [...user, ...all], { cwd: folder, stdio: "pipe" });
    };
    git("init");
    git("add", ".");
    git("commit", "-m", "first");
    return { folder, git };
  };
  it("is refused, and taken with --force", async () => {
    const { folder } = repository({ "a.ts": START + CALL, "notes.md": "a\n" });
    writeFileSync(join(folder, "notes.md"), "b\n");
    const refused = await runProgram(folder, "migrate", "v1", "v2", "--write");
    expect([refused.code, refused.err, read(folder, "a.ts")]).toEqual([
      2,
      "nothing is written: notes.md has changes that are not committed. Commit them, or add --force.\n",
      START + CALL,
    ]);
    await runProgram(folder, "migrate", "v1", "v2", "--write", "--force");
    expect(read(folder, "a.ts")).toBe(MOVED);
  });
  it("is refused where a file that is to be written is not tracked", async () => {
    const { folder } = repository({ "a.ts": START + CALL });
    writeFileSync(join(folder, "b.ts"), START + CALL);
    const { err } = await runProgram(folder, "migrate", "v1", "v2", "--write");
    expect(err).toContain("nothing is written: b.ts has changes");
  });
  it("runs no program that the repository's settings name", async () => {
    const { folder, git } = repository({ "a.ts": START + CALL, ".gitattributes": "*.md filter=own\n", "x.md": "a\n" });
    for (const name of ["core.fsmonitor", "filter.own.clean", "filter.own.process"])
      git("config", name, `touch ${join(folder, "ran")}; cat`);
    writeFileSync(join(folder, "x.md"), "a\n");
    await runProgram(folder, "migrate", "v1", "v2", "--write");
    expect(() => read(folder, "ran")).toThrow("ENOENT");
    expect(read(folder, "a.ts")).toBe(MOVED);
  });
});

test("an edit that the compiler refuses is taken back, and the place remains", async () => {
  const folder = things({
    "a.ts": `${START}const options = { name: "a", pages: 3 };\nconst { pages } = options;\nawait things.things.create(options);\nconsole.log(pages);\n`,
  });
  const { code, out } = await runProgram(folder, "migrate", "v1", "v2", "--write", "--format", "json");
  const { places, unexplained } = JSON.parse(out);
  expect([code, places.length + unexplained.length > 0]).toEqual([1, true]);
  expect(() => compile(folder)).toThrow();
});
