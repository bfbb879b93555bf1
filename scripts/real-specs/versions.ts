import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";

/** Packages that are compared, with their versions. */
export function versions(): readonly string[] {
  const named = [
    ["package.json", "dependencies", ["openapi-typescript", "typescript"]],
    ["bench/package.json", "dependencies", ["@hey-api/openapi-ts"]],
  ] as const;
  return named.flatMap(([file, group, names]) => {
    const pinned = JSON.parse(readFileSync(join(repository, file), "utf8"))[group] as { [name: string]: string };
    return names.map((name) => `${name} ${pinned[name]}`);
  });
}
