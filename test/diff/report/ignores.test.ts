import { describe, expect, test } from "vitest";
import { catalogue } from "../../../generator/commands/catalogue.js";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { applyIgnores } from "../../../generator/diff/report/apply-ignores.js";
import { parseIgnores } from "../../../generator/diff/report/parse-ignores.js";
import { summarizeChanges } from "../../../generator/diff/report/summarize-changes.js";
import { report } from "./report.js";

/** Code and place, then the message: what a user sees first. */
function lines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ code, severity, message, place }) => `${severity} ${code} ${place?.line}:${place?.column} ${message}`,
  );
}

describe("parseIgnores", () => {
  test("reads entries with their places", () => {
    const text =
      'ignore:\n  - fingerprint: 9f2c41aa07d3be10\n    reason: No caller.\n  - reason: Until the move.\n    expires: 2026-12-31\n    fingerprint: "0000000000000001"\n';
    expect(parseIgnores("diff-ignore.yaml", text)).toEqual({
      value: [
        {
          fingerprint: "9f2c41aa07d3be10",
          reason: "No caller.",
          place: { file: "diff-ignore.yaml", line: 2, column: 5, pointer: "/ignore/0" },
        },
        {
          fingerprint: "0000000000000001",
          reason: "Until the move.",
          expires: "2026-12-31",
          place: { file: "diff-ignore.yaml", line: 4, column: 5, pointer: "/ignore/1" },
        },
      ],
      diagnostics: [],
    });
  });

  test.each<[string, string, readonly string[]]>([
    ["nothing to ignore", "ignore: []\n", []],
    ["an empty list", "ignore:\n", []],
    ["no YAML", "ignore: [\n", ["error load/yaml-syntax"]],
    ["a list", "- fingerprint: a\n", ["error load/root-not-a-mapping"]],
    ["a stray key", "ignored: []\n", ['error diff/ignore-file-invalid 1:1 The key "ignored" means nothing here']],
    ["a mapping for the list", "ignore: { a: b }\n", ["error diff/ignore-file-invalid 1:1 `ignore` must be a list"]],
    [
      "an entry that is a text",
      "ignore:\n  - abc\n",
      ["error diff/ignore-file-invalid 2:5 An entry must be a mapping."],
    ],
    ["no reason", "ignore:\n  - fingerprint: abc\n", ["error diff/ignore-file-invalid 2:5 An entry needs a `reason`."]],
    [
      "an empty reason, and no fingerprint",
      "ignore:\n  - reason: ' '\n",
      [
        "error diff/ignore-file-invalid 2:5 An entry needs a `fingerprint`.",
        "error diff/ignore-file-invalid 2:5 `reason` must be a string that is not empty",
      ],
    ],
    [
      "a fingerprint that YAML reads as a number",
      "ignore:\n  - reason: r\n    fingerprint: 1234567890123456\n",
      ["error diff/ignore-file-invalid 3:5 `fingerprint` must be a string that is not empty; put it in quotes."],
    ],
    [
      "a mistyped key",
      "ignore:\n  - fingerprint: abc\n    reason: r\n    expire: 2026-01-01\n",
      ['error diff/ignore-file-invalid 4:5 The key "expire" means nothing in an entry. Did you mean `expires`?'],
    ],
    [
      "a day that does not exist",
      "ignore:\n  - fingerprint: abc\n    reason: r\n    expires: 2026-02-30\n",
      ["error diff/ignore-file-invalid 4:5 `expires` must be a date that exists"],
    ],
    [
      "one fingerprint twice",
      "ignore:\n  - { fingerprint: abc, reason: r }\n  - { fingerprint: abc, reason: s }\n",
      ["warning diff/ignore-duplicate 3:5 The fingerprint abc is ignored twice; the first entry counts."],
    ],
  ])("%s", (_, text, want) => {
    const found = lines(parseIgnores("diff-ignore.yaml", text).diagnostics);
    expect(found.map((line, index) => line.slice(0, want[index]?.length))).toEqual(want);
  });

  test("keeps the entries without a fault", () => {
    const text = "ignore:\n  - { fingerprint: a }\n  - { fingerprint: b, reason: r }\n";
    expect(parseIgnores("f.yaml", text).value.map(({ fingerprint }) => fingerprint)).toEqual(["b"]);
  });
});

describe("applyIgnores", () => {
  const file = (expires: string): string =>
    `ignore:\n  - fingerprint: 9f2c41aa07d3be10\n    reason: No caller.\n    expires: ${expires}\n  - fingerprint: ffffffffffffffff\n    reason: Long gone.\n`;
  const apply = (expires: string): ReturnType<typeof applyIgnores> =>
    applyIgnores(report, parseIgnores("diff-ignore.yaml", file(expires)).value, "2026-11-21");
  const unused =
    "warning diff/ignore-unused 5:5 No change from v1 to v2 has the fingerprint ffffffffffffffff (Long gone.).";

  test.each(["2026-11-21", "2027-01-01"])("an entry that holds until %s takes its change out", (expires) => {
    const { report: left, ignored, diagnostics } = apply(expires);
    expect(ignored).toEqual([report.changes[0]]);
    expect(left.changes).toEqual(report.changes.slice(1));
    expect(left.summary).toEqual(summarizeChanges(report.changes.slice(1)));
    expect(lines(diagnostics)).toEqual([unused]);
  });

  test("an entry whose day is over is reported, and its change stays", () => {
    const { report: left, ignored, diagnostics } = apply("2026-11-20");
    expect([left, ignored]).toEqual([report, []]);
    expect(lines(diagnostics)).toEqual([
      "warning diff/ignore-expired 2:5 The entry expired on 2026-11-20, so the change is reported again: A request must now send `currency`, which was optional.",
      unused,
    ]);
  });

  test("no entries, no difference", () => {
    expect(applyIgnores(report, [], "2026-11-21")).toEqual({ report, ignored: [], diagnostics: [] });
  });

  test("every finding says what to do", () => {
    const { diagnostics } = apply("2026-11-20");
    for (const { code, cause, fix } of diagnostics)
      expect({ cause, fix }).toEqual({ cause: catalogue[code]?.cause, fix: catalogue[code]?.fix });
    expect(diagnostics).toHaveLength(2);
  });
});
