/** Options of the compiler for programs that the bench makes on the package. */
export const STRICT_OPTIONS = {
  module: "NodeNext",
  lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
} as const;
