import { Argument, Command, Option } from "commander";
import { severities } from "../diagnostics/diagnostic.js";
import { toolchain } from "../tools.js";
import { completedProgram, HIDDEN_COMMAND, visibleCommands } from "./completed-program.js";
import type { Shell } from "./completion.js";
import type { DiffOptions } from "./diff.js";
import { DIFF_FORMATS, FORMATS } from "./formats.js";
import type { LintOptions } from "./lint.js";
import { addMigrationCommands } from "./migration-commands.js";
import { parseCount, parseFolder, parsePort } from "./option-values.js";
import { examples, type Printing, type Run, SHOW_ALL } from "./program-parts.js";
import type { PullOptions } from "./pull.js";
import type { VerifyOptions } from "./verify.js";
import { addVersionCommands } from "./version-commands.js";

export type { Run } from "./program-parts.js";

/** Shells that `completion` knows; its module is loaded with the command. */
const SHELLS: readonly Shell[] = ["bash", "zsh", "fish"];

/**
 * The command line: names, options, help. Each command's module is loaded when it is called.
 *
 * @param run makes a context for a folder, runs the command in it and keeps its exit code
 */
export function createProgram(run: Run): Command {
  const { name, version } = toolchain();
  const program = new Command(name)
    .description("OpenAPI specs in, one typed client per dated version out: lint, overlay, emit, verify, diff.")
    .version(version, "-V, --version", "print the version")
    .addOption(
      new Option("-C, --workspace <folder>", "folder with apipin.yaml; other paths begin there, too")
        .argParser(parseFolder)
        .default(".", "this folder"),
    )
    .showHelpAfterError("(add --help for the options and examples)")
    .showSuggestionAfterError()
    // A command's own --version is not the program's.
    .enablePositionalOptions()
    .addHelpText(
      "after",
      examples(["generate", "verify", "lint --format github", "explain overlay/target-matched-nothing"]),
    );
  const folder = (): string => program.opts<{ workspace: string }>().workspace;

  program
    .command("generate")
    .description("lint the specs, apply the overlays and write the package generated/")
    .addOption(new Option("--check", "write nothing; name each file that differs and exit 1").conflicts("watch"))
    .addOption(
      new Option("--draft", "write in spite of errors; a package without errors is kept").conflicts([
        "check",
        "only",
        "watch",
      ]),
    )
    .option("--no-cache", "make everything again")
    .option("--watch", "generate again whenever an input changes")
    .option("--only <version>", "write files of this version alone; with /<service>, lint that service alone, too")
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["generate", "generate --check", "generate --watch"]))
    .action(
      (options: { check?: boolean; cache: boolean; watch?: boolean; only?: string; draft?: boolean; all?: boolean }) =>
        run(folder(), async (context) => (await import("./generate.js")).generate(options, context), options),
    );
  program
    .command("lint")
    .description("report findings of the published specs and of the specs after their overlays")
    .addOption(new Option("-f, --format <format>", "how to print").choices(FORMATS).default("text"))
    .addOption(new Option("--level <level>", "leave out what is less than this").choices(severities))
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["lint", "lint --level warning", "lint --format sarif > lint.sarif"]))
    .action((options: LintOptions & { all?: boolean }) =>
      run(folder(), async (context) => (await import("./lint.js")).lint(options, context), options),
    );
  program
    .command("overlay")
    .description("explain what each action of an overlay does, node by node")
    .addArgument(new Argument("[file]", "an overlay below overlays/; all of them if left out"))
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["overlay overlays/all/conflict.yaml", "overlay --format json"]))
    .action((file: string | undefined, options: { format: "text" | "json" } & Printing) =>
      run(folder(), async (context) => (await import("./overlay.js")).overlay(file, options, context), options),
    );
  program
    .command("verify")
    .description("call every operation of the generated clients against mocks built from the same specs")
    .addArgument(new Argument("[version]", "a folder name below specs/; all of them if left out"))
    .option("--mutate", "break copies of the client, one change at a time: every one must be noticed")
    .addOption(
      new Option("--sample <number>", "call so many operations of each version alone, spread over it")
        .argParser(parseCount)
        .conflicts("mutate"),
    )
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["verify", "verify 2026-04 --mutate", "verify --sample 20", "verify --format json"]))
    .action((version: string | undefined, options: VerifyOptions & Printing) =>
      run(folder(), async (context) => (await import("./verify.js")).verify(version, options, context), options),
    );
  program
    .command("mock")
    .description("serve a version from its specs, for trying things; prints curl lines that work")
    .argument("[version]", "a folder name below specs/; the newest if left out")
    .addOption(new Option("-p, --port <port>", "0 takes any free one").default(4010).argParser(parsePort))
    .option("--lenient", "accept what the specs do not declare")
    .option("--cors", "let pages of any origin call it")
    .option(
      "--write <folder>",
      "write the mock's specs there instead of serving them; not into specs/, overlays/, generated/",
    )
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["mock 2026-04", "mock 2026-04 --port 0", "mock 2026-04 --write mock-specs"]))
    .action(
      (
        version: string | undefined,
        options: { port: number; lenient?: boolean; cors?: boolean; write?: string } & Printing,
      ) => run(folder(), async (context) => (await import("./mock.js")).mock(version, options, context), options),
    );
  program
    .command("diff")
    .description("tell what changed between two versions or spec files, and what it breaks")
    .argument(
      "[from]",
      "a folder name below specs/, a file, - for stdin, an https address, or <git revision>:<version or path>",
    )
    .argument("[to]", "the same")
    .option("--rules", "list every id that a change can have, and why it matters, instead of comparing")
    .addOption(new Option("-f, --format <format>", "how to print").choices(DIFF_FORMATS).default("text"))
    .option("--published", "compare what the publisher wrote, without the overlays")
    .option("--wire", "compare calls alone, without the clients")
    .addOption(new Option("--level <level>", "leave out what is less than this").choices(["breaking", "risky", "safe"]))
    .addOption(
      new Option("--fail-on <level>", "exit 1 where there is such a change").choices(["breaking", "unproven", "risky"]),
    )
    .option(
      "--ignore <file>",
      "changes that were looked at, by fingerprint, as they are on the old side (default: diff-ignore.yaml beside it)",
    )
    .option("--used-by <tsconfig>", "only the changes that reach the program; `migrate` tells its lines")
    .option("--all", "print every change and every operation in text")
    .option("--no-cache", "compare again")
    .addHelpText(
      "after",
      examples([
        "diff 2025-01 2026-04",
        "diff 2025-04 2026-04 --format html > diff.html",
        "diff old.yaml new.yaml --fail-on breaking",
        "diff main:openapi.yaml openapi.yaml --format comment --fail-on unproven",
        "diff v1.2:2026-04 2026-04",
      ]),
    )
    .action((from: string | undefined, to: string | undefined, options: DiffOptions & { readonly rules?: boolean }) =>
      run(
        folder(),
        async (context) => {
          if (options.rules === true) return (await import("./diff-rules.js")).diffRules(options.format, context);
          if (from !== undefined && to !== undefined)
            return (await import("./diff.js")).diff(from, to, options, context);
          context.note("diff compares two versions or files; name both");
          return 2;
        },
        options,
      ),
    );
  addMigrationCommands(program, run, folder);
  program
    .command("pull")
    .description("bring the publisher's specs in, say what changes, and generate; all of it or nothing")
    .option("--ref <ref>", "branch, tag or commit; default: that of apipin.yaml, else main")
    .option("--from <folder>", "folder or local git repository to pull from instead of the address in apipin.yaml")
    .option("--version <version>", "pull this version alone")
    .option("--dry-run", "write nothing; say what would change")
    .option("--accept-breaking", "write although it breaks users of the present state")
    .option("--draft", "write specs although errors remain; the package stays as it is")
    .option("--check", "write nothing; exit 1 where there is something to pull, 3 where the publisher cannot be read")
    .option(...SHOW_ALL)
    .addHelpText(
      "after",
      examples(["pull", "pull --check > changelog.md", "pull --from ../publisher --ref v2 --dry-run"]),
    )
    .action((options: PullOptions & Printing) =>
      run(folder(), async (context) => (await import("./pull.js")).pull(options, context), options),
    );
  addVersionCommands(program, run, folder);
  program
    .command("init")
    .description("make a workspace from specifications, with its client; overwrites nothing")
    .addArgument(
      new Argument(
        "<spec...>",
        "OpenAPI files or https addresses: info.version is the version, the file's name the service",
      ),
    )
    .option("--into <folder>", "folder to make it in; this one if left out")
    .option("--name <package>", "name of the package; the folder's if left out")
    .option("--draft", "write in spite of errors, as far as a client can be made")
    .option(
      "--only <pattern>",
      "generate a part: operations whose tag, path or operationId the pattern fits (* and **); may be given again",
      (pattern: string, before: readonly string[] = []) => [...before, pattern],
    )
    .option(...SHOW_ALL)
    .addHelpText(
      "after",
      examples([
        "init things.yaml",
        "init things.yaml --only boats --only '/harbours/**'",
        "init v1/things.yaml v2/things.yaml --into client --name things",
        "init https://example.com/things.json --into client",
      ]),
    )
    .action(
      (specs: string[], options: { into?: string; name?: string; draft?: boolean; only?: string[]; all?: boolean }) =>
        run(folder(), async (context) => (await import("./init.js")).init(specs, options, context), options),
    );
  program
    .command("explain")
    .description("say what a diagnostic or a change of diff means, why it matters, and what to do")
    .argument("[code]", "code of a diagnostic or id of a change, lists all if left out")
    .addHelpText(
      "after",
      examples(["explain", "explain lint/conflict-as-rate-limit", "explain request-property-became-required"]),
    )
    .action((code: string | undefined) =>
      run(folder(), async (context) => (await import("./explain.js")).explain(code, context)),
    );
  program
    .command("doctor")
    .description("find what is wrong with the installation and with the workspace; writes nothing")
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["doctor", "doctor --format json"]))
    .action((options: { format: "text" | "json" } & Printing) =>
      run(folder(), async (context) => (await import("./doctor.js")).doctor(options, context), options),
    );
  program
    .command("completion")
    .description("print a script that completes commands, options and versions in a shell")
    .addArgument(new Argument("<shell>", "the shell that reads it").choices(SHELLS))
    .addHelpText("after", examples(["completion bash", "completion fish | source"]))
    .action((shell: Shell) =>
      run(folder(), async (context) => (await import("./completion.js")).completion(shell, program.name(), context)),
    );
  program
    .command(HIDDEN_COMMAND, { hidden: true })
    .description("print what the last word could be, for the scripts of `completion`")
    .argument("[words...]", "the command line up to the cursor, without the program's name")
    .action((words: string[]) =>
      run(folder(), async (context) =>
        (await import("./complete.js")).complete(words, completedProgram(program), context),
      ),
    );
  for (const command of visibleCommands(program)) {
    command.addOption(new Option("-C, --workspace <folder>").argParser(parseFolder).hideHelp());
    command.on("option:workspace", (value: string) => program.setOptionValue("workspace", value));
  }
  return program;
}
