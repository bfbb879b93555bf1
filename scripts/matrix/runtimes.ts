import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Place, Platform, StepResult } from "./platform.js";
import { resultsIn, runProgram } from "./run-program.js";

type Ran = Promise<{ readonly version: string; readonly results: readonly StepResult[] }>;

/** A runtime that has a command line, from its program's path and its parameters. */
function runtime(
  name: string,
  program: (place: Place) => string,
  parameters: readonly string[],
  file: string,
): Platform {
  return {
    name,
    async run(place): Ran {
      const version = (await runProgram(program(place), ["--version"], place.project)).split("\n")[0] ?? "";
      const output = await runProgram(program(place), [...parameters, file], place.project);
      return { version: version.replace(/^\D+/, "").split(" ")[0] ?? "", results: resultsIn(output) };
    },
  };
}

const node20 = (): string => process.execPath;
const node24 = ({ packages }: Place): string => join(packages, "node24/bin/node");
const node22 = ({ packages }: Place): string => join(packages, "node22/bin/node");

/** Runs a command line of the matrix's packages in a folder of the project, with the smoke program in a test. */
function testRunner(
  name: string,
  path: string,
  folder: string,
  parameters: (place: Place) => readonly string[],
): Platform {
  return {
    name,
    async run(place): Ran {
      const program = join(place.packages, path);
      const output = await runProgram(process.execPath, [program, ...parameters(place)], join(place.project, folder));
      const own = JSON.parse(readFileSync(join(place.packages, path.split("/")[0] ?? "", "package.json"), "utf8"));
      return { version: own.version, results: resultsIn(output) };
    },
  };
}

const edge: Platform = {
  name: "Edge VM",
  async run(place): Ran {
    const { EdgeVM } = await import(join(place.packages, "@edge-runtime/vm/dist/index.js"));
    const vm = new EdgeVM({ extend: (context: object) => Object.assign(context, { console }) });
    vm.evaluate(readFileSync(join(place.project, "bundled/page.js"), "utf8"));
    const given = { options: { apiKey: "key", baseUrl: place.service }, refused: place.refused };
    const results = await vm.evaluate(`smokeOf(${JSON.stringify(given)}).then((results) => JSON.stringify(results))`);
    const own = JSON.parse(readFileSync(join(place.packages, "@edge-runtime/vm/package.json"), "utf8"));
    return { version: own.version, results: JSON.parse(results) };
  },
};

const workerd: Platform = {
  name: "Cloudflare workerd",
  async run(place): Ran {
    const program = join(place.packages, "workerd/bin/workerd");
    const version = (await runProgram(program, ["--version"], place.project)).replace("workerd", "").trim();
    const port = await freePort();
    writeFileSync(
      join(place.project, "bundled/worker.capnp"),
      `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "worker", esModule = embed "worker.js")],
    compatibilityDate = "2025-09-01", globalOutbound = "loopback")),
    (name = "loopback", network = (allow = ["private", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
`,
    );
    const ended = new AbortController();
    const serving = runProgram("timeout", ["100", program, "serve", "worker.capnp"], join(place.project, "bundled"));
    const failed = serving.then(
      () => Promise.reject(new Error("workerd ended")),
      (error: unknown) => Promise.reject(error),
    );
    try {
      return { version, results: await Promise.race([failed, asked(port, ended.signal)]) };
    } finally {
      ended.abort();
      await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1) }).catch(() => undefined);
    }
  },
};

/** The worker's response, as soon as it listens. */
async function asked(port: number, signal: AbortSignal): Promise<readonly StepResult[]> {
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`, { signal });
      return JSON.parse(await response.text());
    } catch (error) {
      if (signal.aborted || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

const TS_JEST = {
  module: "commonjs",
  moduleResolution: "node10",
  target: "es2022",
  esModuleInterop: true,
  ignoreDeprecations: "5.0",
};

export const RUNTIMES: readonly Platform[] = [
  runtime("Node 20", node20, [], "program.mjs"),
  runtime("Node 20, CommonJS", node20, [], "program.cjs"),
  runtime("Node 22", node22, [], "program.mjs"),
  runtime("Node 24", node24, [], "program.mjs"),
  runtime("Node 24, CommonJS", node24, [], "program.cjs"),
  runtime(
    "Bun",
    // The package's install script, where npm runs it, moves the program.
    ({ packages }) => {
      const moved = join(packages, "bun/bin/bun.exe");
      return existsSync(moved) ? moved : join(packages, `@oven/bun-${process.platform}-${process.arch}/bin/bun`);
    },
    [],
    "program.mjs",
  ),
  runtime("Deno", ({ packages }) => join(packages, ".bin/deno"), ["run", "-A"], "program.mjs"),
  workerd,
  edge,
  testRunner("Jest, CommonJS", "jest/bin/jest.js", "jest", () => ["--silent=false"]),
  testRunner("ts-jest", "jest/bin/jest.js", "ts-jest", ({ packages }) => [
    `--transform=${JSON.stringify({ "\\.ts$": [join(packages, "ts-jest"), { tsconfig: TS_JEST }] })}`,
  ]),
  testRunner("Vitest", "vitest/vitest.mjs", "vitest", () => ["run", "--disable-console-intercept"]),
];
