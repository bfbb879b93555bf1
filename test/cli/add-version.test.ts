import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { booksSpec, library, temporaryFolder, write } from "../pull/library.js";
import { repository } from "../workspace-copy.js";
import { type ProgramRun, runProgram } from "./run-program.js";

const run = (parameters: readonly string[], folder = repository): Promise<ProgramRun> =>
  runProgram(folder, ...parameters);

function git(folder: string, ...parameters: readonly string[]): string {
  const name = ["-c", "user.name=t", "-c", "user.email=t@t"];
  return execFileSync("git", ["-C", folder, ...name, ...parameters], { encoding: "utf8" });
}

test("a version comes and goes, and git sees nothing of it", async () => {
  const { workspace } = await library();
  expect((await run(["generate"], workspace)).code).toBe(0);
  git(workspace, "init", "--quiet");
  git(workspace, "add", ".");
  git(workspace, "commit", "--quiet", "-m", "before");
  const specs = temporaryFolder();
  write(specs, "specs/v3/books.yaml", booksSpec("v3"));
  expect(await run(["add-version", "v3", "--from", specs], workspace)).toMatchObject({ code: 0 });
  expect(git(workspace, "status", "--porcelain").split("\n")).toContain("?? specs/v3/");
  expect((await run(["generate", "--check"], workspace)).code).toBe(0);
  expect(await run(["remove-version", "v3"], workspace)).toMatchObject({ code: 0, out: "" });
  expect(git(workspace, "status", "--porcelain")).toBe("");
});

test.each([
  ["without --from", ["add-version", "v3"], "required option '--from <version or folder>'"],
  ["without a name", ["add-version", "--from", "v1"], "missing required argument 'name'"],
  ["for a version that is not there", ["remove-version", "v7"], "There is no version v7."],
  ["for a version that is mistyped", ["generate", "--only", "v1/bocks"], "did you mean v1/books?"],
])("%s: exit 2 and a hint on stderr", async (_, parameters, hint) => {
  const { workspace } = await library();
  const { code, out, err } = await run(parameters, workspace);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(hint);
});
