/** The limit of a figure, and the reason where it is missed. */
export interface Target {
  readonly most: number;
  readonly reason: string;
}

/** A figure above its limit. */
export interface Missed {
  readonly name: string;
  readonly reason: string;
}

/** The cells `target` and `met`, and the figure among those that miss their targets. */
export function judge(
  name: string,
  value: number,
  target: Target | undefined,
): { readonly cells: readonly string[]; readonly missed: readonly Missed[] } {
  if (target === undefined) return { cells: ["", ""], missed: [] };
  const isMet = value <= target.most;
  return {
    cells: [`≤ ${Number(target.most.toFixed(2))}`, isMet ? "met" : "missed"],
    missed: isMet ? [] : [{ name, reason: target.reason }],
  };
}

/** Paragraphs below a table: each reason once, with the figures that are missed for it. */
export function reasonNotes(missed: readonly Missed[]): readonly string[] {
  const reasons = [...new Set(missed.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const names = missed.filter((one) => one.reason === reason).map(({ name }) => name);
    return `Missed, ${names.join("; ")}: ${reason}`;
  });
}
