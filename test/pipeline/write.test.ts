import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compareFiles, recoverFolder, replaceFolder } from "../../generator/files.js";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-write-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const OLD = [{ path: "a.ts", text: "old\n" }];
const NEW = [
  { path: "a.ts", text: "new\n" },
  { path: "deep/b.ts", text: "new\n" },
];

test("a folder is replaced as a whole: what is no longer generated goes", () => {
  const folder = join(temporaryFolder(), "generated");
  replaceFolder(folder, [...OLD, { path: "gone.ts", text: "" }]);
  replaceFolder(folder, NEW);
  expect(compareFiles(folder, NEW)).toEqual([]);
  expect(readdirSync(join(folder, ".."))).toEqual(["generated"]);
});

test("each kind of drift is named", () => {
  const folder = join(temporaryFolder(), "generated");
  replaceFolder(folder, OLD);
  writeFileSync(join(folder, "own.ts"), "");
  expect(compareFiles(folder, NEW)).toEqual([
    { path: "a.ts", kind: "changed" },
    { path: "deep/b.ts", kind: "missing" },
    { path: "own.ts", kind: "unexpected" },
  ]);
});

test("a path that leads out of the folder is refused, and nothing is touched", () => {
  const folder = join(temporaryFolder(), "generated");
  replaceFolder(folder, OLD);
  expect(() => replaceFolder(folder, [...NEW, { path: "../outside.ts", text: "" }])).toThrow("leads out of");
  expect(compareFiles(folder, OLD)).toEqual([]);
  expect(readdirSync(join(folder, ".."))).toEqual(["generated"]);
});

test("a write that fails half-way leaves the old folder and nothing beside it", () => {
  const folder = join(temporaryFolder(), "generated");
  replaceFolder(folder, OLD);
  // A file where a folder is wanted: the second write fails.
  expect(() =>
    replaceFolder(folder, [
      { path: "b", text: "" },
      { path: "b/c.ts", text: "" },
    ]),
  ).toThrow();
  expect(compareFiles(folder, OLD)).toEqual([]);
  expect(readdirSync(join(folder, ".."))).toEqual(["generated"]);
});

test("a full disk leaves the old folder", (context) => {
  const parent = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", parent], { stdio: "ignore" });
  } catch {
    context.skip("runs where this user may mount a small file system (root, outside a container without that right)");
  }
  onTestFinished(() => void execFileSync("umount", ["-l", parent], { stdio: "ignore" }));
  const folder = join(parent, "generated");
  replaceFolder(folder, OLD);
  expect(() => replaceFolder(folder, [{ path: "big.ts", text: "x".repeat(1 << 20) }])).toThrow("ENOSPC");
  expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("old\n");
  expect(readdirSync(parent)).toEqual(["generated"]);
});

test("a kill between the two renames is mended at the next start", () => {
  const parent = temporaryFolder();
  const folder = join(parent, "generated");
  replaceFolder(folder, OLD);
  renameSync(folder, join(parent, ".generated-previous"));
  recoverFolder(folder);
  expect(compareFiles(folder, OLD)).toEqual([]);
  mkdirSync(join(parent, ".generated-previous"));
  recoverFolder(folder);
  expect(readdirSync(parent)).toEqual(["generated"]);
});
