import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Names a process beyond its number, which another process gets one day. Empty where the system does not tell. */
export interface ProcessIdentity {
  readonly host: string;
  /** Differs after each start of the machine. */
  readonly boot: string;
  /** Numbers of processes count within a namespace (a container has its own). */
  readonly namespace: string;
  readonly process: number;
  /** When the process started, in ticks since the machine did. */
  readonly started: string;
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { ...place(), process: process.pid, started: startOf(process.pid) };
}

/** True where it is certain that a process has ended: its machine is this one, and the machine has restarted or has no such process. */
export function hasEnded(identity: ProcessIdentity): boolean {
  const here = place();
  if (identity.host !== here.host) return false;
  if (identity.boot !== here.boot) return true;
  if (identity.namespace !== here.namespace) return false;
  return !isRunning(identity.process) || startOf(identity.process) !== identity.started;
}

function place(): Pick<ProcessIdentity, "host" | "boot" | "namespace"> {
  return {
    host: hostname(),
    boot: told(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    namespace: told(() => readlinkSync("/proc/self/ns/pid")),
  };
}

/** Field 22 of `/proc/<process>/stat` (proc_pid_stat(5)); the command's name before it may hold spaces and brackets. */
function startOf(process: number): string {
  return told(() => {
    const stat = readFileSync(`/proc/${process}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  });
}

/** Windows and macOS have no /proc. */
function told(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
