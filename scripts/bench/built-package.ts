import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.js";

/** Builds the generated package below `node_modules/`, where its dependencies are found; gives the folder of its JavaScript. */
export function builtPackage(): string {
  const folder = join(repository, "node_modules/.cache/apipin/bench/pinecone-pinned");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(repository, "generated"), folder, {
    recursive: true,
    filter: (path) => !/[/\\](dist|node_modules)$/.test(path.slice(repository.length)) || path === folder,
  });
  execFileSync(process.execPath, ["build.mjs"], { cwd: folder });
  return join(folder, "dist");
}
