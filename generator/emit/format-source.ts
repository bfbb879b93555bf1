/** How generated code is laid out; everything else is the formatter's default. */
const LAYOUT = { printWidth: 120 } as const;

/**
 * Text of a TypeScript module, laid out. The only place that breaks lines of generated code: what is emitted before it needs only to be right.
 *
 * @param path of the file, below the package; named where the text is at fault
 * @throws {Error} where the text is not TypeScript, which is a fault of the emitter
 */
export async function formatSource(path: string, text: string): Promise<string> {
  // Loaded where it is needed: most commands emit nothing.
  const { format } = await import("oxfmt");
  const { code, errors } = await format("module.ts", text, LAYOUT);
  const error = errors[0];
  if (error === undefined) return code;
  const line = text.slice(0, error.labels[0]?.start ?? 0).split("\n").length;
  throw new Error(`the generated file ${path} is not TypeScript at its line ${line}, before layout: ${error.message}`);
}
