import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "../../../generator/workspace/generated-file.js";
import { fileFaults, outputFaults } from "../fuzz/verdict.js";
import { BoundedProcess } from "./bounded-process.js";
import type { CrossedMutant, Plan } from "./mutants.js";

/** What must not happen, and a short form that is equal for equal faults. */
export interface Fault {
  readonly signature: string;
  readonly detail: string;
}

/** What the toolchain made of a mutant. */
export interface CrossVerdict {
  readonly faults: readonly Fault[];
  /** Codes of errors. */
  readonly errors: readonly string[];
  /** The package without its runtime; empty where an error stopped it. */
  readonly files: readonly GeneratedFile[];
  /** Whether the two versions were compared. */
  readonly compared: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}

interface Response {
  readonly result?: {
    readonly errors: readonly string[];
    readonly printed: { readonly [name: string]: string };
    readonly compared: boolean;
    readonly files: readonly GeneratedFile[];
  };
  readonly crash?: string;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Most megabytes and seconds of a mutant. */
const BOUNDS = { heap: 1536, seconds: 20, tasks: 500 };

/** Runs mutants in a process with bounds, which is replaced when it breaks them. */
export class Judge {
  readonly #process = new BoundedProcess<{ readonly folder: string; readonly plan: Plan }, Response>(
    fileURLToPath(new URL("child.mjs", import.meta.url)),
    BOUNDS,
  );

  /** Runs all commands of a mutant. A process that used too much memory is replaced, and the mutant runs once more alone. */
  async judge(mutant: Pick<CrossedMutant, "files" | "plan">): Promise<CrossVerdict> {
    const verdict = await this.#once(mutant);
    if (verdict.faults.length === 0 && verdict.megabytes < BOUNDS.heap) return verdict;
    this.close();
    const alone = await this.#once(mutant);
    if (alone.megabytes >= BOUNDS.heap) {
      this.close();
      return { ...alone, faults: [...alone.faults, faultOf(`memory: ${Math.round(alone.megabytes)} MB`)] };
    }
    return alone.faults.length > 0 || verdict.faults.length === 0
      ? alone
      : { ...alone, faults: verdict.faults.map(({ detail }) => faultOf(`only after others: ${detail}`)) };
  }

  close(): void {
    this.#process.close();
  }

  async #once({ files, plan }: Pick<CrossedMutant, "files" | "plan">): Promise<CrossVerdict> {
    const folder = mkdtempSync(join(tmpdir(), "apipin-cross-"));
    try {
      writeFiles(folder, files);
      const end = await this.#process.run({ folder, plan });
      if (end.kind !== "response") return { ...NOTHING, faults: [faultOf(`${end.kind}: ${end.message}`)] };
      const { result, crash, seconds, megabytes } = end.response;
      const usage = { seconds, megabytes };
      if (crash !== undefined || result === undefined)
        return { ...NOTHING, ...usage, faults: [faultOf(`crash: ${(crash ?? "").replaceAll(folder, "")}`)] };
      const faults = [...outputFaults(result.printed), ...fileFaults(result.files)];
      if (result.files.length === 0 && result.errors.length === 0) faults.push("neither an error nor a file");
      return { ...result, ...usage, faults: faults.map(faultOf) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

const NOTHING = { errors: [], files: [], compared: false, seconds: 0, megabytes: 0 };

/** Writes files below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): void {
  for (const [path, content] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** A fault by its description. The signature leaves out names, pointers, numbers and lines; for a crash it adds the first frame of our own code. */
export function faultOf(detail: string): Fault {
  const [first = ""] = detail.split("\n");
  const frame = /^(?!.*node_modules).*\/dist\/([^:)]+)/m.exec(detail)?.[1] ?? "";
  const plain = first
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|#\/\S+/g, "…")
    .replace(/^\S+\.(ts|json|md):\d*:?/, "$1:");
  return { signature: `${plain.replace(/\d+/g, "N").slice(0, 120)} ${frame}`.trim(), detail };
}
