import { git } from "./git.js";

const LIMIT = 50_000_000;

/** Programs that `git status` would run by settings of a repository. */
const OFF: readonly (readonly [string, string])[] = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
];

/**
 * Files of a git repository with changes that are not committed: tracked ones that differ from the last commit, and those of `paths` that are not tracked.
 * No program of the repository's settings is run, so that a file of a content filter may count as changed.
 *
 * @param folder within the repository
 * @param paths relative to the folder
 * @returns undefined where the folder is in no repository, or git is not installed
 */
export async function uncommittedFiles(
  folder: string,
  paths: readonly string[],
): Promise<readonly string[] | undefined> {
  try {
    await git(folder, ["rev-parse", "--is-inside-work-tree"], LIMIT);
  } catch {
    return undefined;
  }
  const settings = [...OFF, ...(await filterSettings(folder))];
  const status = async (parameters: readonly string[]): Promise<readonly string[]> => {
    const fixed = ["status", "--porcelain=v1", "-z", "--no-renames", "--ignore-submodules=all"];
    const { stdout } = await git(folder, [...fixed, ...parameters], LIMIT, settings);
    return entriesOf(stdout).map((entry) => entry.slice(3));
  };
  const tracked = await status(["--untracked-files=no"]);
  const named = paths.length === 0 ? [] : await status(["--untracked-files=all", "--", ...paths.map(literalPath)]);
  return [...new Set([...tracked, ...named])].sort();
}

/** Settings that switch the content filters of a repository off. */
async function filterSettings(folder: string): Promise<readonly (readonly [string, string])[]> {
  try {
    const { stdout } = await git(folder, ["config", "--null", "--name-only", "--get-regexp", "^filter\\."], LIMIT);
    return entriesOf(stdout).map((name) => [name, name.endsWith(".required") ? "false" : ""]);
  } catch {
    // git ends with 1 where no setting has such a name.
    return [];
  }
}

function entriesOf(output: Buffer): readonly string[] {
  return output
    .toString("utf8")
    .split("\0")
    .filter((entry) => entry !== "");
}

/** A path that git takes by its letters, without patterns. */
function literalPath(path: string): string {
  return `:(literal)${path}`;
}
