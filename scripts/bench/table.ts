/** One measurement's outcome, ready to be read. */
export interface Table {
  readonly title: string;
  /** The measurement, in a sentence or two. */
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Paragraphs below the table. */
  readonly notes?: readonly string[];
}

/** The table as Markdown: first column to the left, the others to the right. */
export function markdown({ title, text, head, rows, notes = [] }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = line(head.map((_, index) => (index === 0 ? "---" : "---:")));
  const paragraphs = notes.flatMap((note) => ["", note]);
  return [`## ${title}`, "", text, "", line(head), rule, ...rows.map(line), ...paragraphs, ""].join("\n");
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** `1.23`. */
export function ratio(value: number, reference: number): string {
  return (value / reference).toFixed(value / reference < 0.1 ? 3 : 2);
}

/** The middle value with the least and the most: `1.05 (1.01–1.12)`. */
export function spread(values: readonly number[]): string {
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}
