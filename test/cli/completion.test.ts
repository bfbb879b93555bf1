import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Wanted, wantedBy } from "../../generator/commands/candidates.js";
import { completedProgram, visibleCommands } from "../../generator/commands/completed-program.js";
import { createProgram } from "../../generator/commands/program.js";
import { isLong } from "../extent.js";
import { repository } from "../workspace-copy.js";

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

const hasShell = (shell: Shell): boolean => spawnSync(shell, ["-c", "true"]).status === 0;

/** Names of folders that a shell would run, take apart or stumble over. */
const HOSTILE = [
  "$(touch pwned)",
  "`touch pwned`",
  "${PWD:+$(touch pwned)}",
  "v3;touch pwned",
  "v3 v4",
  'it\'s "quoted"',
  "new\nline",
  "$'\\x24(touch pwned)'",
  "-V",
  "*",
];

let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(() => {
  if (!existsSync(join(repository, "dist/cli.js")))
    execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore" });
  const root = mkdtempSync(join(tmpdir(), "apipin-completion-"));
  folder = join(root, "workspace");
  for (const path of [
    "specs/v1",
    "specs/v2",
    "specs/runtime",
    "odd/specs/good",
    ...HOSTILE.map((name) => `odd/specs/${name}`),
  ]) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "things.yaml"), "");
  }
  // No version: it has no specification.
  mkdirSync(join(folder, "specs/v9"));
  for (const name of ["vendor.yaml", ...HOSTILE.map((odd) => `odd/${odd}.yaml`)]) writeFileSync(join(folder, name), "");
  mkdirSync(join(root, "bin"));
  mkdirSync(join(root, "home"));
  writeFileSync(join(root, "bin/apipin"), `#!/bin/sh\nexec "${process.execPath}" "${repository}/dist/cli.js" "$@"\n`);
  chmodSync(join(root, "bin/apipin"), 0o755);
  environment = { PATH: `${join(root, "bin")}:${process.env["PATH"]}`, HOME: join(root, "home"), TERM: "dumb" };
}, 120_000);

const run = (file: string, args: readonly string[]): string =>
  execFileSync(file, args, { cwd: folder, env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/**
 * What a shell offers for a line, sorted. `want` says how often to press Tab where a terminal is needed: once, or once more than there
 * are candidates, which brings the first of them again.
 */
const offered: { readonly [shell in Shell]: (line: string, want: number) => readonly string[] } = {
  bash: (line) => {
    // bash takes `--format=text` for three words.
    const words = line
      .split(" ")
      .flatMap((word) => (/^--\w+=/.test(word) ? word.split(/(=)/).filter((part) => part !== "") : [word]));
    const script = `eval "$(apipin completion bash)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _apipin; printf '%s\\0' "\${COMPREPLY[@]}"`;
    return candidates(run("bash", ["--norc", "-c", script, "bash", ...words]).split("\0"));
  },
  // In a terminal: Tab takes the next candidate, and the widget `dump` says what is on the line.
  zsh: (line, want) => {
    const script = String.raw`
      zmodload zsh/zpty
      zpty -b terminal zsh -f -i
      zpty -w terminal 'PROMPT=; autoload -Uz compinit; compinit -u -D; setopt menu_complete no_beep; eval "$(apipin completion zsh)"; dump() { print -rN -- "$BUFFER" >> ../lines; print -n "DUM""PED" }; zle -N dump; bindkey "^Xd" dump; bindkey "^I" complete-word; print "REA""DY"'
      zpty -r -m terminal seen '*READY*'
      zpty -w -n terminal "$1"
      for i in {1..$2}; do
        zpty -w -n terminal $'\t\C-Xd'
        zpty -r -m terminal seen '*DUMPED*'
      done
      zpty -d terminal
      cat ../lines; rm ../lines`;
    const lines = run("zsh", ["-f", "-c", script, "zsh", line, String(want === 1 ? 1 : want + 1)]).split("\0");
    const before = line.length - (line.split(" ").at(-1) ?? "").length;
    return candidates(lines.map((each) => each.slice(before).trimEnd()).filter((word) => word !== line.slice(before)));
  },
  fish: (line) => {
    const script = "apipin completion fish | source; complete -C $argv[1]";
    return candidates(
      run("fish", ["--no-config", "-c", script, line])
        .split("\n")
        .map((each) => each.replace(/\t.*/, "")),
    );
  },
};

/** Each once, without the slash that some shells give a folder. */
function candidates(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => word.replace(/\/$/, "")))].filter((word) => word !== "").toSorted();
}

const everythingIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();

describe.each(shells)("completion in %s", (shell) => {
  // The program finds the candidates, in every shell alike, so that bash tries all cases; the others try those that they take apart in their own way.
  const everyShell = ["a command", "a choice in the option's word", "versions", "a service of a version", "a file"];
  const isTried = ([name]: readonly [string, ...unknown[]]): boolean =>
    isLong || shell === "bash" || everyShell.includes(name);
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a command", "apipin pu", ["pull"]],
    ["a command after the workspace", "apipin -C elsewhere remove", ["remove-version"]],
    ["an option", "apipin pull --acc", ["--accept-breaking"]],
    ["a choice after a short option", "apipin lint -f s", ["sarif"]],
    ["a choice in the option's word", "apipin lint --format=s", shell === "bash" ? ["sarif"] : ["--format=sarif"]],
    ["versions", "apipin verify ", ["v1", "v2"]],
    ["versions as an option's value", "apipin pull --version ", ["v1", "v2"]],
    ["versions to generate", "apipin generate --only ", ["v1", "v2"]],
    ["a service of a version", "apipin generate --only v1/", ["v1/things"]],
    ["sides that are versions or files", "apipin diff v", ["v1", "v2", "vendor.yaml"]],
    ["the other side", "apipin diff v1 ven", ["vendor.yaml"]],
    ["versions or folders", "apipin add-version v3 --from v", ["v1", "v2", "vendor.yaml"]],
    ["a folder", "apipin pull --from sp", ["specs"]],
    ["a file", "apipin overlay vend", ["vendor.yaml"]],
    ["a rule", "apipin explain lint/conflict", ["lint/conflict-as-rate-limit"]],
    ["the id of a change", "apipin explain request-property-became-req", ["request-property-became-required"]],
    ["nothing for a name that is new", "apipin add-version ", []],
  ];
  test.skipIf(!hasShell(shell)).each(cases.filter(isTried))(
    `%s (where there is a ${shell}: .ci/run fetches it)`,
    (_, line, want) => {
      expect(offered[shell](line, want.length)).toEqual(want);
    },
  );

  test.skipIf(!hasShell(shell))(`runs no name of a file (where there is a ${shell}: .ci/run fetches it)`, () => {
    const before = everythingIn(folder);
    const odd = join(folder, "odd");
    for (const line of [
      "apipin verify ",
      "apipin -C odd verify ",
      "apipin diff odd/",
      "apipin overlay odd/specs/",
      "apipin pull --from=odd/",
    ])
      offered[shell](line, 12);
    // It is seen at once, and in every shell alike, that the names were there to be offered.
    expect(everythingIn(odd).some((name) => name.includes("touch pwned"))).toBe(true);
    expect(everythingIn(folder)).toEqual(before);
  });
});

describe("apipin complete", () => {
  const words = (...line: readonly string[]): string => run("apipin", ["complete", "--", ...line]);

  test("offers versions that the tool takes, and no other name of a folder", () => {
    expect(words("verify", "")).toBe("v1\nv2\n");
    expect(words("-C", "odd", "verify", "")).toBe("good\n");
    expect(words("generate", "--only", "v1/")).toBe("v1/things\n");
  });

  test("says what an option does", () => {
    expect(words("pull", "--dry")).toBe("--dry-run\twrite nothing; say what would change\n");
  });

  test("has every command and every option that the help names", () => {
    const program = createProgram(async () => undefined);
    const shown = completedProgram(program);
    const names = visibleCommands(program).map((command) => command.name());
    expect([...wordsOf(wantedBy([""], shown))]).toEqual(names);
    for (const name of names) {
      const help = program.commands.find((command) => command.name() === name)?.helpInformation() ?? "";
      const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, long]) => long);
      expect(options.length).toBeGreaterThan(0);
      expect([...wordsOf(wantedBy([name, "-"], shown))]).toEqual(options);
    }
  });

  test("is named by no help", () => {
    expect(run("apipin", ["--help"])).not.toContain("complete ");
  });
});

function wordsOf({ of }: Wanted): Iterable<string> {
  return "words" in of ? of.words.keys() : [];
}

test("there is no script for another shell", () => {
  const { status, stdout } = spawnSync("apipin", ["completion", "tcsh"], { env: environment, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("run by npm from elsewhere, paths begin where the person is", () => {
  const program = [join(repository, "dist/cli.js"), "complete", "--", "generate", "--only", ""];
  const versions = (env: NodeJS.ProcessEnv): string =>
    execFileSync(process.execPath, program, { cwd: tmpdir(), env: { ...environment, ...env }, encoding: "utf8" });
  expect(versions({ INIT_CWD: folder })).toBe("");
  expect(versions({ INIT_CWD: folder, npm_lifecycle_event: "apipin" })).toBe("v1\nv2\n");
});

test.skipIf(!hasShell("zsh"))("zsh completes where nothing has called compinit yet", () => {
  const line = 'eval "$(apipin completion zsh)"; print -r -- $_comps[apipin]';
  expect(run("zsh", ["-f", "-c", line])).toBe("_apipin\n");
});
