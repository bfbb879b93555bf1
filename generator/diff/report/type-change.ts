/** What the effect on types says: a type before and after, or a sentence. */
export type TypeChange =
  | { readonly before: string; readonly after: string; readonly name?: string }
  | { readonly sentence: string };

/** Reads `Change.types`: `name: before → after` or `before → after`, with one arrow; everything else is a sentence. */
export function typeChange(types: string): TypeChange {
  const [before, after, ...more] = types.split(" → ").map((side) => side.trim());
  if (!before || !after || more.length > 0) return { sentence: types };
  const named = /^`?([A-Za-z_$][\w.$[\]()]*)`?: (.+)$/s.exec(before);
  if (named === null) return { before: bare(before), after: bare(after) };
  return { name: named[1] ?? "", before: bare(named[2] ?? ""), after: bare(after) };
}

/** Without the backticks around the whole. */
function bare(code: string): string {
  return /^`[^`]*`$/.test(code) ? code.slice(1, -1) : code;
}
