import { describe, expect, test } from "vitest";
import { writeChange } from "../../generator/pull/write-change.js";
import type { FolderChanges } from "../../generator/workspace/folder-changes.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { edit } from "../workspace-copy.js";
import { differences, hashes, library } from "./library.js";

describe("a staged change", () => {
  const CHANGES: FolderChanges = { written: new Map([["specs/v2/books.yaml", "new"]]), removed: [] };

  test("is not written over what was edited meanwhile", async () => {
    const { workspace } = await library();
    const read = readWorkspace(workspace).value;
    if (read === undefined) throw new Error("no workspace");
    edit(workspace, "specs/v1/books.yaml", "A book.", "Edited.");
    const before = hashes(workspace);
    const { diagnostics } = await writeChange(read, CHANGES, [], { command: "pull" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["pull/changed-meanwhile"]);
    expect(differences(before, hashes(workspace))).toEqual([]);
  });

  test("is taken back where the package cannot be written", async () => {
    const { workspace } = await library();
    const read = readWorkspace(workspace).value;
    if (read === undefined) throw new Error("no workspace");
    const before = hashes(workspace);
    const { diagnostics } = await writeChange(read, CHANGES, [{ path: "../outside.ts", text: "" }], {
      command: "pull",
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["workspace/write-failed"]);
    expect(differences(before, hashes(workspace))).toEqual([]);
  });
});
