import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyWorkspace, edit, repository } from "../workspace-copy.js";

const cli = join(repository, "dist/cli.js");
const CONTROL = "specs/2026-04/assistant_control.yaml";

test("generate --watch writes what an edit changes, and nothing else", { timeout: 120_000 }, async () => {
  const folder = copyWorkspace();
  const child = spawn(process.execPath, [cli, "-C", folder, "generate", "--watch"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let notes = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    notes += text;
  });
  const waits = (): number => notes.split("waiting for changes").length - 1;
  await expect.poll(waits, { timeout: 60_000 }).toBe(1);

  const inode = (file: string): number => statSync(join(folder, "generated", file)).ino;
  const before = {
    types: inode("2025-01/types.ts"),
    runtime: inode("runtime/call.ts"),
    edited: inode("2026-04/resources/assistants.ts"),
  };
  // What the publisher says of the first operation, on one line.
  const [line = ""] = /^ +summary: .+$/m.exec(readFileSync(join(folder, CONTROL), "utf8")) ?? [];
  edit(folder, CONTROL, line, line.replace(/summary: .*/, "summary: Manage assistants."));
  await expect.poll(waits, { timeout: 60_000 }).toBe(2);
  expect(notes).toContain(`changed: ${CONTROL}\n`);
  expect(readFileSync(join(folder, "generated/2026-04/resources/assistants.ts"), "utf8")).toContain(
    "Manage assistants.",
  );
  expect({ types: inode("2025-01/types.ts"), runtime: inode("runtime/call.ts") }).toEqual({
    types: before.types,
    runtime: before.runtime,
  });
  expect(inode("2026-04/resources/assistants.ts")).not.toBe(before.edited);

  // A mistake is told, changes nothing, and does not end it.
  edit(folder, CONTROL, "paths:\n", "paths: [\n");
  await expect.poll(waits, { timeout: 60_000 }).toBe(3);
  expect(notes).toContain("load/yaml-syntax");
  expect(readFileSync(join(folder, "generated/2026-04/resources/assistants.ts"), "utf8")).toContain(
    "Manage assistants.",
  );
  edit(folder, CONTROL, "paths: [\n", "paths:\n");
  await expect.poll(waits, { timeout: 60_000 }).toBe(4);

  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
});
