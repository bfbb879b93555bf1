import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { printedLines } from "../printed.js";

const context = { texts: new Map([["a.yaml", "a: 1\nb: 2\n"]]), colors: markedColors(false), toolVersion: "1" };

function finding(severity: Diagnostic["severity"], code: string, line: number, message = "Something."): Diagnostic {
  return { code, severity, message, place: { file: "a.yaml", line, column: 1 }, fix: "Correct it." };
}

const many = (severity: Diagnostic["severity"], code: string, count: number): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, index) => finding(severity, code, index + 1, `Number ${index}.`));

const print = (diagnostics: readonly Diagnostic[], showsAll: boolean): string =>
  printedLines(printText(diagnostics, context, showsAll));

describe("findings that fill the screen", () => {
  const crowd = [
    finding("error", "load/one", 900),
    ...many("warning", "lint/often", 700),
    finding("warning", "lint/once", 1),
    ...many("info", "lint/note", 300),
    ...many("error", "load/two", 40),
  ];

  test("have a line for each kind, and errors last and whole", () => {
    expect(print(crowd, false)).toBe(
      [
        "info 300 × lint/note Number 0. a.yaml:1:1",
        "warning 700 × lint/often Number 0. a.yaml:1:1",
        "warning lint/once Something. a.yaml:1:1",
        "",
        "error Number 0. load/two",
        "  a.yaml:1:1",
        "  > 1 | a: 1",
        "      | ^",
        "    2 | b: 2",
        "    3 |",
        "  fix:  Correct it.",
        ...Array.from({ length: 10 }, (_, index) => `  also: Number ${index + 1}. a.yaml:${index + 2}:1`),
        "  and 29 more of this kind",
        "",
        "error Something. load/one",
        "  a.yaml:900:1",
        "  fix:  Correct it.",
        "",
        "41 errors, 701 warnings, 300 info",
        "--all prints each of them; `apipin explain <code>` says why it matters and what to do",
        "",
      ].join("\n"),
    );
  });

  test("are printed one by one where a person asks for all", () => {
    const all = print(crowd, true);
    expect(all.split("\n").filter((line) => /^(error|warning|info) /.test(line))).toHaveLength(crowd.length);
    // Errors come last.
    expect(all.lastIndexOf("\nwarning ")).toBeLessThan(all.indexOf("\nerror "));
  });

  test("of many kinds of errors, the first three are whole", () => {
    const kinds = Array.from({ length: 12 }, (_, index) => many("error", `load/kind${index}`, 3)).flat();
    const printed = print(kinds, false);
    expect(printed.match(/^ {2}fix: /gm)).toHaveLength(3);
    expect(printed.match(/^error 3 × load\/kind\d+ /gm)).toHaveLength(9);
    expect(printed.split("\n").length).toBeLessThan(45);
  });

  test("those that say how something is read come before those about style, and are not cut", () => {
    const assumption = "a pattern that the mock cannot read allows every text, and one that it can read allows those";
    const read = { ...finding("warning", "lint/nullable-type-sibling", 9, "x".repeat(120)), assumption };
    const printed = print([...many("warning", "lint/style", 300), read, ...many("warning", "model/wider", 30)], false);
    expect(printed.split("\n").slice(0, 3)).toEqual([
      "warning 30 × model/wider Number 0. a.yaml:1:1",
      `warning lint/nullable-type-sibling ${"x".repeat(100)}… Read as if ${assumption}. a.yaml:9:1`,
      "warning 300 × lint/style Number 0. a.yaml:1:1",
    ]);
  });

  test("few findings are whole", () => {
    const few = many("warning", "lint/often", 4);
    expect(print(few, false)).toBe(print(few, true));
    expect(print(many("warning", "lint/often", 5), false)).toMatch(/^warning 5 × lint\/often /);
  });

  test("an assumption is part of the line, and whole it has one of its own", () => {
    const tolerated = many("warning", "load/dangling-ref", 50).map(
      (one): Diagnostic => ({ ...one, isTolerated: true, assumption: "the schema allows any value" }),
    );
    expect(print(tolerated, false)).toContain("Number 0. Read as if the schema allows any value. a.yaml:1:1\n");
    expect(print(tolerated.slice(0, 1), false)).toContain(
      "  read as if: the schema allows any value\n  fix:  Correct it.\n  an error without `lint: { tolerant: true }` in apipin.yaml\n",
    );
  });
});
