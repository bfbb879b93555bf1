import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { COMMENT_MARKER } from "../../generator/diff/report/print-comment.js";
import { temporaryFolder, write } from "../pull/library.js";
import { repository } from "../workspace-copy.js";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [key: string]: unknown };
}

interface Job {
  readonly if?: string;
  readonly permissions?: object;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: object;
  readonly jobs: { readonly diff: Job; readonly comment: Job };
}

const workflow = load(readFileSync(join(repository, "examples/api-diff.yml"), "utf8")) as Workflow;

function scriptOf(job: keyof Workflow["jobs"], name: string): string {
  const step = workflow.jobs[job].steps.find((one) => one.name === name);
  if (step?.run === undefined) throw new Error(`The job ${job} has no step ${name}`);
  return step.run;
}

beforeAll(() => {
  if (!existsSync(join(repository, "dist/cli.js")))
    execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore" });
}, 120_000);

describe("rights", () => {
  test("only the job that reads nothing of the pull request may write, and not for forks", () => {
    expect(workflow.on).toBe("pull_request");
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(workflow.jobs.diff.permissions).toBeUndefined();
    expect(workflow.jobs.comment.permissions).toEqual({ "pull-requests": "write" });
    expect(workflow.jobs.comment.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    expect(workflow.jobs.comment.steps.some(({ uses }) => uses?.includes("checkout"))).toBe(false);
    const checkout = workflow.jobs.diff.steps.find(({ uses }) => uses?.includes("checkout"));
    expect(checkout?.with).toMatchObject({ "persist-credentials": false });
  });

  test("no script holds an expression, whose value a pull request could choose", () => {
    const scripts = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts).toHaveLength(3);
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });
});

const harbour = (limit: number): string => `openapi: 3.1.0
info: { title: Harbour, version: 1.4.2 }
paths:
  /boats:
    post:
      operationId: moor
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string, maxLength: ${limit} } } } } } }
      responses: { '204': { description: Moored. } }
`;

/** The state that a checkout of a pull request gives: a merge of a base and a head. */
function merged(base: string | undefined, head: string | undefined): string {
  const folder = temporaryFolder();
  const git = (...parameters: readonly string[]): void => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"];
    execFileSync("git", ["-C", folder, ...identity, ...parameters], { stdio: "ignore" });
  };
  write(folder, "README.md", "# Harbour\n");
  if (base !== undefined) write(folder, "openapi.yaml", base);
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "-m", "base");
  git("switch", "--quiet", "-c", "head");
  if (head === undefined) rmSync(join(folder, "openapi.yaml"));
  else write(folder, "openapi.yaml", head);
  // A tool that the pull request brings is not the one that runs.
  write(folder, "node_modules/.bin/apipin", "#!/bin/sh\nexit 0\n");
  chmodSync(join(folder, "node_modules/.bin/apipin"), 0o755);
  git("add", "--force", ".");
  git("commit", "--quiet", "-m", "head");
  git("switch", "--quiet", "main");
  git("merge", "--quiet", "--no-ff", "head", "-m", "merge");
  return folder;
}

/** Runs the step that compares, with this build as the installed tool. */
function compare(folder: string): {
  readonly code: number | null;
  readonly out: string;
  readonly comment: string;
  readonly summary: string;
} {
  const temp = temporaryFolder();
  const bin = "tool/node_modules/.bin/apipin";
  write(temp, bin, `#!/bin/sh\nexec "${process.execPath}" "${join(repository, "dist/cli.js")}" "$@"\n`);
  chmodSync(join(temp, bin), 0o755);
  const summary = join(temp, "summary.md");
  const env = { ...process.env, RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: summary, SPEC: "openapi.yaml" };
  const { status, stdout } = spawnSync("bash", ["-eo", "pipefail", "-c", scriptOf("diff", "Compare")], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return {
    code: status,
    out: stdout,
    comment: readFileSync(join(temp, "comment.md"), "utf8"),
    summary: readFileSync(summary, "utf8"),
  };
}

describe("the step that compares", { timeout: 60_000 }, () => {
  test("fails for a break, with the report in the summary and the break at its line", () => {
    const { code, out, comment, summary } = compare(merged(harbour(40), harbour(10)));
    expect(code).toBe(1);
    expect(comment).toContain(`${COMMENT_MARKER}\n\n## API changes: 1 breaking\n`);
    expect(summary).toBe(comment);
    expect(out).toMatch(/^::error file=openapi\.yaml,line=7,col=\d+,title=request-max-length-decreased::/);
  });

  test("passes where nothing breaks, and where the base has no specification", () => {
    const same = compare(merged(harbour(40), harbour(60)));
    expect({ code: same.code, out: same.out }).toEqual({ code: 0, out: "" });
    expect(same.comment).toContain("## API changes: nothing breaks");
    const fresh = compare(merged(undefined, harbour(40)));
    expect({ code: fresh.code, comment: fresh.comment }).toEqual({
      code: 0,
      comment: `${COMMENT_MARKER}\nThe base has no openapi.yaml to compare with.\n`,
    });
  });

  test.each([
    ["deletes the document", undefined, 2, /^ {4}openapi\.yaml is neither a version nor a file /],
    [
      "breaks the document",
      "openapi: 3.1.0\n  info: [\n",
      1,
      /^ {4}error The file cannot be read: [\s\S]*^ {6}openapi\.yaml:2:7$/m,
    ],
  ])("says in the comment and the summary that a pull request %s", (_, head, want, problem) => {
    const { code, comment, summary } = compare(merged(harbour(40), head));
    const [marker, , sentence, , ...problems] = comment.split("\n");
    expect({ code, marker, sentence }).toEqual({
      code: want,
      marker: COMMENT_MARKER,
      sentence: "openapi.yaml cannot be compared:",
    });
    expect(problems.join("\n")).toMatch(problem);
    expect(summary).toBe(comment);
  });
});

test.each([
  [
    "writes a comment where there is none",
    "",
    ["--method POST repos/o/r/issues/7/comments --field body=@comment.md --silent"],
  ],
  [
    "replaces its earlier comment",
    "41\n52\n",
    ["--method PATCH repos/o/r/issues/comments/41 --field body=@comment.md --silent"],
  ],
])("the step that comments %s", (_, found, want) => {
  const folder = temporaryFolder();
  write(
    folder,
    "bin/gh",
    `#!/bin/sh\nshift\ncase "$*" in\n*--jq*) printf '${found.replaceAll("\n", "\\n")}' ;;\n*) echo "$*" ;;\nesac\n`,
  );
  chmodSync(join(folder, "bin/gh"), 0o755);
  const env = {
    ...process.env,
    PATH: `${join(folder, "bin")}:${process.env["PATH"]}`,
    COMMENTS: "repos/o/r/issues/7/comments",
  };
  const { status, stdout } = spawnSync("bash", ["-eo", "pipefail", "-c", scriptOf("comment", "Comment")], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  expect({ status, calls: stdout.trimEnd().split("\n") }).toEqual({ status: 0, calls: want });
  expect(scriptOf("comment", "Comment")).toContain(`startswith("${COMMENT_MARKER}")`);
});
