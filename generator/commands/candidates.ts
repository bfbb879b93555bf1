import type { CompletedOption, CompletedProgram, WordKind } from "./completed-program.js";

/** The words that fit in place of the last one. */
export interface Wanted {
  /** Where the line's `-C` leads. */
  readonly folder?: string;
  /** Beginning that the candidates must have. */
  readonly beginning: string;
  /** `--format=` where the value follows its option in one word: it goes before each candidate. */
  readonly before: string;
  /** Words with their descriptions, or what the values are. */
  readonly of: { readonly words: ReadonlyMap<string, string> } | { readonly kind: WordKind };
}

/**
 * Finds out which words fit in place of the last one.
 *
 * @param words the words after the program's name up to the cursor, the last one as far as it is typed. bash splits `--format=text` in
 * three words.
 */
export function wantedBy(words: readonly string[], program: CompletedProgram): Wanted {
  const typed = words.at(-1) ?? "";
  const current = typed === "=" ? "" : typed;
  let command: CompletedProgram["commands"][number] | undefined;
  let awaiting: CompletedOption | undefined;
  let folder: string | undefined;
  let isOnlyArguments = false;
  let position = 0;
  const optionNamed = (name: string): CompletedOption | undefined =>
    [...(command?.options ?? []), ...program.options].find(({ names }) => names.includes(name));
  for (const word of words.slice(0, -1)) {
    if (word === "=") continue;
    const [name = "", inline] = splitOption(word);
    if (awaiting !== undefined) {
      if (awaiting.names.includes("--workspace")) folder = word;
      awaiting = undefined;
    } else if (!isOnlyArguments && word === "--") isOnlyArguments = true;
    else if (!isOnlyArguments && word.startsWith("-")) {
      const option = optionNamed(name);
      if (option?.value === undefined) continue;
      if (inline === undefined) awaiting = option;
      else if (option.names.includes("--workspace")) folder = inline;
    } else if (command === undefined) command = program.commands.find((each) => each.name === word);
    else position += 1;
  }
  const found = { ...(folder === undefined ? {} : { folder }), beginning: current, before: "" };
  if (awaiting?.value !== undefined) return { ...found, of: { kind: awaiting.value } };
  if (!isOnlyArguments && current.startsWith("-")) {
    const [name = "", inline] = splitOption(current);
    const value = optionNamed(name)?.value;
    if (inline !== undefined)
      return { ...found, beginning: inline, before: `${name}=`, of: { kind: value ?? "anything" } };
    const offered = (command ?? program).options.filter(({ isHidden }) => !isHidden);
    return {
      ...found,
      of: { words: new Map(offered.map(({ names: [long = ""], description }) => [long, description])) },
    };
  }
  if (command === undefined)
    return { ...found, of: { words: new Map(program.commands.map(({ name, description }) => [name, description])) } };
  const { parameters, isVariadic } = command;
  const kind = parameters[position] ?? (isVariadic ? parameters.at(-1) : undefined);
  return { ...found, of: { kind: kind ?? "anything" } };
}

/** `--format=text` as option and value; a word without `=` is one part. */
function splitOption(word: string): readonly string[] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}
