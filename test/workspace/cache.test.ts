import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cacheIn, openCache } from "../../generator/workspace/cache.js";
import { cacheFolder } from "../../generator/workspace/cache-folder.js";
import { sha256 } from "../../generator/workspace/sha256.js";
import { filesBelow, temporaryFolder, writeFiles } from "../package-folder.js";
import { generateThings, thingsWorkspace } from "./things.js";

const VARIABLES = ["APIPIN_CACHE", "XDG_CACHE_HOME", "HOME"];
let before: readonly (string | undefined)[];
beforeEach(() => {
  before = VARIABLES.map((name) => process.env[name]);
});
afterEach(() => {
  for (const [index, name] of VARIABLES.entries()) {
    const value = before[index];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

function environment(values: { readonly [name: string]: string | undefined }): void {
  for (const name of VARIABLES) {
    const value = values[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

describe("the folder that results are kept in", () => {
  test("is APIPIN_CACHE, else the platform's cache folder", () => {
    const folder = temporaryFolder();
    environment({ APIPIN_CACHE: join(folder, "own"), XDG_CACHE_HOME: folder, HOME: folder });
    expect(cacheFolder()).toEqual({ path: join(folder, "own") });
    environment({ XDG_CACHE_HOME: join(folder, "xdg"), HOME: folder });
    expect(cacheFolder()).toEqual({ path: join(folder, "xdg/apipin") });
    // An address that is not absolute counts for nothing.
    environment({ XDG_CACHE_HOME: "xdg", HOME: folder });
    expect(cacheFolder()).toEqual({ path: join(folder, ".cache/apipin") });
  });

  test.each<readonly [string, (folder: string) => { readonly [name: string]: string }, RegExp]>([
    ["in the workspace", (folder) => ({ APIPIN_CACHE: join(folder, "cache") }), /lies in the workspace/],
    [
      "in the workspace behind a link",
      (folder) => {
        const link = join(temporaryFolder(), "link");
        mkdirSync(join(folder, "inside"));
        symlinkSync(join(folder, "inside"), link);
        return { APIPIN_CACHE: link };
      },
      /lies in the workspace/,
    ],
    [
      "that others can write to",
      () => {
        const open = temporaryFolder();
        chmodSync(open, 0o777);
        return { APIPIN_CACHE: open };
      },
      /others can write to/,
    ],
    [
      "that a group can write to",
      () => {
        const open = temporaryFolder();
        chmodSync(open, 0o770);
        return { APIPIN_CACHE: open };
      },
      /others can write to/,
    ],
    ["without a home", () => ({ HOME: "" }), /there is no home folder/],
    ["with a path that is not absolute", () => ({ APIPIN_CACHE: "cache" }), /there is no home folder/],
    [
      "in the place of a file",
      () => {
        const file = join(temporaryFolder(), "file");
        writeFileSync(file, "mine");
        return { APIPIN_CACHE: file };
      },
      /EEXIST|ENOTDIR/,
    ],
  ])("is not used %s: a warning says so once, and everything else goes on", async (_, given, reason) => {
    const folder = thingsWorkspace();
    const values = given(folder);
    environment(values);
    const { code, note } = await generateThings(folder);
    expect(code).toBe(0);
    expect(note).toMatch(reason);
    expect(note.match(/workspace\/cache/g)).toHaveLength(1);
    const { cache } = openCache(folder);
    cache.write(sha256("key"), 1);
    expect(cache.read(sha256("key"))).toBeUndefined();
  });

  test("decides nothing from within a workspace", async () => {
    const folder = thingsWorkspace();
    await generateThings(folder);
    const entries = join(process.env["APIPIN_CACHE"] ?? "", "results");
    const planted = filesBelow(entries);
    expect(planted.size).toBeGreaterThan(0);
    for (const [name, text] of planted)
      writeFiles(folder, { [`.apipin/${name}`]: text.replaceAll("export", "/* planted */ export") });
    await generateThings(folder);
    expect([...filesBelow(join(folder, "generated")).values()].join("")).not.toContain("planted");
    expect((await generateThings(folder, { check: true })).code).toBe(0);
  });
});

describe("results", () => {
  test("come back as they were kept", () => {
    const cache = cacheIn(join(temporaryFolder(), "results"), 1000);
    cache.write(sha256("key"), { some: ["value"] });
    expect(cache.read(sha256("key"))).toEqual({ some: ["value"] });
    expect(cache.read(sha256("other"))).toBeUndefined();
  });

  // `[entry of "key", entry of "other"]` → what lies under "key".
  test.each<readonly [string, (own: string, other: string) => string]>([
    ["cut short", (own) => own.slice(0, -3)],
    ["cut short to another value", (own) => own.slice(0, own.indexOf("{"))],
    ["empty", () => ""],
    ["altered", (own) => own.replace("value", "other")],
    ["altered in shape", () => "{}"],
    ["of an earlier form", (own) => own.slice(own.indexOf("{"))],
    ["moved from another key", (_, other) => other],
  ])("that are %s are missing, and are kept again", (_, change) => {
    const folder = temporaryFolder();
    const cache = cacheIn(folder, 10_000);
    cache.write(sha256("key"), { some: ["value"] });
    cache.write(sha256("other"), { some: ["value"] });
    const path = join(folder, `${sha256("key")}.json`);
    const [own, other] = ["key", "other"].map((each) => readFileSync(join(folder, `${sha256(each)}.json`), "utf8"));
    writeFileSync(path, change(own ?? "", other ?? ""));
    expect(cache.read(sha256("key"))).toBeUndefined();
    cache.write(sha256("key"), { some: ["value"] });
    expect(cache.read(sha256("key"))).toEqual({ some: ["value"] });
  });

  test.each<readonly [string, (path: string) => void]>([
    ["a link", (path) => symlinkSync(temporaryFolder(), path)],
    ["a file", (path) => writeFileSync(path, "mine")],
    [
      "a folder that others can write to",
      (path) => {
        mkdirSync(path);
        chmodSync(path, 0o777);
      },
    ],
  ])("are not kept where %s has the name of their folder", (_, make) => {
    const own = temporaryFolder();
    environment({ APIPIN_CACHE: own });
    make(join(own, "results"));
    const { cache, diagnostics } = openCache(temporaryFolder());
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["workspace/cache", "warning"]]);
    cache.write(sha256("key"), 1);
    expect(cache.read(sha256("key"))).toBeUndefined();
  });

  test("that could not be written leave no file", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, `${sha256("key")}.json`));
    cacheIn(folder, 10_000).write(sha256("key"), "value");
    expect(readdirSync(folder)).toEqual([`${sha256("key")}.json`]);
  });

  test("take a bounded number of bytes: what was not used for longest goes, and nothing but results", () => {
    const folder = temporaryFolder();
    const names = ["a", "b", "c", "d"].map(sha256);
    for (const [index, name] of names.entries()) {
      cacheIn(folder, 10_000).write(name, "x".repeat(98));
      utimesSync(join(folder, `${name}.json`), index, index);
    }
    writeFiles(folder, { "notes.txt": "x".repeat(5000), "sub/file.json": "mine" });
    // What is read counts as used.
    expect(cacheIn(folder, 10_000).read(names[0] ?? "")).toBeDefined();
    cacheIn(folder, 550).write(sha256("e"), "x".repeat(98));
    expect(readdirSync(folder).sort()).toEqual(
      [`${names[0]}.json`, `${names[3]}.json`, `${sha256("e")}.json`, "notes.txt", "sub"].sort(),
    );
  });

  test("may take exactly as many bytes as the limit", () => {
    const folder = temporaryFolder();
    const [first, second, third] = ["a", "b", "c"].map(sha256) as [string, string, string];
    cacheIn(folder, 10_000).write(first, "x".repeat(98));
    utimesSync(join(folder, `${first}.json`), 1, 1);
    cacheIn(folder, 330).write(second, "x".repeat(98));
    expect(readdirSync(folder)).toHaveLength(2);
    cacheIn(folder, 330).write(third, "x".repeat(99));
    expect(readdirSync(folder)).toEqual([`${third}.json`]);
  });
});
