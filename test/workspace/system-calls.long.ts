import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { copyOf, filesBelow, temporaryFolder, writeFiles } from "../package-folder.js";
import { repository } from "../workspace-copy.js";
import { generateThings, thingsSpec, thingsWorkspace } from "./things.js";

const CLI = join(repository, "dist/cli.js");
const CALLS = "rename,renameat,renameat2,unlink,unlinkat,rmdir";

/** Runs a command, and kills it at its n-th system call that gives an entry another name or removes one. */
function killedAt(call: number, folder: string, parameters: readonly string[]): boolean {
  const trace = [
    "-f",
    "-qq",
    "-o",
    "/dev/null",
    "-e",
    `trace=${CALLS}`,
    "-e",
    `inject=${CALLS}:signal=SIGKILL:when=${call}`,
  ];
  const { status, signal } = spawnSync("strace", [...trace, process.execPath, CLI, ...parameters], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, APIPIN_CACHE: temporaryFolder() },
  });
  return signal === "SIGKILL" || status === 137;
}

const commands: { readonly [name: string]: (from: string) => readonly string[] } = {
  generate: () => ["generate"],
  pull: (from) => ["pull", "--from", from],
  "add-version": (from) => ["add-version", "2", "--from", "1", "--specs", from],
  "remove-version": () => ["remove-version", "2"],
  init: (from) => ["init", join(from, "1/things.yaml"), "--name", "things"],
};

test.each(Object.keys(commands))(
  "%s is killed at each real system call, and the next generate leaves all of the old or all of the new",
  {
    timeout: 3_600_000,
  },
  async (name) => {
    const found = spawnSync("strace", ["-V"]).status === 0;
    if (!found) throw new Error("this test needs strace, e.g. from the package strace");
    const from = temporaryFolder();
    writeFiles(from, { "1/things.yaml": thingsSpec("List all."), "2/things.yaml": thingsSpec("List all.") });
    const before = name === "init" ? temporaryFolder() : thingsWorkspace();
    if (name !== "init") expect((await generateThings(before)).code).toBe(0);
    const run = (folder: string, parameters: readonly string[]): number | null =>
      spawnSync(process.execPath, [CLI, ...parameters], { cwd: folder, stdio: "ignore" }).status;
    if (name === "remove-version") expect(run(before, ["add-version", "2", "--from", "1", "--specs", from])).toBe(0);
    if (name === "generate") writeFiles(before, { "specs/1/things.yaml": thingsSpec("List all.") });
    const parameters = commands[name]?.(from) ?? [];
    const done = copyOf(before);
    expect(run(done, parameters)).toBe(0);
    const old = filesBelow(before);
    const wanted = filesBelow(done);
    let kills = 0;
    for (let call = 1; ; call++) {
      const folder = copyOf(before);
      if (!killedAt(call, folder, parameters)) {
        expect(filesBelow(folder)).toEqual(wanted);
        break;
      }
      kills += 1;
      // Of a new workspace the command itself is the next one: it makes what is missing, or says that it is there.
      if (name === "init") run(folder, parameters);
      expect(run(folder, ["generate"])).toBe(0);
      // What generate itself makes is made again; of the others all or nothing is there.
      const isOld = name !== "generate" && name !== "init" && isDeepStrictEqual(filesBelow(folder), old);
      expect(filesBelow(folder), `${name} killed at call ${call}`).toEqual(isOld ? old : wanted);
    }
    expect(kills).toBeGreaterThan(5);
  },
);
