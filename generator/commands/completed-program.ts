import type { Argument, Command, Option } from "commander";

/** The kind of a word of the command line; `anything` gives no candidates. */
export type WordKind =
  | readonly string[]
  | "versions"
  | "versions or services"
  | "versions or files"
  | "codes"
  | "files"
  | "anything";

/** The program as a shell completes it. */
export interface CompletedProgram {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The last one may be repeated where `isVariadic`. */
  readonly parameters: readonly WordKind[];
  readonly isVariadic: boolean;
}

export interface CompletedOption {
  /** `--format`, `-f`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Understood, but not offered. */
  readonly isHidden: boolean;
  /** Kind of its value; absent for an option without a value. */
  readonly value?: WordKind;
}

/** The command that shells call for candidates: no help and no document names it. */
export const HIDDEN_COMMAND = "complete";

/** The commands that people use. */
export function visibleCommands(program: Command): readonly Command[] {
  return program.commands.filter((command) => command.name() !== HIDDEN_COMMAND);
}

/** Reads the commands, their options and what their words may be from the command line's own description. */
export function completedProgram(program: Command): CompletedProgram {
  return {
    options: optionsOf(program),
    commands: visibleCommands(program).map((command) => ({
      name: command.name(),
      description: command.description(),
      options: optionsOf(command),
      parameters: command.registeredArguments.map((argument) => kindOf(argument, argument.name())),
      isVariadic: command.registeredArguments.at(-1)?.variadic === true,
    })),
  };
}

function optionsOf(command: Command): readonly CompletedOption[] {
  const help = command.createHelp();
  const visible = help.visibleOptions(command);
  return [...new Set([...visible, ...command.options])].map((option) => {
    const { long, short, description, required, optional, flags } = option;
    const [, placeholder = ""] = /[<[]([^\]>]*?)(?:\.\.\.)?[\]>]/.exec(flags) ?? [];
    const value = required || optional ? { value: kindOf(option, placeholder, option.attributeName()) } : {};
    return {
      names: [long, short].filter((name) => typeof name === "string"),
      description,
      isHidden: !visible.includes(option),
      ...value,
    };
  });
}

/** By what the help calls a word; where a name means something narrower, by the option's name. */
const KINDS: ReadonlyMap<string, WordKind> = new Map([
  ["only", "versions or services"],
  ["version", "versions"],
  ["version or folder", "versions or files"],
  ["from", "versions or files"],
  ["to", "versions or files"],
  ["code", "codes"],
  ["file", "files"],
  ["folder", "files"],
  ["spec", "files"],
]);

function kindOf({ argChoices }: Argument | Option, placeholder: string, name = placeholder): WordKind {
  if (argChoices !== undefined) return argChoices;
  const narrow = name === "only" ? KINDS.get(name) : undefined;
  return narrow ?? KINDS.get(placeholder) ?? "anything";
}
