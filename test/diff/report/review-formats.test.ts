import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { Change, DiffReport } from "../../../generator/diff/change.js";
import { COMMENT_MARKER, printDiffComment } from "../../../generator/diff/report/print-comment.js";
import { printDiffGithub } from "../../../generator/diff/report/print-github.js";
import { printDiffGitlab } from "../../../generator/diff/report/print-gitlab.js";
import { printDiffJunit } from "../../../generator/diff/report/print-junit.js";
import { printDiffSarif } from "../../../generator/diff/report/print-sarif.js";
import { withChanges } from "../../../generator/diff/report/summarize-changes.js";
import { printedCommands } from "../../printed.js";
import { hostile, noChanges, report } from "./report.js";

const golden = join(import.meta.dirname, "golden");
const pathOf = (file: string): string => file;

const by = { file: "main:diff.yaml", line: 3, column: 5 };

/** The report after settings: one change is shown as less, one is left out, and the new side has an entry of its own. */
const settled: DiffReport = {
  ...report,
  lowered: [
    {
      fingerprint: "00000000000000aa",
      id: "operation-removed",
      message: "`GET /a` is gone.",
      from: "breaking",
      to: "ignored",
      by,
      reason: "Nobody calls it.",
    },
    {
      fingerprint: "00000000000000bb",
      id: "request-default-changed",
      message: "`b` has another default.",
      from: "risky",
      to: "safe",
      by,
    },
  ],
  findings: [
    {
      code: "diff/settings-changed",
      severity: "warning",
      message: "The new side ignores the change 00000000000000cc, which was not applied.",
      place: { file: "diff-ignore.yaml", line: 2, column: 5 },
    },
  ],
};

test.each([
  ["comment.md", printDiffComment(settled, pathOf)],
  ["report.sarif.json", printDiffSarif(settled, "1.0.0", pathOf)],
  ["gitlab.json", printDiffGitlab(settled, pathOf, "openapi.yaml")],
  ["junit.xml", printDiffJunit(settled, "breaking", pathOf)],
  ["hostile-comment.md", printDiffComment(hostile, pathOf)],
])("%s", async (file, printed) => {
  await expect(printed).toMatchFileSnapshot(join(golden, file));
});

test.each([
  ["comment", (one: DiffReport) => printDiffComment(one, pathOf, { failOn: "risky" })],
  ["github", (one: DiffReport) => printedCommands(printDiffGithub(one, pathOf))],
  ["sarif", (one: DiffReport) => printDiffSarif(one, "1.0.0", pathOf)],
  ["gitlab", (one: DiffReport) => printDiffGitlab(one, pathOf, "openapi.yaml")],
  ["junit", (one: DiffReport) => printDiffJunit(one, "breaking", pathOf)],
])("%s says why a change has no proof", (_, print) => {
  const [first] = report.changes;
  if (first === undefined) throw new Error("The report has changes");
  const { witness: __, ...change } = { ...first, wire: "risky", sdk: "safe", absorbed: false } as const;
  const unproven = "The search made 3 values from both schemas: none of them shows a break.";
  expect(print({ ...report, changes: [{ ...change, unproven }] })).toMatch(/the search made 3 values/i);
  const witnessMissing = "A validator does not look into encoded content.";
  expect(print({ ...report, changes: [{ ...change, witnessMissing }] })).toMatch(/a validator does not look into/i);
});

/** Many changes of a kind, each with its own words. */
function many(count: number, words: string): DiffReport {
  const [first] = report.changes;
  if (first === undefined) throw new Error("The report has changes");
  const changes = Array.from({ length: count }, (_, index): Change => {
    const fingerprint = index.toString(16).padStart(16, "0");
    return {
      ...first,
      fingerprint,
      message: `${words} ${index}.`,
      ...(index % 3 === 0 ? {} : { wire: "safe", sdk: "safe" }),
    };
  });
  return withChanges(report, changes);
}

describe("comment", () => {
  test.each([
    ["few", 10, "A request"],
    ["many", 3000, "A request"],
    ["long", 300, `\`${"ä".repeat(1500)}\``],
    ["long and with characters that are escaped", 300, "<*[_".repeat(300)],
  ])("of %s changes stays below the limit and counts every entry", (_, count, words) => {
    const text = printDiffComment(many(count, words), pathOf);
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    const shown = text.split("\n").filter((line) => line.startsWith("- ")).length;
    const omitted = Number(/^(\d+) more entries do not fit/m.exec(text)?.[1] ?? 0);
    expect(shown + omitted).toBe(count);
    expect(shown).toBeGreaterThan(9);
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
  });

  test("begins with the marker, has breaks open and the rest folded", () => {
    const text = printDiffComment(settled, pathOf);
    expect(text.split("\n")[0]).toBe(COMMENT_MARKER);
    const open = text.replace(/<details>[\s\S]*?<\/details>/g, "");
    expect(open).toContain("### Change your program");
    expect(open).not.toContain("Check your program");
    expect(text).toContain("<summary>Check your program");
  });

  test("says that nothing changed", () => {
    expect(printDiffComment(noChanges, pathOf)).toBe(
      `${COMMENT_MARKER}\n\n## API changes: none\n\n\`v1\` → \`v2\`: 0 changes.\n`,
    );
  });
});

describe("SARIF", () => {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, "sarif.schema.json"), "utf8")));

  test.each([
    ["settled", settled],
    ["hostile", hostile],
    ["empty", noChanges],
  ])("of the %s report is a log of the standard", (_, one) => {
    const log = JSON.parse(printDiffSarif(one, "1.0.0", (file) => `${file} %#?`));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    const [run] = log.runs;
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test("suppresses changes that settings leave out", () => {
    const [run] = JSON.parse(printDiffSarif(settled, "1.0.0", pathOf)).runs;
    expect(run.results.filter((result: object) => "suppressions" in result)).toEqual([
      expect.objectContaining({
        ruleId: "operation-removed",
        suppressions: [{ kind: "external", justification: "Nobody calls it." }],
      }),
    ]);
  });
});

describe("JUnit", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name === "testcase",
  });
  interface Case {
    readonly classname: string;
    readonly failure?: object;
    readonly skipped?: object;
  }

  test.each([settled, hostile, noChanges])("is well-formed, and counts its cases", (one) => {
    const text = printDiffJunit(one, "breaking", pathOf);
    expect(XMLValidator.validate(text)).toBe(true);
    const { testsuites } = parser.parse(text);
    const cases: readonly Case[] = testsuites.testsuite.testcase ?? [];
    expect(Number(testsuites.tests)).toBe(cases.length);
    expect(Number(testsuites.failures)).toBe(cases.filter(({ failure }) => failure !== undefined).length);
    expect(Number(testsuites.skipped)).toBe(cases.filter(({ skipped }) => skipped !== undefined).length);
  });

  test("fails what --fail-on fails", () => {
    const failing = (level: "breaking" | "risky"): number => {
      const { testsuites } = parser.parse(printDiffJunit(settled, level, pathOf));
      return Number(testsuites.failures);
    };
    expect(failing("breaking")).toBeGreaterThan(0);
    expect(failing("risky")).toBeGreaterThan(failing("breaking"));
  });
});

describe("GitLab", () => {
  test("has the fields of the platform, with fingerprints of their own", () => {
    const issues: readonly { readonly fingerprint: string }[] = JSON.parse(
      printDiffGitlab(settled, pathOf, "openapi.yaml"),
    );
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const issue of issues)
      expect(issue).toEqual({
        description: expect.stringMatching(/./),
        check_name: expect.stringMatching(/./),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: expect.stringMatching(/./), lines: { begin: expect.any(Number) } },
      });
  });
});

test("places are those of the new side: the nearest one where the declaration is gone", () => {
  const [first] = report.changes;
  if (first === undefined) throw new Error("The report has changes");
  const { to, ...gone } = first;
  const nearest = { file: "main:api/openapi.yaml", line: 7, column: 3, pointer: "/paths" };
  const one = withChanges(report, [{ ...gone, nearest }]);
  const inRepository = (file: string): string | undefined =>
    file.startsWith("main:") ? file.slice("main:".length) : undefined;
  const [command] = printDiffGithub(one, inRepository);
  expect(command?.properties).toMatchObject({ file: "api/openapi.yaml", line: "7", col: "3" });
  expect(JSON.parse(printDiffGitlab(one, inRepository, "x"))[0].location).toEqual({
    path: "api/openapi.yaml",
    lines: { begin: 7 },
  });
  const [run] = JSON.parse(printDiffSarif(one, "1.0.0", inRepository)).runs;
  expect(run.results[0].locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: "api/openapi.yaml" },
    region: { startLine: 7, startColumn: 3 },
  });
  expect(printDiffJunit(one, "breaking", inRepository)).toContain('file="api/openapi.yaml" line="7"');
  expect(printDiffComment(one, inRepository)).toContain("`api/openapi.yaml:7`");
  // A file that is not in the repository has no place in a review.
  const [away] = printDiffGithub(one, () => undefined);
  expect(away?.properties).not.toHaveProperty("file");
});
