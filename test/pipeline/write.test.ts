import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compareFiles, replaceFolder, withFolderLock } from "../../generator/workspace/write.js";
import { repository } from "../workspace-copy.js";

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

test("a kill at any step leaves the old folder, the new one, or none, and the next call mends it", {
  timeout: 120_000,
}, () => {
  const parent = temporaryFolder();
  const folder = join(parent, "generated");
  // Counts what changes files, and dies at the step that it is told.
  const patch = join(parent, "patch.mjs");
  writeFileSync(
    patch,
    `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
let left = Number(process.argv[3]);
for (const name of ["writeFileSync", "mkdirSync", "renameSync", "rmSync", "linkSync"]) {
  const original = fs[name];
  fs[name] = (...given) => {
    if (left-- === 0) process.kill(process.pid, "SIGKILL");
    return original(...given);
  };
}
syncBuiltinESMExports();
const { replaceFolder, withFolderLock } = await import(${JSON.stringify(join(repository, "dist/workspace/write.js"))});
await withFolderLock(process.argv[2], () => replaceFolder(process.argv[2], ${JSON.stringify(NEW)}));
`,
  );
  const run = (step: number): NodeJS.Signals | null =>
    spawnSync(process.execPath, [patch, folder, String(step)]).signal;
  const left: string[] = [];
  for (let step = 0; ; step++) {
    rmSync(folder, { recursive: true, force: true });
    replaceFolder(folder, OLD);
    mkdirSync(join(folder, "node_modules"));
    if (run(step) === null) break;
    const state = !existsSync(folder) ? "none" : compareFiles(folder, OLD).length === 0 ? "old" : "new";
    if (state === "new") expect(compareFiles(folder, NEW), `killed at step ${step}`).toEqual([]);
    left.push(state);
    expect(run(1000), `after a kill at step ${step}`).toBe(null);
    expect(compareFiles(folder, NEW)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(["a.ts", "deep", "node_modules"]);
    expect(
      readdirSync(parent).filter((name) => !["generated", "patch.mjs"].includes(name) && !/-lock-\d+$/.test(name)),
    ).toEqual([]);
  }
  // Each of the three was there to be met.
  expect([...new Set(left)]).toEqual(["old", "none", "new"]);
});

test("one writes after the other", async () => {
  const folder = join(temporaryFolder(), "generated");
  const order: string[] = [];
  const lock = join(folder, "../.generated-lock");
  writeFileSync(lock, String(process.ppid));
  const second = withFolderLock(folder, () => void order.push("second"));
  await new Promise((resolve) => setTimeout(resolve, 60));
  order.push("first");
  rmSync(lock);
  await second;
  expect(order).toEqual(["first", "second"]);
});

test("a lock whose process has ended is taken over, one that is held for long is an error", async () => {
  const folder = join(temporaryFolder(), "generated");
  const lock = join(folder, "../.generated-lock");
  writeFileSync(lock, "999999999");
  expect(await withFolderLock(folder, () => "done")).toBe("done");
  expect(existsSync(lock)).toBe(false);
  writeFileSync(lock, String(process.ppid));
  await expect(withFolderLock(folder, () => "done", 50)).rejects.toThrow(
    `another process (${process.ppid}) is writing there`,
  );
  expect(existsSync(lock)).toBe(true);
});
