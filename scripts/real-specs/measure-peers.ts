import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";
import { compilerErrors } from "./read-output.js";
import { exportedFunctions, methodsOfPaths } from "./read-source.js";
import type { Peer } from "./result.js";
import { type Ended, type Limits, peersNode, runChild } from "./run-child.js";

/** Runs both peers over one specification and compiles what they write. */
export async function measurePeers(
  spec: string,
  folder: string,
  limits: Limits,
): Promise<{ readonly [name: string]: Peer }> {
  const hey = join(folder, "hey-api");
  const types = join(folder, "openapi-typescript");
  for (const each of [hey, types]) mkdirSync(each, { recursive: true });
  const script = join(repository, "scripts/real-specs/hey-api.mjs");
  const command = join(repository, "node_modules/openapi-typescript/bin/cli.js");
  const ran = [
    await runChild(`${hey}.log`, [script, spec, join(hey, "src")], limits, { node: peersNode }),
    await runChild(`${types}.log`, [command, spec, "-o", join(types, "src/types.ts")], limits, { node: peersNode }),
  ] as const;
  return {
    "hey-api": await judged(ran[0], hey, "src/sdk.gen.ts", exportedFunctions, limits),
    "openapi-typescript": await judged(ran[1], types, "src/types.ts", methodsOfPaths, limits),
  };
}

const COMPILER_OPTIONS = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "bundler",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

async function judged(
  { stdout, stderr, ...measured }: Ended,
  folder: string,
  main: string,
  count: (text: string) => number,
  limits: Limits,
): Promise<Peer> {
  if (measured.exit !== 0 || !existsSync(join(folder, main))) return { ...measured, compiles: false, operations: 0 };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ["src"] }));
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const compiled = await runChild(join(folder, "tsc"), [tsc, "-p", folder], limits);
  const compiles = compiled.exit === 0 && compilerErrors(compiled.stdout).length === 0;
  return { ...measured, compiles, operations: count(readFileSync(join(folder, main), "utf8")) };
}
