import { describe, expect, test } from "vitest";
import { markedColors } from "../../../generator/diagnostics/safe-line.js";
import { printChangelogSection } from "../../../generator/diff/report/print-changelog.js";
import { printDiffComment } from "../../../generator/diff/report/print-comment.js";
import { printDiffGithub } from "../../../generator/diff/report/print-github.js";
import { printDiffGitlab } from "../../../generator/diff/report/print-gitlab.js";
import { printDiffHtml } from "../../../generator/diff/report/print-html.js";
import { printDiffJson } from "../../../generator/diff/report/print-json.js";
import { printDiffJunit } from "../../../generator/diff/report/print-junit.js";
import { printMigration } from "../../../generator/diff/report/print-migration.js";
import { printDiffSarif } from "../../../generator/diff/report/print-sarif.js";
import { printDiffText } from "../../../generator/diff/report/print-text.js";
import { applySettings } from "../../../generator/diff/settings/apply-settings.js";
import { NO_SETTINGS } from "../../../generator/diff/settings/settings.js";
import { printedCommands, printedLines } from "../../printed.js";
import { report } from "./report.js";
import { unpackedPage } from "./unpacked-page.js";

const pathOf = (file: string): string => file;
const place = { file: "main:diff.yaml", line: 3, column: 5 };

/** The report after an entry that gives new servers, which are safe by themselves, a level. */
function withLevel(level: "breaking" | "risky" | "safe") {
  const rule = { rule: "server-added", level, reason: "Firewalls list our hosts.", place };
  return applySettings(report, { ...NO_SETTINGS, severities: [rule] }, "2026-11-21").report;
}

const formats: readonly (readonly [string, (one: typeof report) => string])[] = [
  ["text", (one) => printedLines(printDiffText(one, { colors: markedColors(false), width: 200 }))],
  ["markdown", (one) => printChangelogSection(one)],
  ["migration", (one) => printMigration(one)],
  ["html", (one) => unpackedPage(printDiffHtml(one, { excerpt: () => undefined }))],
  ["comment", (one) => printDiffComment(one, pathOf)],
  ["github", (one) => printedCommands(printDiffGithub(one, pathOf))],
  ["gitlab", (one) => printDiffGitlab(one, pathOf, "openapi.yaml")],
  ["sarif", (one) => printDiffSarif(one, "1.0.0", pathOf)],
  ["junit", (one) => printDiffJunit(one, "breaking", pathOf)],
];

describe.each(formats)("%s", (_, print) => {
  test.each(["breaking", "risky"] as const)("names the entry that raises a change to %s, and its reason", (level) => {
    const printed = print(withLevel(level)).replaceAll(/<\/?code>|`/g, "");
    expect(printed).toMatch(
      new RegExp(`raised\\W.*safe, shown as ${level} by main:diff.yaml:3: Firewalls list our hosts\\.`, "i"),
    );
  });

  test("has no such line where no change is raised", () => {
    expect(print(withLevel("safe"))).toBe(print({ ...report, lowered: [] }));
  });
});

test("json has the level before and the entry", () => {
  const { changes } = JSON.parse(printDiffJson(withLevel("breaking")));
  expect(changes.filter((change: object) => "raised" in change)).toEqual([
    expect.objectContaining({
      id: "server-added",
      severity: "breaking",
      raised: { from: "safe", by: place, reason: "Firewalls list our hosts." },
    }),
  ]);
});

describe("a comment", () => {
  const open = (failOn?: "breaking" | "risky" | "unproven"): string =>
    printDiffComment(report, pathOf, failOn && { failOn }).replace(/<details>[\s\S]*?<\/details>/g, "");
  const risky = "A call without `limit` answers with 50 customers at most";

  test("has entries that fail the run open, with rule and fingerprint", () => {
    const [change] = report.changes.filter(({ id }) => id === "default-page-size-changed");
    expect(open("risky")).toContain("### Check your program");
    expect(open("risky")).toContain(`\`default-page-size-changed\`, \`${change?.fingerprint}\``);
    expect(open("risky")).toContain(risky);
  });

  test("folds entries that do not fail it", () => {
    for (const level of [undefined, "breaking", "unproven"] as const) expect(open(level)).not.toContain(risky);
  });

  test("of a run that fails on what is unproven has that open, and counts the others", () => {
    const [first] = report.changes;
    if (first === undefined) throw new Error("The report has changes");
    const search = { tried: 3, ended: "size" } as const;
    const unproven = { ...first, fingerprint: "00000000000000dd", wire: "risky", sdk: "safe", search } as const;
    const { witness: _, ...alone } = unproven;
    const { search: __, ...proven } = { ...alone, fingerprint: "00000000000000ee" };
    const text = printDiffComment({ ...report, changes: [alone, proven] }, pathOf, { failOn: "unproven" });
    expect(text).toContain("### Check your program (1)\n");
    expect(text).toContain("<summary>Check your program (1 more)</summary>");
    expect(text.replace(/<details>[\s\S]*?<\/details>/g, "")).toContain("`00000000000000dd`");
  });
});
