import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeChange } from "../../generator/pull/write-change.js";
import { changeFolders, type FolderChanges } from "../../generator/workspace/journal.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { edit } from "../workspace-copy.js";
import { differences, hashes, library, temporaryFolder, write } from "./library.js";

function folders(): string {
  const root = temporaryFolder();
  write(root, "specs/README.md", "read me");
  write(root, "specs/v1/a.yaml", "a");
  write(root, "specs/v2/a.yaml", "a");
  write(root, "overlays/all/x.yaml", "x");
  return root;
}

const CHANGES: FolderChanges = {
  written: new Map([
    ["specs/v1/a.yaml", "b"],
    ["specs/v3/deep/a.yaml", "c"],
    ["overlays/v3/a.yaml", "d"],
  ]),
  removed: ["specs/v2", "overlays/all/x.yaml"],
};

describe("folders are changed", () => {
  test("as a whole, and nothing stays beside them", () => {
    const root = folders();
    const before = hashes(root);
    changeFolders(root, CHANGES, () => undefined);
    expect(differences(before, hashes(root))).toEqual([
      "overlays/all/x.yaml",
      "overlays/v3/a.yaml",
      "specs/v1/a.yaml",
      "specs/v2/a.yaml",
      "specs/v3/deep/a.yaml",
    ]);
  });

  test.each<readonly [string, FolderChanges, () => void, string]>([
    [
      "what comes after fails",
      CHANGES,
      () => {
        throw new Error("no room");
      },
      "no room",
    ],
    ["a path leads out", { ...CHANGES, written: new Map([["specs/../../x", ""]]) }, () => undefined, "leads out"],
    ["a path is the folder itself", { ...CHANGES, removed: ["specs"] }, () => undefined, "leads out"],
    ["another folder is meant", { ...CHANGES, removed: ["generated/x"] }, () => undefined, "is not changed here"],
    [
      "a file stands where a folder is wanted",
      { ...CHANGES, written: new Map([["specs/README.md/a.yaml", ""]]) },
      () => undefined,
      "EEXIST",
    ],
  ])("or not at all, where %s", (_, changes, then, message) => {
    const root = folders();
    const before = hashes(root);
    expect(() => changeFolders(root, changes, then)).toThrow(message);
    expect(differences(before, hashes(root))).toEqual([]);
  });

  test("and a link in the place of a file is replaced, not followed", () => {
    const root = folders();
    const outside = join(temporaryFolder(), "outside");
    writeFileSync(outside, "mine");
    mkdirSync(join(root, "specs/v4"));
    symlinkSync(outside, join(root, "specs/v4/a.yaml"));
    changeFolders(root, { written: new Map([["specs/v4/a.yaml", "new"]]), removed: [] }, () => undefined);
    expect(Object.keys(hashes(join(outside, "..")))).toEqual(["outside"]);
    expect(hashes(join(outside, ".."))["outside"]).not.toBe(hashes(root)["specs/v4/a.yaml"]);
  });
});

describe("a staged change", () => {
  const NO_CHANGES: FolderChanges = { written: new Map([["specs/v2/books.yaml", "new"]]), removed: [] };

  test("is not written over what was edited meanwhile", async () => {
    const { workspace } = await library();
    const read = readWorkspace(workspace).value;
    if (read === undefined) throw new Error("no workspace");
    edit(workspace, "specs/v1/books.yaml", "A book.", "Edited.");
    const before = hashes(workspace);
    const { diagnostics } = await writeChange(read, NO_CHANGES, []);
    expect(diagnostics.map(({ code }) => code)).toEqual(["pull/changed-meanwhile"]);
    expect(differences(before, hashes(workspace))).toEqual([]);
  });

  test("is taken back where the package cannot be written", async () => {
    const { workspace } = await library();
    const read = readWorkspace(workspace).value;
    if (read === undefined) throw new Error("no workspace");
    const before = hashes(workspace);
    const { diagnostics } = await writeChange(read, NO_CHANGES, [{ path: "../outside.ts", text: "" }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["workspace/write-failed"]);
    expect(differences(before, hashes(workspace))).toEqual([]);
  });
});
