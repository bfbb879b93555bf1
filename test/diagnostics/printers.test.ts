import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue } from "../../generator/commands/catalogue.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import type { PrintContext } from "../../generator/diagnostics/print-context.js";
import { printGithub } from "../../generator/diagnostics/print-github.js";
import { printJson } from "../../generator/diagnostics/print-json.js";
import { printSarif } from "../../generator/diagnostics/print-sarif.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { printedCommands, printedLines } from "../printed.js";

const golden = join(import.meta.dirname, "golden");
const specText =
  "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      operationId: list\n  /b:\n    put:\n      operationId: list\n";
const hostile = "a: 1\nb: \u001b[31mred\u001b[0m \u202etxt\u2028 \u0007\nc: 3\n";
const long = `a: ${"x".repeat(300)} here ${"y".repeat(300)}\n`;

/** Out of order, with and without place, and with everything a file could hold to fool a terminal or a runner. */
const diagnostics: readonly Diagnostic[] = [
  {
    code: "load/duplicate-operation-id",
    severity: "error",
    message: "Two operations are called `list`.",
    place: { file: "specs/v1/things.yaml", line: 8, column: 7, pointer: "/paths/~1b/put/operationId" },
    cause: "An operationId is unique.",
    fix: "Rename one.",
    related: [{ message: "first here", place: { file: "specs/v1/things.yaml", line: 5, column: 7 } }],
  },
  {
    code: "lint/json-in-string",
    severity: "info",
    message: "A string holds JSON.",
    place: { file: "specs/v1/things.yaml", line: 2, column: 1 },
    remedy: "overlay",
  },
  {
    code: "load/yaml-syntax",
    severity: "warning",
    message: "Hostile \u001b[31mname\u001b[0m\n::error::injected, 100%",
    place: { file: "specs/v1/a b,c:d%.yaml", line: 2, column: 4 },
  },
  {
    code: "load/yaml-syntax",
    severity: "error",
    message: "A long line.",
    place: { file: "long.yaml", line: 1, column: 305 },
  },
  { code: "made/up", severity: "error", message: "No place.", fix: "None." },
  {
    code: "load/yaml-syntax",
    severity: "error",
    message: "A line too far.",
    place: { file: "long.yaml", line: 9, column: 1 },
  },
];

const context = (colour: boolean): PrintContext => ({
  texts: new Map([
    ["specs/v1/things.yaml", specText],
    ["specs/v1/a b,c:d%.yaml", hostile],
    ["long.yaml", long],
  ]),
  colors: markedColors(colour),
  toolVersion: "1.2.3",
});

test.each([
  ["text.txt", printedLines(printText(diagnostics, context(false)))],
  ["colour.txt", printedLines(printText(diagnostics.slice(0, 2), context(true))).replaceAll("\u001b", "ESC")],
  ["report.json", printJson(diagnostics)],
  ["report.sarif.json", printSarif(diagnostics, context(false), catalogue)],
  ["github.txt", printedCommands(printGithub(diagnostics))],
])("%s", async (file, printed) => {
  await expect(printed).toMatchFileSnapshot(join(golden, file));
});

test("nothing", () => {
  expect(printedLines(printText([], context(false)))).toBe("no findings\n");
  expect(printJson([])).toBe(
    '{\n  "summary": {\n    "error": 0,\n    "warning": 0,\n    "info": 0\n  },\n  "diagnostics": []\n}\n',
  );
  expect(JSON.parse(printSarif([], context(false), catalogue)).runs[0].results).toEqual([]);
  expect(printedCommands(printGithub([]))).toBe("");
});

test("no control character of a file reaches the terminal or the runner", () => {
  const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
  expect(printedLines(printText(diagnostics, context(false)))).not.toMatch(unsafe);
  expect(printedCommands(printGithub(diagnostics))).not.toMatch(unsafe);
  expect(printedCommands(printGithub(diagnostics)).trimEnd().split("\n")).toHaveLength(diagnostics.length);
});

test("the order does not depend on the order given, and equal ones keep theirs", () => {
  expect(printedCommands(printGithub([...diagnostics].reverse()))).toBe(printedCommands(printGithub(diagnostics)));
  const twins: readonly Diagnostic[] = ["first", "second"].map((message) => ({
    code: "a/b",
    severity: "info",
    message,
  }));
  expect(printedCommands(printGithub(twins))).toBe("::notice title=a/b::first\n::notice title=a/b::second\n");
});
