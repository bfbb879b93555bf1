/** The limit of a figure, and the reason where it is missed. */
export interface Target {
  readonly most: number;
  readonly reason: string;
}

/** The cells `target` and `met`, and what to say below the table where the target is missed. */
export function judge(
  name: string,
  value: number,
  target: Target | undefined,
): { readonly cells: readonly string[]; readonly notes: readonly string[] } {
  if (target === undefined) return { cells: ["", ""], notes: [] };
  const isMet = value <= target.most;
  return {
    cells: [`≤ ${Number(target.most.toFixed(2))}`, isMet ? "met" : "missed"],
    notes: isMet ? [] : [`Missed, ${name}: ${target.reason}`],
  };
}
