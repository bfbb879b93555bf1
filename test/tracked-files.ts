import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./workspace-copy.js";

/** Paths of the repository's files, whether committed yet or not, relative to its folder. */
export const trackedFiles: readonly string[] = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard"],
  { cwd: repository, encoding: "utf8" },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(repository, file)));
