import { describe, expect, test } from "vitest";
import { codeFrame, type FramedPlace, frameLines } from "../../generator/diagnostics/code-frame.js";
import { markedColors } from "../../generator/diagnostics/safe-line.js";

const PLAIN = markedColors(false);

/** The line of a place and the caret below it. */
function caretOf(text: string, column: number): readonly string[] {
  const frame = codeFrame(text, { line: 1, column }, PLAIN);
  return frame.slice(0, 2);
}

describe("the caret of a code frame", () => {
  test.each([
    ["after characters of two columns", `"日本", x`, 7, "        "],
    ["after Hangul and fullwidth letters", "한국Ａx", 4, "      "],
    ["after halfwidth forms", "ｶﾅx", 3, "  "],
    ["after an emoji of several code points", "👩‍👩‍👧x", 9, "  "],
    ["after a flag and a heart with a selector", "🇩🇪❤️x", 7, "    "],
    ["after a combining accent", "e\u0301x", 3, " "],
    ["after tabs", "\tab\tx", 5, "\t  \t"],
  ])("is below its character %s", (_, text, column, blanks) => {
    const [line, caret] = caretOf(text, column);
    expect(line).toBe(`> 1 | ${text}`);
    expect(caret).toBe(`    | ${blanks}^`);
  });
});

describe("the mark of a code frame", () => {
  /** The marked characters. */
  function marked(text: string, place: FramedPlace): string {
    return frameLines(text, place)
      .map(({ text: shown, mark }) => (mark === undefined ? "" : shown.slice(mark.start, mark.end)))
      .join("");
  }

  test("is from the start of the place to its end, or to the end of its line", () => {
    const text = "const a = 1;\nuse(a, b);\n";
    expect(marked(text, { line: 2, column: 5, endLine: 2, endColumn: 6 })).toBe("a");
    expect(marked(text, { line: 1, column: 7, endLine: 2, endColumn: 4 })).toBe("a = 1;");
    expect(marked(text, { line: 1, column: 7 })).toBe("a");
    expect(marked(text, { line: 1, column: 99 })).toBe("");
  });

  test("is on the same characters where signs replace others, or the line is cut", () => {
    const long = `${"é".repeat(90)}👩\u{e0001}${"y".repeat(80)}here${"z".repeat(200)}`;
    const column = long.indexOf("here") + 1;
    expect(marked(long, { line: 1, column, endLine: 1, endColumn: column + 4 })).toBe("here");
    expect(marked("a\u{e0001}\u0007here", { line: 1, column: 5, endLine: 1, endColumn: 9 })).toBe("here");
    expect(marked("a👩b", { line: 1, column: 2 })).toBe("👩");
  });

  test("leaves no half of a character where a line is cut", () => {
    for (const start of [0, 1]) {
      const text = `${"a".repeat(start)}${"👩".repeat(300)}`;
      for (const column of [1, 201 + start, 202 + start, 401]) {
        const [{ text: shown = "" } = {}] = frameLines(text, { line: 1, column });
        expect(shown).not.toMatch(/\ufffd/);
        expect(shown.length).toBeLessThanOrEqual(160);
      }
    }
  });
});
