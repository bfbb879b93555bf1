import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "../../workspace-copy.js";

/** Most memory of a run's heap, in megabytes. */
const HEAP = 1024;

/** How a run ended: codes of errors, or `ok`; else what happened to the process. */
export interface BoundsOutcome {
  readonly end: string;
  readonly seconds: number;
}

/** Runs the built toolchain in a process with little memory, which is replaced when it ends or takes too long. */
export class BoundedRuns {
  #child: ChildProcess | undefined;

  /** Generates the package of these specifications, by path below `specs/1/`, and verifies it if asked to. */
  async run(
    files: { readonly [file: string]: string },
    isVerified: boolean,
    limitSeconds: number,
  ): Promise<BoundsOutcome> {
    // A package must find the packages it imports.
    mkdirSync(join(repository, "node_modules/.cache"), { recursive: true });
    const folder = mkdtempSync(join(isVerified ? join(repository, "node_modules/.cache") : tmpdir(), "apipin-bounds-"));
    try {
      writeFileSync(
        join(folder, "apipin.yaml"),
        "package: { name: example, version: 1.0.0 }\nclient: { class: Example }\nlint: { rules: { closed-response-object: off } }\n",
      );
      for (const [file, text] of Object.entries(files)) {
        const path = join(folder, "specs/1", file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      const child = await this.#started();
      const started = performance.now();
      const answer = answerOf(child, limitSeconds);
      child.send({ folder, isVerified });
      const end = await answer;
      return { end, seconds: (performance.now() - started) / 1000 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  async #started(): Promise<ChildProcess> {
    if (this.#child?.connected === true && !this.#child.killed && this.#child.exitCode === null) return this.#child;
    const child = fork(fileURLToPath(new URL("child.mjs", import.meta.url)), [join(repository, "dist")], {
      execArgv: [`--max-old-space-size=${HEAP}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    await answerOf(child, 600);
    return child;
  }
}

function answerOf(child: ChildProcess, limitSeconds: number): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      done(`took longer than ${limitSeconds} s`);
    }, limitSeconds * 1000);
    const ended = (code: number | null, signal: string | null): void => done(`ended with ${signal ?? code}`);
    const answered = (message: unknown): void => done(String(message));
    const done = (end: string): void => {
      clearTimeout(timer);
      child.off("exit", ended);
      child.off("message", answered);
      resolve(end);
    };
    child.once("exit", ended);
    child.once("message", answered);
  });
}
