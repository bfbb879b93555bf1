import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printMigrationHtml } from "../../generator/migrate/print-html.js";
import type { MigrationReport, Place } from "../../generator/migrate/report.js";
import { CHROMIUM_FLAGS, executablePath } from "../../scripts/matrix/chromium.js";

const hasBrowser = existsSync(executablePath);

const LONG = `const text = "${"a long text ".repeat(9)}<b>日本語</b>"; console.log(file.percent_done);`;
const ENDLESS = `const key = "${"0123456789".repeat(40)}"; console.log(file.percent_done);`;
const LINES = ["const file = await upload();", LONG, ENDLESS, "show(file", "  .percent_done);"];

function placeOf(line: number, marked: string): Place {
  const column = (LINES[line - 1] ?? "").indexOf(marked) + 1;
  return {
    ...{ file: "ask.ts", line, column, endLine: line, endColumn: column + marked.length, text: marked },
    ...{ change: "1", id: "client-result-changed", message: "The method gives another type." },
    ...{ certainty: "breaks", seen_by_compiler: true, remains: true },
  };
}

const places = [
  placeOf(2, "file.percent_done"),
  placeOf(3, "file.percent_done"),
  { ...placeOf(4, "file"), endLine: 5, endColumn: 16 },
];

const report: MigrationReport = {
  ...{ from: "v1", to: "v2", package: "own", patch: "", places },
  unexplained: [{ file: "ask.ts", line: 1, column: 29, code: 1005, message: "',' expected." }],
  summary: {
    ...{ places: 3, breaks: 3, maybe: 0, silent: 0, edited: 0 },
    ...{ changes_that_reach_you: 1, changes: 1 },
  },
};

test.runIf(!hasBrowser)("the page of a move in a browser", ({ skip }) => {
  skip(`runs where there is a Chromium at ${executablePath}, or where APIPIN_CHROMIUM names one`);
});

describe.runIf(hasBrowser)("the page of a move", { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  async function open(width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const texts = new Map([["ask.ts", LINES.join("\n")]]);
    await page.setContent(printMigrationHtml(report, { texts, isWritten: false }));
    return page;
  }

  test.each([390, 1280])("shows the marked characters of each place, %i pixels wide", async (width) => {
    const page = await open(width);
    const marks = await page.locator("mark").all();
    expect(await Promise.all(marks.map((mark) => mark.textContent()))).toEqual([
      "file.percent_done",
      "file.percent_done",
      "file",
      "",
    ]);
    for (const mark of marks) {
      // A line that breaks within the mark has a box for each part.
      const boxes = await mark.evaluate((element) =>
        Array.from(element.getClientRects(), ({ x, right }) => [x, right]),
      );
      expect(boxes.length).toBeGreaterThan(0);
      for (const [left = 0, right = 0] of boxes) {
        expect(left).toBeGreaterThan(0);
        expect(right).toBeGreaterThan(left);
        expect(right).toBeLessThan(width);
      }
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.close();
  });

  test("underlines the marked characters on a screen, dark or light, and on paper, which has no background", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const page = await open(390, scheme);
      for (const media of ["screen", "print"] as const) {
        await page.emulateMedia({ media });
        const line = await page
          .locator("mark")
          .first()
          .evaluate((mark) => getComputedStyle(mark).textDecorationLine);
        expect(line).toBe("underline");
      }
      await page.close();
    }
  });
});
