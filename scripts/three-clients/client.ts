import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";

/** A generated client as the page shows it. */
export interface Client {
  /** Calls by `METHOD /path`: `client.resource.method`. */
  readonly calls: ReadonlyMap<string, string>;
  readonly resources: number;
  /** kB of the version's `types.ts`. */
  readonly types: number;
  /** The first call of the README. */
  readonly firstCall: string;
  /** The method of the first call, with its comment. */
  readonly method: string;
}

const cli = join(repository, "dist/cli.js");

/**
 * Makes the client of a specification, once with the names that the document writes and once with short ones.
 *
 * @param path of the specification
 * @param workspace folder that is made
 */
export function clientsOf(
  path: string,
  name: string,
  workspace: string,
): { readonly before: Client; readonly after: Client } {
  const run = (...given: readonly string[]): void => {
    execFileSync(process.execPath, [cli, ...given], { stdio: ["ignore", "ignore", "ignore"] });
  };
  run("init", path, "--into", workspace, "--name", name);
  const after = readClient(workspace);
  const configuration = join(workspace, "apipin.yaml");
  writeFileSync(configuration, readFileSync(configuration, "utf8").replace(/^names: short\n/m, ""));
  rmSync(join(workspace, "specs/names.json"));
  run("-C", workspace, "generate");
  return { before: readClient(workspace), after };
}

interface ListedOperation {
  readonly method: string;
  readonly path: string;
  readonly call: readonly string[];
}

function readClient(workspace: string): Client {
  const folder = join(workspace, "generated");
  const { versions } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    readonly versions: { readonly [version: string]: { readonly operations: readonly ListedOperation[] } };
  };
  const [[version, listed] = ["", { operations: [] }]] = Object.entries(versions);
  const calls = new Map(listed.operations.map(({ method, path, call }) => [`${method} ${path}`, call[0] ?? ""]));
  const readme = readFileSync(join(folder, version, "README.md"), "utf8");
  const firstCall = /await (client\.[\s\S]*?\));\n/.exec(readme)?.[1] ?? "";
  const resources = new Set([...calls.values()].map((call) => call.split(".").slice(0, -1).join(".")));
  return {
    calls,
    resources: resources.size,
    types: Math.round(readFileSync(join(folder, version, "types.ts")).byteLength / 1000),
    firstCall,
    method: methodOf(join(folder, version, "resources"), firstCall),
  };
}

/** The method that a call names, with its documentation. */
function methodOf(folder: string, call: string): string {
  const [, path = ""] = /^client\.([\w$.]+)\(/.exec(call) ?? [];
  const parts = path.split(".");
  const name = parts.at(-1) ?? "";
  const file = readdirSync(folder, { recursive: true, encoding: "utf8" }).find(
    (each) => each.endsWith(".ts") && kebab(each.slice(0, -3)) === kebab(parts.slice(0, -1).join("/")),
  );
  if (file === undefined || !existsSync(join(folder, file))) return "";
  const text = readFileSync(join(folder, file), "utf8");
  const declared = new RegExp(`^  /\\*\\*\\n(?:   \\*.*\\n)+  ${name}[(<][^]*?^  \\}$`, "m").exec(text)?.[0] ?? "";
  return declared.replace(/^ {2}/gm, "");
}

function kebab(path: string): string {
  return path.replaceAll("-", "").toLowerCase();
}
