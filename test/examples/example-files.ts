import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../workspace-copy.js";

/** Folders of `examples/` whose programs are for an older version. */
const OLDER: readonly string[] = ["2025-01", "2025-04"];

/** Paths of the programs below `examples/`. */
export const exampleFiles: readonly string[] = ["", ...OLDER].flatMap((folder) =>
  readdirSync(join(repository, "examples", folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);

/** The version that a program below `examples/` is for. */
export function versionOf(file: string): string {
  return OLDER.find((version) => file.startsWith(`${version}/`)) ?? "2026-04";
}
