/** Forms in which diagnostics are printed. */
export const FORMATS = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];

/** Forms in which changes are printed. */
export const DIFF_FORMATS = [
  "text",
  "json",
  "markdown",
  "html",
  "github",
  "comment",
  "sarif",
  "junit",
  "gitlab",
] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];
