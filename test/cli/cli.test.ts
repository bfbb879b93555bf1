import { spawnSync } from "node:child_process";
import { appendFileSync, lstatSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { catalogue } from "../../generator/commands/catalogue.js";
import { changeIds } from "../../generator/diff/report/reasons.js";
import { rulePage } from "../../generator/lint/rule-page.js";
import { edit, repository } from "../workspace-copy.js";
import { type ProgramRun, runProgram } from "./run-program.js";
import { smallWorkspace } from "./small-workspace.js";

const cli = join(repository, "dist/cli.js");

const run = (parameters: readonly string[], folder = repository): Promise<ProgramRun> =>
  runProgram(repository, "-C", folder, ...parameters);

const ESCAPE = "\u001b[";

/** A small workspace of which lint has notes alone, and no warnings. */
function quietWorkspace(): string {
  const folder = smallWorkspace();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  edit(folder, "specs/v1/things.yaml", "https://example.com", "https://things.example");
  return folder;
}

/** The same with its package, and with more lines in its configuration. */
async function generatedWorkspace(settings = ""): Promise<string> {
  const folder = quietWorkspace();
  appendFileSync(join(folder, "apipin.yaml"), settings);
  expect((await run(["generate"], folder)).code).toBe(0);
  return folder;
}

describe("apipin", () => {
  test.each(["generate", "lint", "overlay", "verify", "mock", "explain"])(
    "%s --help shows examples",
    async (command) => {
      const { code, out } = await run([command, "--help"]);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: apipin ${command}`);
      expect(out).toContain(`Examples:\n  apipin ${command}`);
    },
  );

  test.each([
    ["a mistyped command", ["generat"], "Did you mean generate?"],
    ["a mistyped option", ["generate", "--chek"], "Did you mean --check?"],
    ["a mistyped version", ["verify", "2026-4"], "did you mean 2026-04?"],
    ["a mistyped code", ["explain", "overlay/fixed-upstreem"], "did you mean overlay/fixed-upstream?"],
    ["a mistyped overlay", ["overlay", "overlays/all/conflikt.yaml"], "did you mean overlays/all/conflict.yaml?"],
    ["a format that is none", ["lint", "--format", "xml"], "Allowed choices are text, json, sarif, github"],
    ["an overlay without a name", ["overlay", ""], 'there is no overlay ""; known: overlays/all/booleans.yaml, '],
    ["a folder of overlays", ["overlay", "overlays/2026-04"], "is a folder; name a file: overlays/2026-04/assistant_c"],
    ["the beginning of a code", ["explain", "overlay/target"], "did you mean overlay/target-matched-nothing?"],
    ["words of a code", ["explain", "lint/conflict-under-42"], "did you mean lint/conflict-as-rate-limit?"],
    ["a code that is like none", ["explain", "zzz"], "`apipin explain` lists them"],
    ["a workspace without a name", ["-C", "", "lint"], "it names no folder"],
    ["the same after the command", ["lint", "-C", ""], "it names no folder"],
    ["two ways to generate", ["generate", "--check", "--watch"], "cannot be used with option '--watch'"],
    ["a port that is none", ["mock", "2026-04", "--port", "http"], "a port is a number from 0 to 65535"],
  ])("%s: exit 2 and a hint on stderr", async (_, parameters, hint) => {
    const { code, out, err } = await run(parameters);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(hint);
  });

  test("explain alone lists the codes with their titles, and the ids of changes", async () => {
    const { code, out } = await run(["explain"]);
    expect(code).toBe(0);
    const titles = Object.entries(catalogue).map(([known, { title }]) => [known, title]);
    const lines = out.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([...titles, ...Object.entries(changeIds)]);
  });

  test.each(Object.keys(changeIds).slice(0, 3).concat("request-property-became-required"))(
    "explain says what the change %s means",
    async (id) => {
      const { code, out } = await run(["explain", id]);
      expect({ code, isNamed: out.startsWith(`# ${id}: `) }).toEqual({ code: 0, isNamed: true });
      expect(out).toContain(changeIds[id]);
    },
  );

  test("explain prints the page of a rule, with what mends it and how bad it is", async () => {
    const { code, out } = await run(["explain", "lint/conflict-as-rate-limit"]);
    expect({ code, out }).toEqual({ code: 0, out: rulePage("conflict-as-rate-limit") });
    expect(out).toMatch(/\*\*Remedy:\*\* overlay.*`warning`/);
  });

  test("generate --check where nothing is generated says that in one line", async () => {
    const folder = await generatedWorkspace();
    rmSync(join(folder, "generated/v1"), { recursive: true });
    expect(await run(["generate", "--check", "--only", "v1"], folder)).toEqual({
      code: 1,
      out: "generated/v1: missing\n",
      err: "generated/v1/ is not there; run `apipin generate`\n",
    });
    rmSync(join(folder, "generated"), { recursive: true });
    expect(await run(["generate", "--check"], folder)).toEqual({
      code: 1,
      out: "generated: missing\n",
      err: "generated/ is not there; run `apipin generate`\n",
    });
  });

  test("generate --check says yes on stderr, and names each file that differs on stdout", async () => {
    const folder = await generatedWorkspace();
    expect(await run(["generate", "--check"], folder)).toMatchObject({ code: 0, out: "" });
    edit(folder, "generated/v1/index.ts", "Client of version", "Client of no version");
    expect(await run(["generate", "--check"], folder)).toEqual({
      code: 1,
      out: "generated/v1/index.ts: changed\n",
      err: "1 file differs from what the specs and overlays give; run `apipin generate`\n",
    });
    expect((await run(["generate"], folder)).code).toBe(0);
    expect((await run(["generate", "--check"], folder)).code).toBe(0);
  });

  test("in this repository lint finds nothing above a note", async () => {
    expect(await run(["lint", "--level", "warning"])).toMatchObject({ code: 0, out: "no findings\n" });
  });

  test("an error goes to stderr with a code frame, exit 1, and generated/ stays", async () => {
    const folder = await generatedWorkspace("lint: { tolerant: false }\n");
    const [before, after] = ["schema: { type: object }", "schema: { $ref: '#/components/schemas/Thing' }"];
    edit(folder, "specs/v1/things.yaml", before, after);
    const { code, out, err } = await run(["generate"], folder);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/load\/dangling-ref\n\s+specs\/v1\/things\.yaml:\d+:\d+\n[\s\S]*>\s*\d+ \|/);
    edit(folder, "specs/v1/things.yaml", after, before);
    expect((await run(["generate", "--check"], folder)).code).toBe(0);
  });

  test("lint prints JSON alone on stdout, SARIF of the right version, and no escapes where there is no terminal", async () => {
    const folder = quietWorkspace();
    const json = await run(["lint", "--format", "json"], folder);
    expect(json.code).toBe(0);
    expect(Object.keys(JSON.parse(json.out)).length).toBeGreaterThan(0);
    const sarif = JSON.parse((await run(["lint", "--format", "sarif"], folder)).out);
    expect(sarif.version).toBe("2.1.0");
    const text = await run(["lint"], folder);
    expect(text.out + text.err).not.toContain(ESCAPE);
  });

  test("lint --level leaves out what is less, and counts it all the same", async () => {
    const { code, out, err } = await run(["lint", "--level", "warning"], quietWorkspace());
    expect({ code, out }).toEqual({ code: 0, out: "no findings\n" });
    expect(err).toMatch(/: \d+ info\n/);
  });

  test("colour comes on a terminal, and not with NO_COLOR", (context) => {
    if (spawnSync("script", ["--version"]).status !== 0) context.skip("runs where util-linux's `script` is installed");
    const onTerminal = (environment: object): string =>
      spawnSync("script", ["-qec", `${process.execPath} ${cli} explain overlay/fixed-upstream`, "/dev/null"], {
        encoding: "utf8",
        env: { ...process.env, TERM: "xterm", NO_COLOR: "", ...environment },
      }).stdout;
    expect(onTerminal({})).toContain(ESCAPE);
    expect(onTerminal({ NO_COLOR: "1" })).not.toContain(ESCAPE);
  });
});

describe("the place of the output", () => {
  test.each([
    ["a file", (path: string) => writeFileSync(path, ""), "workspace/output-not-a-folder"],
    ["a link to a folder", (path: string) => symlinkSync(repository, path), "workspace/link"],
  ])("taken by %s: exit 1, and it stays", async (_, take, wanted) => {
    const folder = quietWorkspace();
    take(join(folder, "generated"));
    const { code, out, err } = await run(["generate"], folder);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(wanted);
    expect(lstatSync(join(folder, "generated")).isDirectory()).toBe(false);
  });
});

test.each([
  ["0", ["--version"], { status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" }],
  [
    "1",
    ["generate", "--check"],
    { status: 1, stdout: "generated: missing\n", stderr: expect.stringMatching(/run `apipin/) },
  ],
  ["2", ["generat"], { status: 2, stdout: "", stderr: expect.stringContaining("Did you mean generate?") }],
])("cli.js ends with exit code %s, and keeps data and talk apart", (_, parameters, want) => {
  const folder = smallWorkspace();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "-C", folder, ...parameters], {
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual(want);
});

test("a reader that has read enough is no error", () => {
  const { stdout, stderr } = spawnSync(
    "sh",
    ["-c", `"${process.execPath}" "${cli}" -C "${repository}" overlay --format json | head -1`],
    {
      encoding: "utf8",
    },
  );
  expect({ stdout, stderr: stderr.replace(/^.*actions.*\n/m, "") }).toEqual({
    stdout: expect.stringMatching(/^[[{]/),
    stderr: "",
  });
});
