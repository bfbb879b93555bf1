import type { CommandContext, ExitCode } from "./context.js";

/** Shells for which there is a completion script. */
export type Shell = "bash" | "zsh" | "fish";

/** Last line of the candidates where the shell is to add names of files: no candidate begins with a colon. */
export const FILES = ":files";

/**
 * `apipin completion <shell>`: a script that asks `apipin complete` for candidates. A shell takes each line as it is: a list that it
 * expands (`compgen -W`, `_arguments`, `eval`) would run what the name of a folder says.
 */
export async function completion(shell: Shell, name: string, context: CommandContext): Promise<ExitCode> {
  context.document({ bash: bashScript, zsh: zshScript, fish: fishScript }[shell](name));
  return 0;
}

function bashScript(name: string): string {
  return `# Completion of ${name} for bash 4.4 or newer: eval "$(${name} completion bash)"
_${name}() {
  local word=\${2-\${COMP_WORDS[COMP_CWORD]}} line file
  local -a lines files
  [[ $word == = ]] && word=""
  mapfile -t lines < <(command ${name} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "$word" 2>/dev/null)
  COMPREPLY=()
  for line in "\${lines[@]}"; do
    if [[ $line == ${FILES} ]]; then
      compopt -o default -o filenames 2>/dev/null
      mapfile -d "" -t files < <(shopt -s nullglob; printf '%s\\0' "$word"*)
      for file in "\${files[@]}"; do
        [[ $file == "" || $file == *[[:cntrl:]]* ]] || COMPREPLY+=("$file")
      done
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done
}
complete -F _${name} ${name}
`;
}

function zshScript(name: string): string {
  return `#compdef ${name}
# Completion of ${name} for zsh: eval "$(${name} completion zsh)"
_${name}() {
  local -a given lines candidates shown
  given=("\${(@Q)words[2,CURRENT-1]}")
  lines=("\${(@f)$(command ${name} complete -- "\${(@)given}" "\${(Q)PREFIX}" 2>/dev/null)}")
  local with_files=0
  if [[ $lines[-1] == ${FILES} ]]; then
    with_files=1
    lines[-1]=()
  fi
  candidates=("\${(@)lines%%$'\\t'*}")
  shown=("\${(@)lines/$'\\t'/  -- }")
  [[ -n $candidates[1] ]] && compadd -l -d shown -- "\${(@)candidates}"
  (( with_files )) || return
  compset -P '--*='
  _files
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i -D; }
compdef _${name} ${name}
`;
}

function fishScript(name: string): string {
  return `# Completion of ${name} for fish: ${name} completion fish | source
function __${name}_complete
  set -l given (commandline -opc)
  set -l word (commandline -ct)
  for line in (command ${name} complete -- $given[2..] "$word" 2>/dev/null)
    if test "$line" = ${FILES}
      # A file after \`--option=\`.
      set -l before (string match -r '^--[^=]*=' -- "$word")
      for file in (__fish_complete_path (string replace -r '^--[^=]*=' '' -- "$word"))
        printf '%s%s\\n' "$before" "$file"
      end
    else
      printf '%s\\n' "$line"
    end
  end
end
complete -c ${name} -f -a '(__${name}_complete)'
`;
}
