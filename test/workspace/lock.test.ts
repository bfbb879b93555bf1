import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { type LockOptions, withLock } from "../../generator/workspace/lock.js";
import { observeOperations } from "../../generator/workspace/operations.js";
import { ownIdentity } from "../../generator/workspace/process-identity.js";
import { temporaryFolder, writeFiles } from "../package-folder.js";

const LOCK = ".apipin/lock";

/** A workspace whose lock has this content. */
function lockedFolder(lock: string | object): string {
  const folder = temporaryFolder();
  writeFiles(folder, { [LOCK]: typeof lock === "string" ? lock : JSON.stringify(lock) });
  return folder;
}

/** Whether the lock is overcome at once, without a word. */
async function isFree(folder: string): Promise<boolean> {
  const said: string[] = [];
  // More than any test takes: who waits, waits for a sign of life.
  const options: LockOptions = { onWait: (message) => said.push(message), silence: 100_000 };
  const taken = withLock(folder, () => "taken", options);
  while (said.length === 0 && existsSync(join(folder, LOCK))) await Promise.race([taken, sleep(5)]);
  if (said.length > 0) rmSync(join(folder, LOCK));
  await taken;
  return said.length === 0;
}

/** A process that has ended, and one that runs. */
const ended = (): number => spawnSync(process.execPath, ["-e", "0"]).pid;
function running(): number {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid ?? 0;
}

const own = ownIdentity();

test.each<readonly [string, () => string | object, boolean]>([
  ["a process of this machine that has ended", () => ({ ...own, process: ended() }), true],
  ["a process from before the machine was started again", () => ({ ...own, boot: "another" }), true],
  ["a number that another process has by now", () => ({ ...own, process: process.ppid }), true],
  ["this process", () => own, false],
  ["a process of another machine", () => ({ ...own, host: "elsewhere", process: ended() }), false],
  ["a process of another container on this machine", () => ({ ...own, namespace: "pid:[1]", process: ended() }), false],
  ["a bare number", () => "1", false],
  ["nothing", () => "", false],
  ["a list", () => [1, 2], false],
])("a lock that names %s", async (_, lock, isOvercome) => {
  const folder = lockedFolder(lock());
  expect(await isFree(folder)).toBe(isOvercome);
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock that a running process holds is waited for, and told", async () => {
  const pid = running();
  const folder = temporaryFolder();
  const start = spawnSync(process.execPath, [
    "--input-type=module",
    "-e",
    `import { readFileSync } from "node:fs"; const stat = readFileSync("/proc/${pid}/stat", "utf8"); process.stdout.write(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);`,
  ]).stdout.toString();
  writeFiles(folder, { [LOCK]: JSON.stringify({ ...own, process: pid, started: start }) });
  const said: string[] = [];
  const order: string[] = [];
  const second = withLock(folder, () => void order.push("second"), {
    onWait: (message) => {
      said.push(message);
      order.push("first");
      rmSync(join(folder, LOCK));
    },
  });
  await second;
  expect(order).toEqual(["first", "second"]);
  expect(said).toEqual([
    `waiting for process ${pid} on ${hostname()}, which holds .apipin/lock; after 30 s without a sign of life it counts as ended`,
  ]);
});

test("a lock that gives no sign of life is overcome; one that does is not", async () => {
  const folder = lockedFolder("1");
  const order: string[] = [];
  const taken = withLock(folder, () => void order.push("taken"), { silence: 400 });
  // Signs of life for longer than the silence.
  for (let beat = 0; beat < 8; beat++) {
    await sleep(100);
    const now = new Date(beat * 1000);
    if (existsSync(join(folder, LOCK))) utimesSync(join(folder, LOCK), now, now);
    order.push("alive");
  }
  await taken;
  expect(order.slice(0, 8)).toEqual(Array(8).fill("alive"));
  expect(order.at(-1)).toBe("taken");
});

test("a lock that another process has taken meanwhile is not removed with the one that was left behind", async () => {
  const folder = lockedFolder({ ...own, process: ended() });
  const order: string[] = [];
  onTestFinished(() => observeOperations(() => undefined));
  observeOperations(({ kind, path }) => {
    if (kind !== "create file" || !/lock-[0-9a-f]{16}$/.test(path) || order.length > 0) return;
    order.push("replaced");
    writeFileSync(join(folder, LOCK), JSON.stringify(own));
  });
  await withLock(folder, () => void order.push("taken"), {
    onWait: () => {
      order.push("waits");
      rmSync(join(folder, LOCK));
    },
  });
  expect(order).toEqual(["replaced", "waits", "taken"]);
});

test("the holder of a lock gives a sign of life each second, and no more often", async () => {
  const folder = temporaryFolder();
  const from = performance.now();
  const now = vi.spyOn(performance, "now").mockReturnValue(from);
  onTestFinished(() => now.mockRestore());
  const signs = await withLock(folder, ({ beat }) =>
    [500, 999, 1_000, 1_500, 2_000].map((passed) => {
      utimesSync(join(folder, LOCK), 1, 1);
      now.mockReturnValue(from + passed);
      beat();
      return statSync(join(folder, LOCK)).mtimeMs > 1_000;
    }),
  );
  expect(signs).toEqual([false, false, true, false, true]);
});

test("a folder in the lock's place is refused by its name", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, LOCK), { recursive: true });
  await expect(withLock(folder, () => 0)).rejects.toThrow(".apipin/lock is in the way");
});

test("of many who find a lock that was left behind, one at a time gets it", { timeout: 120_000 }, async () => {
  const folder = lockedFolder({ ...own, process: ended() });
  let inside = 0;
  const most: number[] = [];
  const enter = (): void => {
    inside += 1;
    most.push(inside);
    writeFileSync(join(folder, "held"), "", { flag: "wx" });
    rmSync(join(folder, "held"));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => withLock(folder, enter)));
  expect(most).toEqual(Array(20).fill(1));
  expect(readdirSync(folder)).toEqual([]);
});

test("an action that fails gives the lock back", async () => {
  const folder = temporaryFolder();
  await expect(
    withLock(folder, () => {
      throw new Error("no room");
    }),
  ).rejects.toThrow("no room");
  expect(readdirSync(folder)).toEqual([]);
});
