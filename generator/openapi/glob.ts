/**
 * Whether a pattern fits the whole of a string. `*` means any characters, in a path those of one segment; `**` means any characters.
 * Anything else means itself. The time grows with the product of both lengths at most.
 */
export function globFits(pattern: string, text: string): boolean {
  const parts = pattern.match(/\*\*|\*|[^*]/gu) ?? [];
  const isPath = pattern.startsWith("/");
  const characters = [...text];
  /** Positions of the pattern that the text up to here leads to. */
  let reached = withStars(parts, [0]);
  for (const character of characters) {
    const next = reached.flatMap((at): readonly number[] => {
      const part = parts[at];
      if (part === "**" || (part === "*" && !(isPath && character === "/"))) return [at];
      return part === character ? [at + 1] : [];
    });
    reached = withStars(parts, next);
  }
  return reached.includes(parts.length);
}

/** The positions, and those behind stars that no character is left for. */
function withStars(parts: readonly string[], positions: readonly number[]): readonly number[] {
  const all = new Set(positions);
  for (const at of all) if (parts[at] === "*" || parts[at] === "**") all.add(at + 1);
  return [...all];
}
