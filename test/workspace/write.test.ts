import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { changeWorkspace } from "../../generator/workspace/change-workspace.js";
import { filesBelow, packageDrift, temporaryFolder, writeFiles, writePackage } from "../package-folder.js";

const OLD = [
  { path: "a.ts", text: "old\n" },
  { path: "manifest.json", text: '{ "files": ["a.ts"] }\n' },
];
const NEW = [
  { path: "deep/b.ts", text: "new\n" },
  { path: "manifest.json", text: '{ "files": ["deep/b.ts"] }\n' },
];

async function change(
  folder: string,
  files: { readonly [path: string]: string | undefined },
): Promise<readonly Diagnostic[]> {
  const decide = (): { change: Map<string, string | undefined>; diagnostics: [] } => {
    return { change: new Map(Object.entries(files)), diagnostics: [] };
  };
  return (await changeWorkspace(folder, decide, { command: "pull", what: "The change" })).diagnostics;
}

test("a package is replaced as a whole: what is no longer generated goes, with folders that it leaves empty", async () => {
  const folder = temporaryFolder();
  await writePackage(folder, NEW);
  await writePackage(folder, OLD);
  expect(packageDrift(folder, OLD)).toEqual([]);
  expect(readdirSync(join(folder, "generated")).sort()).toEqual(["a.ts", "manifest.json"]);
  expect(readdirSync(folder)).toEqual(["generated"]);
});

test("each kind of drift is named", async () => {
  const folder = temporaryFolder();
  await writePackage(folder, OLD);
  writeFiles(folder, { "generated/own.ts": "" });
  expect(packageDrift(folder, [{ path: "a.ts", text: "new\n" }, ...NEW])).toEqual([
    { path: "a.ts", kind: "changed" },
    { path: "deep/b.ts", kind: "missing" },
    { path: "manifest.json", kind: "changed" },
    { path: "own.ts", kind: "unexpected" },
  ]);
});

describe("a change that cannot be made leaves everything as it was", () => {
  test.each<readonly [string, { readonly [path: string]: string | undefined }, string]>([
    ["a path that leads out", { "specs/../../outside.ts": "" }, "workspace/write-failed"],
    ["a file beside the folders", { "package.json": "" }, "workspace/write-failed"],
    ["a folder itself", { specs: undefined }, "workspace/write-failed"],
    ["what was built", { "generated/dist/index.js": "" }, "workspace/write-failed"],
    ["a file where a folder is wanted", { "specs/README.md/a.yaml": "" }, "workspace/link"],
    ["a folder where a file is wanted", { "specs/v2": "" }, "workspace/link"],
    ["a file and a folder of one name", { "specs/a": "", "specs/a/b": "" }, "workspace/write-failed"],
  ])("%s", async (_, files, code) => {
    const folder = temporaryFolder();
    writeFiles(folder, { "specs/README.md": "read me", "specs/v1/a.yaml": "a", "specs/v2/a.yaml": "a" });
    const before = filesBelow(folder);
    const diagnostics = await change(folder, { "specs/v1/a.yaml": "b", ...files });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(filesBelow(folder)).toEqual(before);
  });

  test("a folder that may not be written to", async (context) => {
    if (process.getuid?.() === 0) context.skip("runs where the user is not root, who may write anywhere");
    const folder = temporaryFolder();
    writeFiles(folder, { "specs/v1/a.yaml": "a" });
    chmodSync(join(folder, "specs/v1"), 0o555);
    const before = filesBelow(folder);
    expect(await change(folder, { "specs/v1/b.yaml": "b" })).toMatchObject([{ code: "workspace/write-failed" }]);
    chmodSync(join(folder, "specs/v1"), 0o755);
    expect(filesBelow(folder)).toEqual(before);
  });

  test("a full disk", async (context) => {
    const folder = temporaryFolder();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      context.skip("runs where this user may mount a small file system (root, outside a container without that right)");
    }
    onTestFinished(() => void execFileSync("umount", ["-l", folder], { stdio: "ignore" }));
    await writePackage(folder, OLD);
    const [failure] = await change(folder, { "generated/big.ts": "x".repeat(1 << 20) });
    expect(failure?.message).toContain("ENOSPC");
    expect(readFileSync(join(folder, "generated/a.ts"), "utf8")).toBe("old\n");
    expect(readdirSync(folder)).toEqual(["generated"]);
  });
});

test("a change that is the state already touches nothing", async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { "specs/v1/a.yaml": "a" });
  mkdirSync(join(folder, "specs/empty"));
  expect(await change(folder, { "specs/v1/a.yaml": "a", "specs/v2/a.yaml": undefined })).toEqual([]);
  expect(existsSync(join(folder, "specs/empty"))).toBe(true);
  expect(readdirSync(folder)).toEqual(["specs"]);
});
