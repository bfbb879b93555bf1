import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";
import { compilerErrors, violationsOf } from "./read-output.js";
import { declaredOperations, syntaxErrors } from "./read-source.js";
import type { Compiled, Verified } from "./result.js";
import { type Limits, runChild } from "./run-child.js";

/** Parses a generated client, counts its operations and compiles it with its own `tsconfig.json`. */
export async function compileClient(workspace: string, log: string, limits: Limits): Promise<Compiled> {
  const generated = join(workspace, "generated");
  const texts = readdirSync(generated, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/^(node_modules|dist)\b/.test(file))
    .map((file) => readFileSync(join(generated, file), "utf8"));
  const packages = join(generated, "node_modules");
  if (!existsSync(packages)) symlinkSync(join(repository, "node_modules"), packages);
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const { exit, limit, stdout } = await runChild(`${log}tsc`, [tsc, "-p", generated, "--noEmit"], limits);
  const errors = compilerErrors(stdout);
  return {
    operations: new Set(texts.flatMap(declaredOperations)).size,
    syntaxErrors: texts.reduce((sum, text) => sum + syntaxErrors(text), 0),
    errors: limit !== undefined ? null : exit !== 0 && errors.length === 0 ? [`exit ${exit}`] : errors,
  };
}

/** Runs `apipin verify` over a workspace. */
export async function verifyClient(
  command: readonly string[],
  log: string,
  limits: Limits,
  environment: object,
): Promise<Verified> {
  const { stdout, stderr, ...measured } = await runChild(
    `${log}verify`,
    [...command, "verify", "--format", "json"],
    limits,
    { environment },
  );
  const violations = violationsOf(stdout);
  return violations === undefined ? measured : { ...measured, violations };
}
