import { describe, expect, test } from "vitest";
import { fileSide } from "../../../generator/comparison-sides.js";
import { markedColors } from "../../../generator/diagnostics/safe-line.js";
import type { DiffReport } from "../../../generator/diff/change.js";
import { diffSides } from "../../../generator/diff/index.js";
import { failsOn } from "../../../generator/diff/report/fails-on.js";
import { printChangelogSection } from "../../../generator/diff/report/print-changelog.js";
import { printDiffComment } from "../../../generator/diff/report/print-comment.js";
import { printDiffGithub } from "../../../generator/diff/report/print-github.js";
import { printDiffGitlab } from "../../../generator/diff/report/print-gitlab.js";
import { printDiffHtml } from "../../../generator/diff/report/print-html.js";
import { printDiffJson } from "../../../generator/diff/report/print-json.js";
import { printDiffJunit } from "../../../generator/diff/report/print-junit.js";
import { printDiffSarif } from "../../../generator/diff/report/print-sarif.js";
import { printDiffText } from "../../../generator/diff/report/print-text.js";
import { printedLines } from "../../printed.js";
import { unpackedPage } from "./unpacked-page.js";

/** A document with one reference. */
const referringTo = (target: string): string => `openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /things:
    get:
      operationId: things
      responses:
        "200": { description: All., content: { application/json: { schema: { $ref: "${target}" } } } }
components:
  schemas:
    Thing: { type: string }
`;

function reportOf(target: string): DiffReport {
  const text = referringTo(target);
  const [from, to] = ["old.yaml", "new.yaml"].map((file) => fileSide(file, text, new Map()).value);
  if (from === undefined || to === undefined) throw new Error("A side cannot be read");
  return diffSides(from, to);
}

const SENTENCE = "The comparison is without it.";

test.each([
  ["a missing file", "other.yaml#/Thing", "`other.yaml#/Thing` names a file that is missing."],
  ["a missing component", "#/components/schemas/Thong", "`#/components/schemas/Thong` names nothing in this document."],
  ["an address", "https://things.example/a.yaml#/Thing", "`https://things.example/a.yaml#/Thing` is an address"],
])("two sides that refer to %s have a warning for each, with its place and the next step", (_name, target, message) => {
  const { changes, unread = [] } = reportOf(target);
  expect(changes).toEqual([]);
  expect(unread.map(({ place }) => `${place?.file}:${place?.line}`)).toEqual(["old.yaml:8", "new.yaml:8"]);
  for (const warning of unread) {
    expect(warning.message).toContain(message);
    expect(warning.message).toContain(SENTENCE);
    expect(warning.fix).toMatch(/^\S.*[.?]$/);
  }
});

test("a reference that leads to a value has no warning", () => {
  expect(reportOf("#/components/schemas/Thing").unread).toBeUndefined();
});

test.each(["breaking", "unproven", "risky"] as const)("a run with --fail-on %s fails", (level) => {
  expect(failsOn(reportOf("other.yaml#/Thing"), level)).toBe(true);
  expect(failsOn(reportOf("#/components/schemas/Thing"), level)).toBe(false);
});

describe("each format has the warning", () => {
  const report = reportOf("other.yaml#/Thing");
  const same = (file: string): string => file;
  const text = printedLines(printDiffText(report, { colors: markedColors(false), width: 200 }));

  test.each<[string, string]>([
    ["text", text],
    ["json", printDiffJson(report)],
    ["markdown", printChangelogSection(report)],
    ["html", unpackedPage(printDiffHtml(report, { excerpt: () => undefined }))],
    ["comment", printDiffComment(report, same)],
    ["github", JSON.stringify(printDiffGithub(report, same))],
    ["gitlab", printDiffGitlab(report, same, "api.yaml")],
    ["junit", printDiffJunit(report, "breaking", same)],
    ["sarif", printDiffSarif(report, "1.0.0", same)],
  ])("%s", (_format, printed) => {
    expect(printed.split(SENTENCE).length - 1).toBeGreaterThanOrEqual(2);
  });

  test("the count of changes says that references could not be read", () => {
    expect(text).toContain("0 changes; 2 references could not be read");
    expect(printDiffComment(report, same)).toContain("## API changes: none found, not all compared\n");
    expect(printChangelogSection(report)).toContain(
      "Nothing found to change in your program, but 2 references could not be read.",
    );
  });
});
