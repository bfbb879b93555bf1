type Style = "blue" | "bold" | "cyan" | "dim" | "green" | "magenta" | "red" | "yellow";

/** Functions that colour text, or return it unchanged. */
export type Colors = Readonly<Record<Style, (text: string) => string>> & { readonly isColorSupported: boolean };

/** Inputs of a printer besides the diagnostics. */
export interface PrintContext {
  /** Texts of the files that places name, for code frames; a file that is missing gets no frame. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colors: Colors;
  /** Version of the toolchain, for reports that name their maker. */
  readonly toolVersion: string;
}
