import type picocolors from "picocolors";

/** Functions that colour text, or leave it as it is: what `picocolors.createColors(boolean)` gives. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** What a printer needs besides the diagnostics. */
export interface PrintContext {
  /** Texts of the files that places name, for code frames; a file that is missing gets no frame. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colors: Colors;
  /** Version of the toolchain, for reports that name their maker. */
  readonly toolVersion: string;
}
