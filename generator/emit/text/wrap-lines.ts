/** Width of a line of generated code. */
const WIDTH = 120;

/**
 * Breaks long import, export and signature lines of our own making at their list: one entry a line. Only code reaches it whose lists hold no strings with
 * commas, so that a break never falls into one.
 */
export function wrapLongLines(text: string): string {
  return text.split("\n").map(wrapLine).join("\n");
}

function wrapLine(line: string): string {
  if (line.length <= WIDTH || line.trimStart().startsWith("*") || line.trimStart().startsWith("//")) return line;
  const indentation = " ".repeat(line.length - line.trimStart().length);
  const names = /^(\s*(?:import|export)(?: type)? \{) (.*) (\}(?: from "[^"]*")?;)$/.exec(line);
  if (names !== null) return block(names[1] ?? "", (names[2] ?? "").split(", "), names[3] ?? "", indentation);
  const signature = /^(\s*(?:export )?(?:async )?(?:function )?[^(]*\()(.*)(\): .*)$/.exec(line);
  if (signature !== null)
    return block(signature[1] ?? "", (signature[2] ?? "").split(", "), signature[3] ?? "", indentation);
  const call = /^(\s*return this\.#transport\.\w+\()(\w+), (\{ .* \}), (options\);)$/.exec(line);
  if (call !== null) {
    const [, open = "", operation = "", input = ""] = call;
    return block(open, [operation, input, "options"], ");", indentation);
  }
  return line;
}

function block(open: string, entries: readonly string[], close: string, indentation: string): string {
  return [open, ...entries.map((entry) => `${indentation}  ${entry},`), `${indentation}${close}`].join("\n");
}
