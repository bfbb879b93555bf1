import type { CommandContext, ExitCode } from "./context.js";

/** Shells for which there is a completion script. */
export type Shell = "bash" | "zsh" | "fish";

/** The program as a shell completes it. */
export interface CompletedProgram {
  readonly name: string;
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its argument may be: these words, `versions` for folders of `specs/`, `codes` of diagnostics, any file, or a version or a file. */
  readonly argument: readonly string[] | "versions" | "codes" | "files" | "versions or files";
}

export interface CompletedOption {
  readonly long: string;
  readonly description: string;
  /** What its value may be; absent where it takes none. */
  readonly value?: CompletedCommand["argument"];
}

/** `apipin completion <shell>`: a script for the shell, made from the commands and their options. */
export async function completion(shell: Shell, program: CompletedProgram, context: CommandContext): Promise<ExitCode> {
  const print = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell];
  context.out(print(program));
  return 0;
}

/** Lists the versions of the workspace in the current folder. */
const VERSIONS = "ls -1p specs 2>/dev/null | grep / | tr -d /";

/** Lists the codes of diagnostics. */
const codesOf = (name: string): string => `${name} explain 2>/dev/null | cut -d" " -f1`;

function bashScript({ name, commands }: CompletedProgram): string {
  const words = (argument: CompletedCommand["argument"]): string => {
    if (argument === "files") return 'COMPREPLY=($(compgen -f -- "$word"))';
    if (argument === "versions or files") return `COMPREPLY=($(compgen -f -W "$(${VERSIONS})" -- "$word"))`;
    if (argument === "codes") return `COMPREPLY=($(compgen -W "$(${codesOf(name)})" -- "$word"))`;
    const list = argument === "versions" ? `$(${VERSIONS})` : argument.join(" ");
    return `COMPREPLY=($(compgen -W "${list}" -- "$word"))`;
  };
  const cases = commands.flatMap((command) =>
    command.options
      .filter(({ value }) => value !== undefined)
      .map(({ long, value = "files" }) => `    ${command.name}:${long}) ${words(value)}; return ;;`),
  );
  const perCommand = commands.map(({ name: command, options, argument }) => {
    const longs = options.map(({ long }) => long).join(" ");
    return `    ${command}) if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "${longs}" -- "$word")); else ${words(argument)}; fi ;;`;
  });
  return `# Completion of ${name} for bash: eval "$(${name} completion bash)"
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
    ${commands.map((command) => command.name).join("|")}) command=\${COMP_WORDS[index]}; break ;;
    esac
  done
  case $command:$previous in
${cases.join("\n")}
  esac
  case $command in
${perCommand.join("\n")}
    *) COMPREPLY=($(compgen -W "${commands.map((command) => command.name).join(" ")} --help --version" -- "$word")) ;;
  esac
}
complete -F _${name} ${name}
`;
}

function zshScript({ name, commands }: CompletedProgram): string {
  const values = (argument: CompletedCommand["argument"]): string => {
    if (argument === "files") return "_files";
    // Listed when it is run: `_arguments` would take the lines of a list for commands.
    if (argument === "versions or files") return `{compadd -- \\$(${VERSIONS}); _files}`;
    if (argument === "codes") return `($(${codesOf(name)}))`;
    return argument === "versions" ? `($(${VERSIONS}))` : `(${argument.join(" ")})`;
  };
  const blocks = commands.map(({ name: command, options, argument }) => {
    const specs = options.map(({ long, description, value }) => {
      const rest = value === undefined ? "" : `:value:${values(value)}`;
      return `      ${quoted(`${long}[${description.replace(/[[\]:]/g, " ")}]`)}${rest === "" ? "" : `"${rest}"`}`;
    });
    return `    ${command}) _arguments \\\n${[...specs, `      "*:argument:${values(argument)}"`].join(" \\\n")} ;;`;
  });
  return `#compdef ${name}
# Completion of ${name} for zsh: eval "$(${name} completion zsh)"
_${name}() {
  if ((CURRENT == 2)); then
    local -a commands=(
${commands.map((command) => `      ${quoted(`${command.name}:${command.description.replaceAll(":", "\\:")}`)}`).join("\n")}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${blocks.join("\n")}
  esac
}
compdef _${name} ${name}
`;
}

function fishScript({ name, commands }: CompletedProgram): string {
  const values = (argument: CompletedCommand["argument"]): string => {
    if (argument === "files") return "-F";
    if (argument === "versions or files") return `-F -a "(${VERSIONS})"`;
    if (argument === "codes") return `-f -a "(${codesOf(name).replaceAll('"', "'")})"`;
    return argument === "versions" ? `-f -a "(${VERSIONS})"` : `-f -a ${quoted(argument.join(" "))}`;
  };
  const lines = commands.flatMap(({ name: command, description, options, argument }) => [
    `complete -c ${name} -f -n __fish_use_subcommand -a ${command} -d ${quoted(description)}`,
    `complete -c ${name} -n "__fish_seen_subcommand_from ${command}" ${values(argument)}`,
    ...options.map(({ long, description: about, value }) => {
      const taken = value === undefined ? "" : ` -r ${values(value)}`;
      return `complete -c ${name} -n "__fish_seen_subcommand_from ${command}" -l ${long.slice(2)} -d ${quoted(about)}${taken}`;
    }),
  ]);
  return `# Completion of ${name} for fish: ${name} completion fish | source\n${lines.join("\n")}\n`;
}

/** A word that no shell takes apart. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "’")}'`;
}
