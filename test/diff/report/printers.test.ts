import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markedColors } from "../../../generator/diagnostics/safe-line.js";
import { excerptsOf } from "../../../generator/diff/report/excerpt.js";
import { printChangelogSection } from "../../../generator/diff/report/print-changelog.js";
import { printDiffGithub } from "../../../generator/diff/report/print-github.js";
import { printDiffHtml } from "../../../generator/diff/report/print-html.js";
import { printDiffJson } from "../../../generator/diff/report/print-json.js";
import { printMigration } from "../../../generator/diff/report/print-migration.js";
import { printDiffText } from "../../../generator/diff/report/print-text.js";
import { typesLine } from "../../../generator/diff/report/types-line.js";
import type { TypesWords } from "../../../generator/diff/report/words/words.js";
import { printedCommands, printedLines } from "../../printed.js";
import { hostile, noChanges, report, resourceOf, sources } from "./report.js";
import { unpackedPage } from "./unpacked-page.js";

const golden = join(import.meta.dirname, "golden");
const plain = markedColors(false);
const excerpt = excerptsOf(sources);

/** A page without its style and script, which have files of their own. */
function structure(page: string): string {
  return unpackedPage(page)
    .replace(/<style>[\s\S]*<\/style>/, "<style></style>")
    .replace(/<script>[\s\S]*<\/script>/, "<script></script>")
    .replaceAll(/&#x27;sha256-[^&]+(&#x3D;)?&#x27;/g, "&#x27;sha256-…&#x27;");
}

test.each([
  ["text.txt", printedLines(printDiffText(report, { colors: plain, allHint: "--all", ignored: 1 }))],
  ["text-all.txt", printedLines(printDiffText(report, { colors: plain, all: true, width: 110 }))],
  ["text-narrow.txt", printedLines(printDiffText(report, { colors: plain, width: 50 }))],
  ["colour.txt", printedLines(printDiffText(report, { colors: markedColors(true) })).replaceAll("\u001b", "ESC")],
  ["report.json", printDiffJson(report)],
  ["github.txt", printedCommands(printDiffGithub(report, (file) => file))],
  ["changelog.md", printChangelogSection(report, { migration: "migration.md", ignored: 1 })],
  [
    "changelog-of-newer.md",
    printChangelogSection(report, { ofNewer: true, migration: "v2/MIGRATION.md" }).replace(/^### [\s\S]*/m, ""),
  ],
  ["migration.md", printMigration(report, { header: "Made by a test.", resourceOf })],
  [
    "migration-with-imports.md",
    printMigration(report, {
      imports: { from: 'import { Shop } from "shop/v1";', to: 'import { Shop } from "shop/v2";' },
      places: false,
    }).replace(/^## `[\s\S]*/m, ""),
  ],
  ["migration-by-path.md", printMigration(report)],
  ["page.html", structure(printDiffHtml(report, { excerpt, resourceOf, ignored: 1 }))],
  ["hostile.txt", printedLines(printDiffText(hostile, { colors: plain, all: true }))],
  ["hostile-github.txt", printedCommands(printDiffGithub(hostile, (file) => file))],
  ["hostile-changelog.md", printChangelogSection(hostile)],
  ["hostile-migration.md", printMigration(hostile)],
  ["hostile-page.html", structure(printDiffHtml(hostile, { excerpt }))],
])("%s", async (file, printed) => {
  await expect(printed).toMatchFileSnapshot(join(golden, file));
});

test("no change", () => {
  expect(printedLines(printDiffText(noChanges, { colors: plain }))).toBe("v1 → v2\n\n0 changes\n");
  expect(printedLines(printDiffText(noChanges, { colors: plain, ignored: 3 }))).toBe(
    "v1 → v2\n\n0 changes: 3 ignored\n",
  );
  expect(JSON.parse(printDiffJson(noChanges))).toEqual(noChanges);
  expect(printedCommands(printDiffGithub(noChanges, (file) => file))).toBe("");
  expect(printChangelogSection(noChanges)).toBe("## v1 → v2\n\nNothing to change in your program.\n");
  expect(printMigration(noChanges)).toBe("# From v1 to v2\n\nNothing to change in your program.\n");
  expect(structure(printDiffHtml(noChanges, { excerpt }))).toContain("No change between these two.");
});

describe("JSON", () => {
  test("is the report, whatever order its keys were made in", () => {
    const reversed = JSON.parse(JSON.stringify(report), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    const told = JSON.parse(JSON.stringify(report), (key, value: unknown) =>
      key === "declaration" || key === "named" ? undefined : key === "types" ? typesLine(value as TypesWords) : value,
    );
    expect(JSON.parse(printDiffJson(report))).toEqual({ ...told, next: { bump: "major" } });
    const keys = (text: string): readonly string[] => Object.keys(JSON.parse(text).changes[0]);
    expect(keys(printDiffJson(reversed))).toEqual(keys(printDiffJson(report)));
    expect(keys(printDiffJson(report))).toEqual(
      "id fingerprint wire sdk absorbed direction subject values operation operations message advice types from to witness".split(
        " ",
      ),
    );
  });

  test("counts what was ignored only where there is an ignore file", () => {
    expect(JSON.parse(printDiffJson(report)).summary).not.toHaveProperty("ignored");
    expect(JSON.parse(printDiffJson(report, { ignored: 2 })).summary.ignored).toBe(2);
  });
});

test.each([40, 80, 120])("text keeps to %i columns", (width) => {
  for (const one of [report, hostile]) {
    const lines = printedLines(printDiffText(one, { colors: plain, width, all: true }))
      .split("\n")
      .slice(2);
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
  }
});

describe("hostile text", () => {
  const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
  const texts: readonly (readonly [string, string])[] = [
    ["text", printedLines(printDiffText(hostile, { colors: plain, all: true }))],
    ["github", printedCommands(printDiffGithub(hostile, (file) => file))],
    ["changelog", printChangelogSection(hostile)],
    ["migration", printMigration(hostile)],
    [
      "page",
      structure(printDiffHtml(hostile, { excerpt: () => ({ firstLine: 1, lines: [hostile.to], marked: [1] }) })),
    ],
  ];

  test.each(texts)("shows its controls in %s", (_, text) => {
    expect(text.replaceAll("\n", "")).not.toMatch(unseen);
    expect(text).toContain("owned");
  });

  test("adds no command for the runner", () => {
    const lines = printedCommands(printDiffGithub(hostile, (file) => file))
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => /^::(error|warning|notice) /.exec(line)?.[1])).toEqual(["notice", "warning", "notice"]);
  });

  test("adds no element to the page", () => {
    const tags = (page: string): ReadonlySet<string> =>
      new Set([...page.matchAll(/<(?:[a-z][\w-]*|!|\/)/gi)].map(([tag]) => tag));
    const usual = tags(structure(printDiffHtml(report, { excerpt })));
    expect([...tags(texts[4]?.[1] ?? "")].filter((tag) => !usual.has(tag))).toEqual([]);
    expect(usual).not.toContain("<img");
  });

  test("adds no heading, item or markup to Markdown", () => {
    for (const text of [printChangelogSection(hostile), printMigration(hostile)]) {
      expect(text).not.toMatch(/^# not a heading|^- not an item/m);
      const prose = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, "").replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
      expect(prose).not.toMatch(/(?<!\\)[<[]/);
    }
  });
});
