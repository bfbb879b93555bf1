import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Milliseconds for one call of git. */
const TIMEOUT = 30_000;

/**
 * Runs git without a shell. A repository's own settings name programs that git would run for some commands: the callers either read objects alone or switch
 * these settings off. Requests to a network and questions to a person are off.
 *
 * @param settings that go before those of the repository
 * @throws where git cannot be run or fails; {@link gitReason} says why
 */
export function git(
  folder: string,
  parameters: readonly string[],
  maxBuffer: number,
  settings: readonly (readonly [name: string, value: string])[] = [],
): Promise<{ readonly stdout: Buffer }> {
  // Variables such as GIT_DIR would lead git to another repository than the one that was named.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const env = {
    ...Object.fromEntries(own),
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, name],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
  return run("git", ["-C", folder, "--no-pager", ...parameters], {
    encoding: "buffer",
    env,
    maxBuffer,
    timeout: TIMEOUT,
  });
}

/** The reason why a call of git failed, in git's words where it gave some. */
export function gitReason(error: unknown): string {
  const { stderr, code } = error as { readonly stderr?: Buffer; readonly code?: unknown };
  if (code === "ENOENT") return "git is not installed";
  const [first = ""] = (stderr?.toString("utf8") ?? "").trim().split("\n");
  if (first !== "") return first.replace(/^fatal: /, "").replace(/\.$/, "");
  return error instanceof Error ? error.message : String(error);
}
