import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { repository } from "../workspace-copy.js";
import { smallWorkspace } from "./small-workspace.js";

const cli = join(repository, "dist/cli.js");

beforeAll(() => {
  if (!existsSync(cli)) execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore" });
}, 120_000);

/** Stops the main thread when it opens the configuration, and says so on stdout. */
const STAND_STILL = `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { openSync } = fs;
fs.openSync = (path, ...others) => {
  if (String(path).endsWith("apipin.yaml")) {
    fs.writeSync(1, "reading");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return openSync(path, ...others);
};
syncBuiltinESMExports();
`;

describe("signals", () => {
  test.each([
    ["generate", "SIGINT"],
    ["generate", "SIGTERM"],
    ["verify", "SIGINT"],
    ["lint", "SIGTERM"],
  ] as const)("%s ends at once by %s, as the system does it", async (command, signal) => {
    const folder = mkdtempSync(join(tmpdir(), "apipin-signal-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    // It stands still while it reads its configuration, so it is in the midst of its work for as long as it takes.
    writeFileSync(join(folder, "apipin.yaml"), "");
    writeFileSync(join(folder, "stand-still.mjs"), STAND_STILL);
    const preloaded = ["--import", pathToFileURL(join(folder, "stand-still.mjs")).href];
    const child = spawn(process.execPath, [...preloaded, cli, "-C", folder, command], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ended = new Promise<unknown>((resolve) => child.once("exit", (code, by) => resolve({ code, by })));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill(signal);
    const patience = setTimeout(() => child.kill("SIGKILL"), 50_000);
    expect(await ended).toEqual({ code: null, by: signal });
    clearTimeout(patience);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("mock closes by %s, and that is no error", async (signal) => {
    const folder = smallWorkspace();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const child = spawn(process.execPath, [cli, "-C", folder, "mock", "v1", "--port", "0"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ended = new Promise<unknown>((resolve) => child.once("exit", (code, by) => resolve({ code, by })));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, by: null });
  });
});

describe("an output that takes nothing", () => {
  test.for(["--version", "explain overlay/fixed-upstream", "lint --format json"])(
    "%s: exit 1 and one line",
    (command, context) => {
      if (!existsSync("/dev/full")) context.skip("runs where /dev/full is");
      const folder = smallWorkspace();
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const line = `"${process.execPath}" "${cli}" -C "${folder}" ${command} > /dev/full`;
      const { status, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
      expect(status).toBe(1);
      expect(stderr).toMatch(
        /^(.*spec.*\n)?the output could not be written: ENOSPC: no space left on device, write\n$/,
      );
    },
  );

  test("talk that nobody takes changes nothing", (context) => {
    if (!existsSync("/dev/full")) context.skip("runs where /dev/full is");
    const line = `"${process.execPath}" "${cli}" explain no/such-code-anywhere 2> /dev/full`;
    expect(spawnSync("sh", ["-c", line], { encoding: "utf8" })).toMatchObject({ status: 2, stdout: "" });
  });
});
