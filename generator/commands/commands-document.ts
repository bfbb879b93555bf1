import { visibleCommands } from "./completed-program.js";
import type { createProgram } from "./program.js";

type Program = ReturnType<typeof createProgram>;

/** The command line as a page of Markdown, made of what `--help` is made of: usage, arguments, options and examples of each command. */
export function commandsDocument(program: Program): string {
  const name = program.name();
  const commands = visibleCommands(program).map(
    (command) => `## ${command.name()}\n\n${sentence(command.description())}\n\n${partsOf(command)}`,
  );
  return `# Commands of \`${name}\`

Made from the help of the commands; do not edit. Change [program.ts](../generator/commands/program.ts), then run \`npm run docs\`.

Exit code 0: no findings. 1: findings. 2: incorrect usage. 3: the publisher's specifications could not be read. Results go to stdout, messages to stderr.

${visibleCommands(program)
  .map((command) => `- [${command.name()}](#${command.name()}): ${text(command.description())}`)
  .join("\n")}

Options before the command; \`-C\` may follow it, too:

${table(optionRows(program))}
${commands.join("\n")}`;
}

function partsOf(command: Program): string {
  const help = command.createHelp();
  const argumentRows = help
    .visibleArguments(command)
    .map((argument): Row => [help.argumentTerm(argument), help.argumentDescription(argument)]);
  const parts = [
    `\`\`\`sh\n${help.commandUsage(command)}\n\`\`\`\n`,
    ...[argumentRows, optionRows(command)].filter((rows) => rows.length > 0).map(table),
    `\`\`\`sh\n${examplesOf(command).join("\n")}\n\`\`\`\n`,
  ];
  return parts.join("\n");
}

type Row = readonly [term: string, description: string];

/** Its own options: help is everybody's. */
function optionRows(command: Program): readonly Row[] {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter((option) => option.long !== "--help")
    .map((option) => [help.optionTerm(option), help.optionDescription(option)]);
}

function table(rows: readonly Row[]): string {
  return ["| | |", "| --- | --- |", ...rows.map(([term, about]) => `| \`${term}\` | ${text(about)} |`), ""].join("\n");
}

/** The lines after `Examples:` at the end of the help. */
function examplesOf(command: Program): readonly string[] {
  let printed = "";
  command.configureOutput({
    writeOut: (more) => {
      printed += more;
    },
    getOutHelpWidth: () => 1000,
  });
  command.outputHelp();
  const [, examples = ""] = printed.split("\nExamples:\n");
  return examples
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function sentence(description: string): string {
  return `${text(`${description.slice(0, 1).toUpperCase()}${description.slice(1)}`)}.`;
}

/** Escaped for Markdown: what would be a tag or end a cell. */
function text(plain: string): string {
  return plain.replace(/[<|]/g, "\\$&");
}
