import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { problem, WorkspaceRefusal } from "./codes.js";
import {
  createFile,
  kindAt,
  makeFolder,
  readRegularFile,
  removeEmptyFolder,
  removeFile,
  touchFile,
} from "./operations.js";
import { LOCK_FILE, OWN } from "./paths.js";
import { hasEnded, ownIdentity, type ProcessIdentity } from "./process-identity.js";
import { sha256 } from "./sha256.js";

/** Milliseconds without a sign of life after which a lock counts as left behind. */
const SILENCE = 30_000;

/** Milliseconds between two looks at a lock, and after which a wait is reported. */
const LOOK = 20;
const PATIENCE = 500;

/** Milliseconds of work after which the holder of a lock gives a sign of life. */
const BEAT = 1_000;

/** How a lock is waited for. */
export interface LockOptions {
  /** Receives, once, the reason for a longer wait. */
  readonly onWait?: (message: string) => void;
  /** Milliseconds without a sign of life after which another's lock is overcome; default 30,000. */
  readonly silence?: number;
}

/** The lock while it is held. */
export interface HeldLock {
  /** Gives a sign of life, at most one a second. To be called between operations. */
  readonly beat: () => void;
}

/**
 * Does something to a workspace while no other process does. Another's lock is waited for, and overcome where its process has ended (on this
 * machine) or has given no sign of life for 30 seconds as this process counts them, so that clocks of two machines need not agree.
 *
 * @param root the workspace's real path
 * @throws {WorkspaceRefusal} `workspace/link` where something else than a file is in the lock's place; the system's error
 */
export async function withLock<Result>(
  root: string,
  action: (lock: HeldLock) => Result,
  options: LockOptions = {},
): Promise<Result> {
  const path = join(root, LOCK_FILE);
  const content = JSON.stringify({ ...ownIdentity(), since: new Date().toISOString() });
  await takeLock(root, path, content, options);
  let last = performance.now();
  const beat = (): void => {
    if (performance.now() - last < BEAT) return;
    last = performance.now();
    touchFile(path);
  };
  try {
    return action({ beat });
  } finally {
    if (read(path) === content) release(root, path);
    removeEmptyFolder(join(root, OWN));
  }
}

/** Removes the lock, and marks of processes that ended while they overcame an earlier one. */
function release(root: string, path: string): void {
  for (const name of readdirSync(join(root, OWN))) {
    if (/^lock-[0-9a-f]{16}$/.test(name)) removeIfThere(join(root, OWN, name));
  }
  removeFile(path);
}

/** True where a lock lies in a workspace whose process has certainly ended. */
export function isLeftBehind(root: string): boolean {
  const holder = holderOf(read(join(root, LOCK_FILE)));
  return holder !== undefined && hasEnded(holder);
}

/** True where a process that has not ended holds the lock of a workspace. */
export function isLocked(root: string): boolean {
  const holder = holderOf(read(join(root, LOCK_FILE)));
  return holder !== undefined && !hasEnded(holder);
}

async function takeLock(
  root: string,
  path: string,
  content: string,
  { onWait = () => undefined, silence = SILENCE }: LockOptions,
): Promise<void> {
  let seen = "";
  let since = performance.now();
  let started: number | undefined = performance.now();
  while (!create(root, path, content)) {
    const now = performance.now();
    const other = read(path);
    const sign = signOfLife(path, other);
    if (sign !== seen) {
      seen = sign;
      since = now;
    }
    const holder = holderOf(other);
    if (other !== undefined && ((holder !== undefined && hasEnded(holder)) || now - since > silence)) {
      overcome(path, other);
      continue;
    }
    if (started !== undefined && now - started > PATIENCE) {
      started = undefined;
      onWait(waitMessage(holder, silence));
    }
    await sleep(LOOK);
  }
}

function waitMessage(holder: ProcessIdentity | undefined, silence: number): string {
  const who = holder === undefined ? "another process" : `process ${holder.process} on ${holder.host}`;
  return `waiting for ${who}, which holds ${LOCK_FILE}; after ${silence / 1000} s without a sign of life it counts as ended`;
}

/** Creates the lock; false where there is one. */
function create(root: string, path: string, content: string): boolean {
  const own = join(root, OWN);
  for (const [place, wanted] of [
    [own, "folder"],
    [path, "file"],
  ] as const) {
    const kind = kindAt(place);
    if (kind !== "absent" && kind !== wanted) {
      const name = place === own ? OWN : LOCK_FILE;
      throw new WorkspaceRefusal(problem("workspace/link", `${name} is in the way: it is not a ${wanted}.`, name));
    }
  }
  try {
    makeFolder(own);
    createFile(path, content);
    return true;
  } catch (error) {
    // Somebody else has the lock, has made its folder at the same moment, or has just taken the folder away.
    if (["EEXIST", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** Removes a lock that was left behind. Of several who find it, the one that creates the marker does: none removes a lock that came after it. */
function overcome(path: string, judged: string): void {
  const marker = `${path}-${sha256(judged).slice(0, 16)}`;
  try {
    createFile(marker, JSON.stringify(ownIdentity()));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EEXIST" && code !== "ENOENT") throw error;
    const other = holderOf(read(marker));
    if (other !== undefined && hasEnded(other)) removeIfThere(marker);
    return;
  }
  if (read(path) === judged) removeIfThere(path);
  removeIfThere(marker);
}

function removeIfThere(path: string): void {
  try {
    removeFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return new TextDecoder().decode(readRegularFile(path));
  } catch {
    return undefined;
  }
}

/** Changes whenever the holder does something. */
function signOfLife(path: string, content: string | undefined): string {
  return `${statSync(path, { throwIfNoEntry: false })?.mtimeMs} ${content}`;
}

/** The process that a lock names; undefined where this program did not write its content. */
function holderOf(content: string | undefined): ProcessIdentity | undefined {
  if (content === undefined) return undefined;
  try {
    const { host, boot, namespace, process, started } = JSON.parse(content);
    const isIdentity = [host, boot, namespace, started].every((value) => typeof value === "string");
    return isIdentity && Number.isInteger(process) ? { host, boot, namespace, process, started } : undefined;
  } catch {
    return undefined;
  }
}
