import { type Command, Option } from "commander";
import type { MigrateOptions } from "./migrate.js";
import { examples, type Run } from "./program-parts.js";
import type { UsageOptions } from "./usage.js";

/**
 * Adds the commands that read a user's program.
 *
 * @param folder that the command line names
 */
export function addMigrationCommands(program: Command, run: Run, folder: () => string): void {
  program
    .command("usage")
    .description("list every place of a program that reaches a package that apipin generated")
    .option("--project <file>", "tsconfig.json or jsconfig.json of the program, or its folder", "tsconfig.json")
    .option("--package <name or folder>", "the package, where the program uses several")
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples(["usage", "usage --project app/tsconfig.json --format json"]))
    .action((options: UsageOptions) =>
      run(folder(), async (context) => (await import("./usage.js")).usage(options, context)),
    );
  program
    .command("migrate")
    .description("tell which places of a program a move to another version breaks, and edit what is certain")
    .argument(
      "<from>",
      "the version that the program uses; with --spec, its specification; with --from-sdk, <package>@<major>",
    )
    .argument("<to>", "the version that it moves to; with --spec, its specification")
    .option("--project <file>", "tsconfig.json or jsconfig.json of the program, or its folder", "tsconfig.json")
    .option("--package <name or folder>", "the package, where the program uses several")
    .addOption(
      new Option("-f, --format <format>", "how to print")
        .choices(["text", "json", "github", "sarif", "html"])
        .default("text"),
    )
    .option("--spec", "both are specifications; the program has types of openapi-typescript and calls openapi-fetch")
    .option(
      "--from-sdk",
      "move a program from the SDK <package>@<major> to a version, by the mapping that the package carries",
    )
    .option("--mapping <file>", "with --from-sdk, the mapping in the place of the package's own")
    .option(
      "--check-mapping",
      "with --from-sdk, check the mapping against the types of both packages, and read no program",
    )
    .option("--write", "write the edits that are certain, and tell what remains")
    .option("--force", "write also where the git tree has changes that are not committed")
    .addOption(
      new Option("--fail-on <certainty>", "exit 1 where a place is so certain to break")
        .choices(["breaks", "maybe"])
        .default("maybe"),
    )
    .addHelpText(
      "after",
      examples([
        "migrate 2025-04 2026-04",
        "migrate 2025-04 2026-04 --write",
        "migrate 2025-04 2026-04 --format html > move.html",
        "migrate v1 v2 --project app --format json",
        "migrate --spec old.yaml new.yaml",
        "migrate --from-sdk @vendor/sdk@8 2026-04",
      ]),
    )
    .action((from: string, to: string, options: MigrateOptions) =>
      run(folder(), async (context) => (await import("./migrate.js")).migrate(from, to, options, context)),
    );
}
