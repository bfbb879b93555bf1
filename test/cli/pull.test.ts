import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { differences, hashes, library, temporaryFolder } from "../pull/library.js";
import { edit, repository } from "../workspace-copy.js";
import { type ProgramRun, runProgram } from "./run-program.js";

const run = (parameters: readonly string[], folder = repository): Promise<ProgramRun> =>
  runProgram(folder, ...parameters);

describe("apipin pull", () => {
  test("takes --version for its own, before and after which --workspace may stand", async () => {
    const { workspace, publisher } = await library();
    const at = ["--from", publisher, "--version", "v2"];
    const want = { code: 0, out: "", err: `nothing to do: ${publisher} has the same 1 spec\n` };
    expect(await run(["pull", ...at], workspace)).toEqual(want);
    expect(await run(["-C", workspace, "pull", ...at])).toEqual(want);
    expect(await run(["pull", "-C", workspace, ...at])).toEqual(want);
    expect((await run(["--version"])).out).toBe("0.1.0\n");
  });

  test("prints the changes as data, and the rest as talk", async () => {
    const { workspace, publisher } = await library();
    edit(publisher, "v2/books_v2.oas.yaml", "A book.", "Something to read.");
    const before = hashes(workspace);
    const checked = await run(["pull", "--from", publisher, "--check"], workspace);
    expect({ code: checked.code, err: checked.err }).toEqual({
      code: 1,
      err: "1 of 2 specs would change; nothing was touched\n",
    });
    expect(checked.out).toContain("## specs/v2/books.yaml\n");
    expect(differences(before, hashes(workspace))).toEqual([]);
    expect(await run(["pull", "--from", publisher], workspace)).toMatchObject({ code: 0, out: checked.out });
    expect((await run(["generate", "--check"], workspace)).code).toBe(0);
    edit(workspace, "specs/v2/books.yaml", "Something to read.", "A book.");
    expect((await run(["generate", "--check"], workspace)).err).toContain(
      "specs/v2/books.yaml is not as it was pulled on ",
    );
  });
});

describe("the weekly workflow", () => {
  interface Workflow {
    readonly on: object;
    readonly permissions: object;
    readonly jobs: { readonly [name: string]: { readonly steps: readonly { uses?: string; run?: string }[] } };
  }
  const text = readFileSync(join(repository, ".github/workflows/pull.yml"), "utf8");
  const workflow = load(text) as Workflow;
  const scripts = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run: script }) => script ?? []));

  test("asks once a week, with the rights it needs and no others", async () => {
    expect(workflow.on).toEqual({ schedule: [{ cron: "17 5 * * 1" }], workflow_dispatch: null });
    expect(workflow.permissions).toEqual({ contents: "write", "pull-requests": "write" });
    const uses = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
    expect(uses).toEqual(["actions/checkout@v4", "actions/setup-node@v4"]);
  });

  test("calls commands that there are, with options that they have", async () => {
    const calls = scripts.flatMap((script) => [...script.matchAll(/npm run --silent apipin -- ([^\n>;]+)/g)]);
    const commands = calls.map(([, words = ""]) => words.trim().split(/\s+/));
    expect(commands).toEqual([["pull", "--check"], ["pull", "--accept-breaking"], ["generate", "--check"], ["verify"]]);
    for (const [command = "", ...options] of commands) {
      const { code, out } = await run([command, "--help"]);
      expect(code).toBe(0);
      for (const option of options) expect(out, `${command} ${option}`).toMatch(new RegExp(`^ +${option}\\b`, "m"));
    }
  });

  test.each([
    [0, 0, "changed=false\n"],
    [1, 0, "changed=true\n"],
    [3, 3, ""],
    [2, 2, ""],
  ])("takes exit code %i of the check for what it means", (code, want, output) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "npm"), `#!/bin/sh\necho changes\nexit ${code}\n`, { mode: 0o755 });
    const script = scripts.find((each) => each.includes("pull --check")) ?? "";
    const files = {
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
    };
    writeFileSync(files.GITHUB_OUTPUT, "");
    const env = { ...process.env, ...files, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
    // As the runner of a workflow calls bash.
    const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { env });
    expect({ status, output: readFileSync(files.GITHUB_OUTPUT, "utf8") }).toEqual({ status: want, output });
    expect(readFileSync(files.GITHUB_STEP_SUMMARY, "utf8")).toMatch(/^changes\n/);
  });

  test("is made of scripts that a shell can read", async () => {
    expect(scripts.length).toBe(4);
    for (const script of scripts) execFileSync("bash", ["-n", "-c", script]);
  });
});
