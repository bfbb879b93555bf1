import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { toolchain } from "../tools.js";
import type { CommandContext, ExitCode } from "./context.js";
import { FORMATS } from "./report.js";

/** What argv asks for: the command's code, once it has run. */
export type Run = (folder: string, command: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/**
 * The command line: names, options, help. Each command's module is loaded when it is called.
 *
 * @param run makes a context for a folder, runs the command in it and keeps its exit code
 */
export function createProgram(run: Run): Command {
  const { name, version } = toolchain();
  const program = new Command(name)
    .description("OpenAPI specs in, one typed client per dated version out: lint, overlay, emit, verify.")
    .version(version, "-V, --version", "print the version")
    .addOption(new Option("-C, --workspace <folder>", "folder with apipin.yaml").default(".", "this folder"))
    .showHelpAfterError("(add --help for the options and examples)")
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      examples(["generate", "verify", "lint --format github", "explain overlay/target-matched-nothing"]),
    );
  const folder = (): string => program.opts<{ workspace: string }>().workspace;

  program
    .command("generate")
    .description("lint the specs, apply the overlays and write the package generated/")
    .option("--check", "write nothing; name each file that differs and exit 1")
    .option("--no-cache", "make everything anew")
    .option("--watch", "generate again whenever an input changes")
    .addHelpText("after", examples(["generate", "generate --check", "generate --watch"]))
    .action((options: { check?: boolean; cache: boolean; watch?: boolean }) =>
      run(folder(), async (context) => (await import("./generate.js")).generate(options, context)),
    );
  program
    .command("lint")
    .description("report findings of the published specs and of the specs after their overlays")
    .addOption(new Option("-f, --format <format>", "how to print").choices(FORMATS).default("text"))
    .addHelpText("after", examples(["lint", "lint --format sarif > lint.sarif"]))
    .action((options: { format: (typeof FORMATS)[number] }) =>
      run(folder(), async (context) => (await import("./lint.js")).lint(options, context)),
    );
  program
    .command("overlay")
    .description("explain what each action of an overlay does, node by node")
    .addArgument(new Argument("[file]", "an overlay below overlays/; all of them if left out"))
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples(["overlay overlays/all/conflict.yaml", "overlay --format json"]))
    .action((file: string | undefined, options: { format: "text" | "json" }) =>
      run(folder(), async (context) => (await import("./overlay.js")).overlay(file, options, context)),
    );
  program
    .command("verify")
    .description("call every operation of the generated clients against mocks built from the same specs")
    .addArgument(new Argument("[version]", "a folder name below specs/; all of them if left out"))
    .option("--mutate", "break copies of the client, one change at a time: every one must be noticed")
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples(["verify", "verify 2026-04 --mutate", "verify --format json"]))
    .action((version: string | undefined, options: { mutate?: boolean; format: "text" | "json" }) =>
      run(folder(), async (context) => (await import("./verify.js")).verify(version, options, context)),
    );
  program
    .command("mock")
    .description("serve a version from its specs, for trying things; prints curl lines that work")
    .argument("<version>", "a folder name below specs/")
    .addOption(new Option("-p, --port <port>", "0 takes any free one").default(4010).argParser(parsePort))
    .option("--lenient", "accept what the specs do not declare")
    .option("--cors", "let pages of any origin call it")
    .option("--write <folder>", "write the mock's specs there instead of serving them")
    .addHelpText("after", examples(["mock 2026-04", "mock 2026-04 --port 0", "mock 2026-04 --write mock-specs"]))
    .action((version: string, options: { port: number; lenient?: boolean; cors?: boolean; write?: string }) =>
      run(folder(), async (context) => (await import("./mock.js")).mock(version, options, context)),
    );
  program
    .command("explain")
    .description("say what a diagnostic means, why it is one, and what to do")
    .argument("<code>", "e.g. overlay/target-matched-nothing")
    .addHelpText("after", examples(["explain overlay/fixed-upstream", "explain lint/conflict-under-429"]))
    .action((code: string) => run(folder(), async (context) => (await import("./explain.js")).explain(code, context)));
  return program;
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  apipin ${line}`).join("\n")}\n`;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("a port is a number from 0 to 65535");
  return port;
}
