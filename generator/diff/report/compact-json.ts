/** JSON with a line for each member of what does not fit into `width` columns, and one line for what does. */
export function compactJson(value: unknown, width = 76, indentation = ""): string {
  const line = inOneLine(value);
  if (typeof value !== "object" || value === null || indentation.length + line.length <= width) return line;
  const deeper = `${indentation}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${deeper}${compactJson(item, width, deeper)}`);
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indentation}]`;
  }
  const members = definedEntries(value).map(
    ([name, inner]) => `${deeper}${JSON.stringify(name)}: ${compactJson(inner, width, deeper)}`,
  );
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indentation}}`;
}

/** JSON in one line, with blanks where a line may be broken. */
export function inOneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  const members = definedEntries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${inOneLine(inner)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function definedEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}
