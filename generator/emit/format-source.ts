/** How generated code is laid out; everything else is the formatter's default. */
const LAYOUT = { printWidth: 120 } as const;

/** The module that is laid out now: one at a time, since each holds its syntax tree, and the emitter prints the next ones meanwhile. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Text of a TypeScript module, laid out. The only place that breaks lines of generated code: what is emitted before it needs only to be right.
 *
 * @param path of the file, below the package; named where the text is at fault
 * @throws {Error} where the text is not TypeScript, which is a fault of the emitter
 */
export function formatSource(path: string, text: string): Promise<string> {
  const formatted = last.then(() => formatNow(path, text));
  last = formatted.catch(() => undefined);
  return formatted;
}

async function formatNow(path: string, text: string): Promise<string> {
  // Loaded where it is needed: most commands emit nothing.
  const { format } = await import("oxfmt");
  const { code, errors } = await format("module.ts", text, LAYOUT);
  const error = errors[0];
  if (error === undefined) return code;
  const line = text.slice(0, error.labels[0]?.start ?? 0).split("\n").length;
  throw new Error(`the generated file ${path} is not TypeScript at its line ${line}, before layout: ${error.message}`);
}
