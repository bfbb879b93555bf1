import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { finishLeftChange } from "../../generator/workspace/change-workspace.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { sha256 } from "../../generator/workspace/sha256.js";
import { filesBelow, temporaryFolder, writeFiles } from "../package-folder.js";
import { generateThings, thingsSpec, thingsWorkspace } from "./things.js";

const NEW = "new text\n";
const OWN = "somebody's own\n";
const write = (path: string): object => ({ path, before: null, after: sha256(NEW) });
const remove = (path: string, text = OWN): object => ({ path, before: sha256(text), after: null });

/** A workspace with an unfinished change, which came with it. */
function hostileWorkspace(journal: string | object): string {
  const folder = thingsWorkspace();
  writeFiles(folder, {
    "own.txt": OWN,
    "generated/dist/index.js": OWN,
    "generated/node_modules/a/index.js": OWN,
    "specs/notes.md": "edited",
    ".apipin/journal.json": typeof journal === "string" ? journal : JSON.stringify(journal),
    ".apipin/staged/0": NEW,
    ".apipin/staged/1": NEW,
    ".apipin/staged/own": OWN,
  });
  return folder;
}

test.each<readonly [string, string | object]>([
  ["that is not JSON", "{"],
  ["without a command", { entries: [] }],
  ["with a command that is a sentence", { command: "x\n::error::y", entries: [] }],
  ["without a list", { command: "pull" }],
  ["that names a file outside", { command: "pull", entries: [remove("../own.txt")] }],
  ["that names an absolute path", { command: "pull", entries: [remove("/etc/hostname")] }],
  ["that steps back", { command: "pull", entries: [remove("specs/../own.txt")] }],
  ["that steps back by a backslash", { command: "pull", entries: [remove("specs/..\\own.txt")] }],
  ["that names another file of the workspace", { command: "pull", entries: [remove("own.txt")] }],
  ["that names the git folder", { command: "pull", entries: [write(".git/hooks/post-checkout")] }],
  ["that names the door's own files", { command: "pull", entries: [write(".apipin/lock")] }],
  ["that names a whole folder", { command: "pull", entries: [remove("specs")] }],
  ["that names a folder below", { command: "pull", entries: [remove("specs/1")] }],
  ["that names what was built", { command: "pull", entries: [remove("generated/dist/index.js")] }],
  ["that names what was installed", { command: "pull", entries: [remove("generated/node_modules/a/index.js")] }],
  ["that removes a file which has changed", { command: "pull", entries: [remove("specs/notes.md")] }],
  ["that overwrites a file which has changed", { command: "pull", entries: [write("specs/notes.md")] }],
  ["whose new text is another", { command: "pull", entries: [{ ...write("specs/a.md"), after: sha256("x") }] }],
  [
    "whose new text is missing",
    { command: "pull", entries: [remove("specs/absent.md"), remove("specs/gone.md"), write("specs/a.md")] },
  ],
  ["that names a file and one below it", { command: "pull", entries: [write("specs/a.md"), write("specs/a.md/b.md")] }],
  ["that names a file below one", { command: "pull", entries: [write("specs/a.md/b.md"), write("specs/a.md")] }],
  ["that names a file twice", { command: "pull", entries: [write("specs/a.md"), write("specs/a.md")] }],
  ["that does nothing to a file", { command: "pull", entries: [{ path: "specs/a.md", before: null, after: null }] }],
  ["with a hash that is a path", { command: "pull", entries: [{ path: "specs/a.md", before: "../x", after: null }] }],
  ["of the wrong shapes", { command: "pull", entries: [7, null, "specs"] }],
])("a journal %s is refused, and nothing of it is done", async (_, journal) => {
  const folder = hostileWorkspace(journal);
  const before = filesBelow(folder);
  const finished = await finishLeftChange(folder, {});
  const generated = await generateThings(folder);
  expect(filesBelow(folder)).toEqual(before);
  expect(
    [...finished, ...readWorkspace(folder).diagnostics].map(({ code, severity }) => `${severity} ${code}`),
  ).toContain("error workspace/journal");
  expect(generated.code).toBe(1);
  expect(generated.note).toContain("Remove the folder .apipin");
});

test.each(["specs/link/a.md", "specs/1/a.md"])("a journal leads over no link: %s", async (path) => {
  const folder = hostileWorkspace({ command: "pull", entries: [write(path)] });
  const own = temporaryFolder();
  if (path.includes("link")) symlinkSync(own, join(folder, "specs/link"));
  else symlinkSync(join(own, "a.md"), join(folder, path));
  await finishLeftChange(folder, {});
  expect((await generateThings(folder)).code).toBe(1);
  expect(filesBelow(own)).toEqual(new Map());
});

test("new texts without a journal are cleared away by their numbers; somebody's file among them stays", async () => {
  const folder = thingsWorkspace();
  writeFiles(folder, { ".apipin/staged/0": NEW, ".apipin/staged/own": OWN, ".apipin/journal.part": "{" });
  expect((await generateThings(folder)).code).toBe(0);
  expect(filesBelow(join(folder, ".apipin"))).toEqual(new Map([["staged/own", OWN]]));
});

test("a decided change counts for those who read, who write nothing and name the command that finishes it", async () => {
  const folder = thingsWorkspace();
  await generateThings(folder);
  const summary = thingsSpec("List all.");
  const journal = {
    command: "pull",
    entries: [
      { path: "specs/1/things.yaml", before: sha256(thingsSpec("List.")), after: sha256(summary) },
      { path: "specs/2/things.yaml", before: null, after: sha256(summary) },
      remove("overlays/all/gone.yaml"),
    ],
  };
  writeFiles(folder, {
    "overlays/all/gone.yaml": OWN,
    ".apipin/journal.json": JSON.stringify(journal),
    ".apipin/staged/0": summary,
    ".apipin/staged/1": summary,
  });
  mkdirSync(join(folder, "specs/empty"));
  const before = filesBelow(folder);
  const { value, diagnostics } = readWorkspace(folder);
  expect(value?.specs.map(({ file, text }) => [file, text])).toEqual([
    ["specs/1/things.yaml", summary],
    ["specs/2/things.yaml", summary],
  ]);
  expect(value?.overlays.map(({ file }) => file)).toEqual(["overlays/all/words.yaml"]);
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    "warning workspace/unfinished-change",
  ]);
  const check = await generateThings(folder, { check: true });
  expect(check.out).toContain("generated/2/index.ts: missing");
  expect(check.note).toContain("An earlier `apipin pull` was ended while it wrote");
  expect(check.note).toContain("Run `apipin generate`");
  expect(filesBelow(folder)).toEqual(before);
  const { code, note } = await generateThings(folder);
  expect({ code, note }).toMatchObject({ code: 0 });
  expect(note).toContain("it is finished now");
  const after = filesBelow(folder);
  expect([...after.keys()].filter((path) => !path.startsWith("generated/"))).toEqual([
    "apipin.yaml",
    "overlays/all/words.yaml",
    "specs/1/things.yaml",
    "specs/2/things.yaml",
  ]);
  expect(after.has("generated/2/index.ts")).toBe(true);
});

test("an empty folder that an ended command left goes with the next one that writes", async () => {
  const folder = thingsWorkspace();
  expect((await generateThings(folder)).code).toBe(0);
  mkdirSync(join(folder, ".apipin"));
  expect((await generateThings(folder)).code).toBe(0);
  expect(existsSync(join(folder, ".apipin"))).toBe(false);
});
