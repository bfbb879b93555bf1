import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { diff } from "../../generator/commands/diff.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { recordingContext } from "../command-context.js";
import { filesBelow, temporaryFolder, writeFiles } from "../package-folder.js";
import { generateThings, thingsWorkspace } from "./things.js";

/** Somebody's own folder beside the workspace. */
function victim(): string {
  const folder = temporaryFolder();
  writeFiles(folder, { ".gitignore": "own rules\n", "node_modules/left/index.js": "1", "1/index.ts": "own" });
  for (let index = 0; index < 60; index++) writeFiles(folder, { [`file${index}`]: `own ${index}` });
  return folder;
}

test.each([
  [".apipin"],
  [".apipin/.gitignore"],
  [".apipin/lock"],
  [".apipin/journal.json"],
  [".apipin/staged"],
  [".generated-previous"],
  [".generated-next"],
  [".generated-lock-7"],
  [".specs-previous"],
  ["specs"],
  ["specs/1"],
  ["specs/1/other.yaml"],
  ["specs/README.md"],
  ["overlays"],
  ["overlays/mock"],
  ["generated"],
  ["generated/1"],
  ["generated/runtime"],
  ["generated/index.ts"],
  ["generated/own.ts"],
  ["apipin.yaml"],
  ["guide.md"],
])("a link in the place of %s is refused by its name, and what it leads to stays", async (path) => {
  const folder = thingsWorkspace();
  expect((await generateThings(folder)).code).toBe(0);
  writeFiles(folder, { "generated/index.ts": "// drift\n" });
  const own = victim();
  const isFile = /\.[a-z]+$|lock/.test(path) && path !== ".apipin";
  rmSync(join(folder, path), { recursive: true, force: true });
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  symlinkSync(isFile ? join(own, "file1") : own, join(folder, path));
  const before = [filesBelow(own), filesBelow(folder)];
  for (const options of [{}, { check: true }, { only: "1" }]) {
    const { code, note } = await generateThings(folder, options);
    expect(code).toBe(1);
    expect(note).toContain(`${path} is a symbolic link`);
  }
  await diff("1", "1", { format: "text" }, recordingContext(folder));
  expect([filesBelow(own), filesBelow(folder)]).toEqual(before);
});

test("thousands of links are named in a few lines", async () => {
  const folder = thingsWorkspace();
  for (let index = 0; index < 2000; index++) symlinkSync("/nowhere", join(folder, `.generated-lock-${index}`));
  const { value, diagnostics } = readWorkspace(folder);
  expect(diagnostics.map(({ code }) => code)).toEqual(Array(10).fill("workspace/link"));
  expect(value).toBeDefined();
});

test("the workspace itself may be named by a link", async () => {
  const folder = thingsWorkspace();
  const link = join(temporaryFolder(), "link");
  symlinkSync(folder, link);
  expect((await generateThings(link)).code).toBe(0);
  expect(filesBelow(folder).has("generated/1/index.ts")).toBe(true);
});

test("a pipe among the specifications is refused instead of being waited for", () => {
  const folder = thingsWorkspace();
  execFileSync("mkfifo", [join(folder, "specs/1/pipe.yaml")]);
  expect(readWorkspace(folder).diagnostics.map(({ message }) => message)).toEqual([
    "specs/1/pipe.yaml is neither a file nor a folder.",
  ]);
});

test("a person's own files in .apipin stay", async () => {
  const folder = thingsWorkspace();
  const own = victim();
  renameSync(own, join(folder, ".apipin"));
  const before = filesBelow(join(folder, ".apipin"));
  expect((await generateThings(folder)).code).toBe(0);
  expect(filesBelow(join(folder, ".apipin"))).toEqual(before);
});

test.each([
  [".apipin", "file", ".apipin"],
  [".apipin/journal.json", "folder", ".apipin/journal.json"],
  ["overlays", "file", "overlays"],
  ["specs", "file", "specs"],
  ["specs/lock.json", "folder", "specs/lock.json"],
  ["specs/names.json", "folder", "specs/names.json"],
])("%s is a %s: refused by its name", (path, kind, named) => {
  const folder = thingsWorkspace();
  rmSync(join(folder, path), { recursive: true, force: true });
  if (kind === "file") writeFiles(folder, { [path]: "own\n" });
  else mkdirSync(join(folder, path), { recursive: true });
  const errors = readWorkspace(folder).diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ code, place }) => [code, place?.file])).toContainEqual(["workspace/link", named]);
});

test.each(["all", "mock", "All"])(
  "a version called %s is refused: overlays for it would be those of every version",
  (version) => {
    const folder = thingsWorkspace();
    renameSync(join(folder, "specs/1"), join(folder, `specs/${version}`));
    const { diagnostics } = readWorkspace(folder);
    expect(diagnostics.map(({ code }) => code)).toContain("workspace/name-taken");
  },
);
