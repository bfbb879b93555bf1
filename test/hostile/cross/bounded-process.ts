import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";

/** How a task ended: the child's response, or what became of the child. */
export type TaskEnd<Response> =
  | { readonly kind: "response"; readonly response: Response }
  | { readonly kind: "exit" | "hang"; readonly message: string };

/** Bounds of a child. */
export interface ProcessBounds {
  /** Most megabytes of V8's heap. */
  readonly heap: number;
  /** Most seconds that a task may compute. Not seconds of a clock, so that a busy machine changes nothing. */
  readonly seconds: number;
  /** Tasks after which the child is replaced, so that one task's memory is not taken for another's. */
  readonly tasks: number;
}

/** Clock ticks a second of `/proc/<pid>/stat`. */
const TICKS = 100;

/** Seconds of a clock after which a child that does not compute either is ended: it waits for something that never comes. */
const STANDSTILL = 600;

/** A process that does one task after the other within bounds, and is replaced when it breaks them. */
export class BoundedProcess<Task, Response> {
  readonly #module: string;
  readonly #bounds: ProcessBounds;
  #child: ChildProcess | undefined;
  #tasks = 0;

  /** @param module sends "ready" once it listens, then one message for each task */
  constructor(module: string, bounds: ProcessBounds) {
    this.#module = module;
    this.#bounds = bounds;
  }

  /** Gives a task to the child, starting it where needed. */
  async run(task: Task): Promise<TaskEnd<Response>> {
    const child = await this.#started();
    const end = this.#endOf(child);
    child.send(task as object);
    this.#tasks += 1;
    return end;
  }

  /** Ends the child; the next task starts another. */
  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
    this.#tasks = 0;
  }

  async #started(): Promise<ChildProcess> {
    if (this.#tasks >= this.#bounds.tasks) this.close();
    if (this.#child?.connected === true && this.#child.exitCode === null && !this.#child.killed) return this.#child;
    this.#tasks = 0;
    const child = fork(this.#module, {
      execArgv: [`--max-old-space-size=${this.#bounds.heap}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    this.#child = child;
    await this.#endOf(child);
    return child;
  }

  #endOf(child: ChildProcess): Promise<TaskEnd<Response>> {
    return new Promise((resolve) => {
      const started = Date.now();
      const before = computedSeconds(child.pid);
      let errors = "";
      const heard = (chunk: Buffer): void => {
        errors = (errors + chunk.toString()).slice(-4000);
      };
      const end = (result: TaskEnd<Response>): void => {
        clearInterval(timer);
        child.stderr?.off("data", heard);
        child.off("exit", exited);
        child.off("message", responded);
        resolve(result);
      };
      const exited = (code: number | null, signal: string | null): void =>
        end({ kind: "exit", message: `ended with ${signal ?? code}\n${errors}` });
      const responded = (response: unknown): void => end({ kind: "response", response: response as Response });
      const timer = setInterval(() => {
        const computed = computedSeconds(child.pid) - before;
        if (computed < this.#bounds.seconds && Date.now() - started < STANDSTILL * 1000) return;
        child.kill("SIGKILL");
        end({
          kind: "hang",
          message:
            computed < this.#bounds.seconds ? "waits for ever" : `computes longer than ${this.#bounds.seconds} s`,
        });
      }, 500);
      child.stderr?.on("data", heard);
      child.once("exit", exited);
      child.once("message", responded);
    });
  }
}

/** Seconds that a process has computed, by Linux's process file system; 0 where there is none, so that STANDSTILL decides alone. */
function computedSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}
