import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../bench/repository.js";
import type { Entry } from "../entries.js";
import { type Limits, peersNode, runChild } from "../run-child.js";
import { compareClient, typeFiles } from "./compare-client.js";
import { countUnknown, type UnknownCount } from "./count-unknown.js";
import type { TypesResult } from "./types-page.js";

/** Makes a client and the peers' types of one specification, counts `unknown` in them and compares them. */
export async function measureTypes(
  { name, path }: Entry,
  work: string,
  limits: Limits,
  withHeyApi: boolean,
): Promise<TypesResult> {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const run = (label: string, parameters: readonly string[], node = process.execPath): Promise<unknown> =>
    runChild(join(folder, label), parameters, limits, { node, environment: { APIPIN_CACHE: join(work, "cache") } });
  const workspace = join(folder, "client");
  await run("init", [join(repository, "dist/cli.js"), "init", path, "--into", workspace, "--name", "client"]);
  const peer = join(folder, "openapi-typescript.ts");
  await run("types", [join(repository, "node_modules/openapi-typescript/bin/cli.js"), path, "-o", peer], peersNode);
  const hey = join(folder, "hey-api");
  if (withHeyApi) await run("hey-api", [join(repository, "scripts/real-specs/hey-api.mjs"), path, hey], peersNode);
  const generated = join(workspace, "generated");
  const own = typeFiles(generated).map((file) => countUnknown(readFileSync(file, "utf8")));
  const peers = { "openapi-typescript": peer, "hey-api": join(hey, "types.gen.ts") };
  const counts = Object.entries(peers).filter(([, file]) => existsSync(file));
  const isComparable = own.length > 0 && existsSync(peer);
  if (isComparable) symlinkSync(join(repository, "node_modules"), join(generated, "node_modules"));
  return {
    name,
    own: own.length === 0 ? undefined : own.reduce(sum),
    peers: Object.fromEntries(counts.map(([peerName, file]) => [peerName, countUnknown(readFileSync(file, "utf8"))])),
    comparison: isComparable ? compareClient(generated, peer, path) : undefined,
  };
}

function sum(one: UnknownCount, other: UnknownCount): UnknownCount {
  return { values: one.values + other.values, openObjects: one.openObjects + other.openObjects };
}
