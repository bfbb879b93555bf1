import { expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { printedLines } from "../printed.js";

const finding = (file: string, line: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "lint/no-rate-limit",
  severity: "info",
  message: "Does not document 429.",
  fix: "Document it.",
  remedy: "overlay",
  place: { file, line, column: 5 },
  ...more,
});
const print = (diagnostics: readonly Diagnostic[]): string =>
  printedLines(printText(diagnostics, { texts: new Map(), colors: markedColors(false), toolVersion: "1.0.0" }));

test.each<readonly [name: string, given: readonly Diagnostic[], want: string]>([
  [
    "equal findings are one block, where the first stands; a place that is there twice counts once",
    [finding("b.yaml", 2), finding("b.yaml", 9), finding("a.yaml", 3), finding("a.yaml", 3), finding("b.yaml", 7)],
    `info Does not document 429. lint/no-rate-limit
  a.yaml:3:5
  fix:  Document it.
  can be corrected by: an overlay
  and 3 more places:
    b.yaml:2:5, 7:5, 9:5

5 info
`,
  ],
  [
    "another message, severity or remedy is another block",
    [
      finding("a.yaml", 1),
      finding("a.yaml", 2, { message: "Does not document 403." }),
      finding("a.yaml", 3, { remedy: "emitter" }),
    ],
    `info Does not document 429. lint/no-rate-limit
  a.yaml:1:5
  fix:  Document it.
  can be corrected by: an overlay

info Does not document 403. lint/no-rate-limit
  a.yaml:2:5
  fix:  Document it.
  can be corrected by: an overlay

info Does not document 429. lint/no-rate-limit
  a.yaml:3:5
  fix:  Document it.
  corrected by: the emitter

3 info
`,
  ],
  [
    "what has related places stays alone",
    [1, 2].map((line) =>
      finding("a.yaml", line, {
        related: [{ message: "first here", place: { file: "a.yaml", line: 9, column: 1 } }],
      }),
    ),
    `info Does not document 429. lint/no-rate-limit
  a.yaml:1:5
  also: first here, a.yaml:9:1
  fix:  Document it.
  can be corrected by: an overlay

info Does not document 429. lint/no-rate-limit
  a.yaml:2:5
  also: first here, a.yaml:9:1
  fix:  Document it.
  can be corrected by: an overlay

2 info
`,
  ],
])("%s", (_, given, want) => {
  expect(print(given)).toBe(want);
});
