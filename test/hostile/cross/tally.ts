import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Compiled, compileErrors } from "../fuzz/compile.js";
import { type Fault, faultOf, type Judge, writeFiles } from "./judge.js";
import { minimize } from "./minimize.js";
import type { CrossedMutant } from "./mutants.js";

/** One in so many packages is compiled. */
const EVERY = 50;

/** Packages that are compiled together in one program. */
const TOGETHER = 20;

/** Counts of a run, and the first mutant of each fault. */
export class Tally {
  readonly #mutantOf: (seed: number) => CrossedMutant;
  readonly #findings: string | undefined;
  #mutants = 0;
  #refused = 0;
  #packages = 0;
  #compared = 0;
  #compiled = 0;
  #seconds = 0;
  #longest = { seconds: 0, seed: 0 };
  #megabytes = 0;
  readonly #kinds = new Map<string, number>();
  readonly #faults = new Map<string, { readonly seed: number; readonly detail: string; count: number }>();
  readonly #sample: Compiled[] = [];

  /** @param findings folder for the smallest input of each fault; without it nothing is saved, nor made smaller */
  constructor(mutantOf: (seed: number) => CrossedMutant, findings?: string) {
    this.#mutantOf = mutantOf;
    this.#findings = findings;
  }

  /** Judges the mutant of a seed. */
  async add(seed: number, judge: Judge): Promise<void> {
    const mutant = this.#mutantOf(seed);
    const { faults, errors, files, compared, seconds, megabytes } = await judge.judge(mutant);
    this.#mutants += 1;
    this.#kinds.set(mutant.kind, (this.#kinds.get(mutant.kind) ?? 0) + 1);
    if (errors.length > 0) this.#refused += 1;
    if (compared) this.#compared += 1;
    this.#seconds += seconds;
    this.#megabytes = Math.max(this.#megabytes, megabytes);
    if (seconds > this.#longest.seconds) this.#longest = { seconds, seed };
    if (files.length > 0 && this.#packages++ % EVERY === 0) this.#sample.push({ name: `seed-${seed}`, files });
    if (this.#sample.length >= TOGETHER) await this.compile();
    for (const fault of faults) await this.#addFault(fault, mutant, judge);
    if (this.#mutants % 500 === 0) console.log(`cross: ${this.summary()}`);
  }

  /** Compiles the packages that wait for it. */
  async compile(): Promise<void> {
    const sample = this.#sample.splice(0);
    if (sample.length === 0) return;
    this.#compiled += sample.length;
    for (const error of compileErrors(sample)) {
      const seed = /^seed-(\d+)\//.exec(error)?.[1];
      const fault = faultOf(`compiler: ${error.replace(/^[^:]*:\d+: /, "")}\n${error}`);
      await this.#addFault(fault, this.#mutantOf(Number(seed ?? 0)), undefined);
    }
  }

  /** One line of figures. */
  summary(): string {
    const kinds = [...this.#kinds].map(([kind, count]) => `${count} ${kind}`).sort();
    const { seconds, seed } = this.#longest;
    return (
      `${this.#mutants} mutants (${kinds.join(", ")}): ${this.#refused} refused, ${this.#packages} packages, ${this.#compiled} compiled, ` +
      `${this.#compared} compared; ${(this.#seconds / this.#mutants).toFixed(3)} s of computing each, at most ${seconds.toFixed(1)} s ` +
      `(seed ${seed}), at most ${Math.round(this.#megabytes)} MB; ${this.#faults.size} faults`
    );
  }

  /** The faults, with a seed each; empty without faults. */
  report(): string {
    return [...this.#faults]
      .map(
        ([signature, { seed, count, detail }]) => `${signature} (seed ${seed}, ${count} ×):\n${detail.slice(0, 1500)}`,
      )
      .join("\n\n");
  }

  async #addFault(fault: Fault, mutant: CrossedMutant, judge: Judge | undefined): Promise<void> {
    const known = this.#faults.get(fault.signature);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    this.#faults.set(fault.signature, { seed: mutant.seed, detail: fault.detail, count: 1 });
    console.log(`cross: seed ${mutant.seed}: ${fault.detail.slice(0, 600)}`);
    if (this.#findings === undefined) return;
    const { plan, files, seed, name } = mutant;
    const title = fault.signature.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 60);
    const folder = join(this.#findings, `${seed}-${title}`);
    mkdirSync(folder, { recursive: true });
    writeFiles(join(folder, "whole"), files);
    writeFileSync(join(folder, "fault.txt"), `seed ${seed}, ${name}\n${JSON.stringify(plan)}\n${fault.detail}\n`);
    if (judge === undefined) return;
    const hasFault = async (fewer: CrossedMutant["files"]): Promise<boolean> =>
      (await judge.judge({ files: fewer, plan })).faults.some(({ signature }) => signature === fault.signature);
    writeFiles(join(folder, "small"), await minimize(files, hasFault, /^(hang|memory)/.test(fault.detail) ? 20 : 200));
  }
}
