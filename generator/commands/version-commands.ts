import type { Command } from "commander";
import type { AddServiceOptions } from "./add-service.js";
import type { AddVersionOptions } from "./add-version.js";
import { examples, type Printing, type Run, SHOW_ALL } from "./program-parts.js";
import type { RemoveVersionOptions } from "./remove-version.js";

/**
 * Adds the commands by which versions and services come and go.
 *
 * @param folder the workspace that the command line names
 */
export function addVersionCommands(program: Command, run: Run, folder: () => string): void {
  program
    .command("add-version")
    .description("add a version: its specs, the overlays that still apply, its client; all of it or nothing")
    .argument("<name>", "name of the new version")
    .requiredOption(
      "--from <version or folder>",
      "folder or git repository with its specs, or version whose overlays are tried first",
    )
    .option("--specs <folder>", "folder or git repository with its specs, where --from is a version")
    .option("--ref <ref>", "branch, tag or commit of the repository")
    .option("--service <name...>", "take these services alone")
    .option(
      "--rename <earlier=present...>",
      "services that have another name in the version; their corrections come with them",
    )
    .option("--draft", "write specs and overlays although errors remain")
    .option("--dry-run", "write nothing; say what would come")
    .option(...SHOW_ALL)
    .addHelpText(
      "after",
      examples(["add-version v2 --from ../publisher", "add-version v2 --from v1 --specs ../publisher --dry-run"]),
    )
    .action((version: string, options: AddVersionOptions & Printing) =>
      run(
        folder(),
        async (context) => (await import("./add-version.js")).addVersion(version, options, context),
        options,
      ),
    );
  program
    .command("add-service")
    .description("put services into versions that exist: their specs, the overlays that apply; all of it or nothing")
    .argument("<name...>", "names of the services")
    .requiredOption("--from <folder>", "folder or git repository with their specs")
    .option("--version <version...>", "add them to these versions alone; all of the workspace's if left out")
    .option("--ref <ref>", "branch, tag or commit of the repository")
    .option("--rename <earlier=present...>", "earlier names of the services; their corrections come with them")
    .option("--draft", "write specs and overlays although errors remain")
    .option("--dry-run", "write nothing; say what would come")
    .option(...SHOW_ALL)
    .addHelpText(
      "after",
      examples([
        "add-service loans --from ../publisher",
        "add-service loans --from ../publisher --version v2 --dry-run",
      ]),
    )
    .action((services: string[], options: AddServiceOptions & Printing) =>
      run(
        folder(),
        async (context) => (await import("./add-service.js")).addService(services, options, context),
        options,
      ),
    );
  program
    .command("remove-version")
    .description("remove a version: its specs, overlays and client; all of it or nothing")
    .argument("<version>", "a folder name below specs/")
    .option("--dry-run", "write nothing; say what would go")
    .option(...SHOW_ALL)
    .addHelpText("after", examples(["remove-version v1 --dry-run", "remove-version v1"]))
    .action((version: string, options: RemoveVersionOptions & Printing) =>
      run(
        folder(),
        async (context) => (await import("./remove-version.js")).removeVersion(version, options, context),
        options,
      ),
    );
}
