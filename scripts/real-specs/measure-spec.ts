import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";
import type { Entry } from "./entries.js";
import { compileClient, verifyClient } from "./measure-client.js";
import { measurePeers } from "./measure-peers.js";
import { readDocument } from "./read-document.js";
import { adviceOf, readFindings } from "./read-output.js";
import type { Compiled, Init, Measured, Outcome, SpecResult } from "./result.js";
import { type Limits, runChild } from "./run-child.js";

/** The parts and limits of a run. */
export interface Choice {
  readonly peers: boolean;
  readonly verify: boolean;
  readonly limits: Limits;
  /** Folder for workspaces and logs, one below it for each specification. */
  readonly work: string;
  /** Flags of `apipin init` that take no value. */
  readonly flags: readonly string[];
  readonly build: string;
}

const cli = join(repository, "dist/cli.js");

/** Runs init → generate → tsc → verify, and the peers, over one specification. */
export async function measureSpec({ name, path, bytes }: Entry, choice: Choice): Promise<SpecResult> {
  const { limits, build } = choice;
  const folder = join(choice.work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const environment = { APIPIN_CACHE: join(folder, "cache") };
  const document = readDocument(path);
  const make = async (flags: readonly string[]): Promise<Made> => {
    const label = ["init", ...flags.map((flag) => flag.slice(2))].join("-");
    const workspace = join(folder, label);
    const parameters = [cli, "init", path, "--into", workspace, "--name", packageName(name), ...flags];
    const ended = await runChild(join(folder, label), parameters, limits, { environment });
    const { stdout, stderr, ...measured } = ended;
    const isThere = existsSync(join(workspace, "generated/package.json"));
    const client = isThere ? await compileClient(workspace, join(folder, `${label}-`), limits) : undefined;
    return { workspace, stderr, init: { ...measured, ...readFindings(stderr) }, ...(client && { client }) };
  };
  const first = await make([]);
  const advice = isCompiling(first) ? undefined : adviceOf(first.stderr, choice.flags);
  const second = advice === undefined ? undefined : await make([advice]);
  const outcome: Outcome = isCompiling(first) ? "at once" : second && isClient(second) ? "after advice" : "not";
  const { workspace, client } = outcome === "after advice" && second ? second : first;
  const result: SpecResult = {
    name,
    dialect: document?.dialect ?? "?",
    bytes,
    operations: document?.operations ?? 0,
    init: first.init,
    outcome,
    ...(advice !== undefined && { advice }),
    ...(client && { client }),
    build,
  };
  const command = [cli, "-C", workspace];
  return {
    ...result,
    ...(client && { generate: await generate(command, workspace, folder, limits, environment) }),
    ...(client && choice.verify && { verify: await verifyClient(command, join(folder, ""), limits, environment) }),
    ...(choice.peers && { peers: await measurePeers(path, folder, limits) }),
  };
}

/** A workspace that `init` made, or did not. */
interface Made {
  readonly workspace: string;
  readonly stderr: string;
  readonly init: Init;
  readonly client?: Compiled;
}

function isCompiling(made: Made): boolean {
  return made.init.exit === 0 && isClient(made);
}

/** `--draft` may leave a client and exit 1; the client counts. */
function isClient({ client }: Made): boolean {
  return client?.errors?.length === 0 && client.syntaxErrors === 0;
}

/** `apipin generate` with nothing there before and no results kept; modules that were compiled before stay, as they do for a user. */
async function generate(
  command: readonly string[],
  workspace: string,
  folder: string,
  limits: Limits,
  environment: { readonly APIPIN_CACHE: string },
): Promise<Measured> {
  rmSync(join(environment.APIPIN_CACHE, "results"), { recursive: true, force: true });
  rmSync(join(workspace, "generated"), { recursive: true, force: true });
  const { stdout, stderr, ...measured } = await runChild(join(folder, "generate"), [...command, "generate"], limits, {
    environment,
  });
  return measured;
}

function packageName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "");
}
