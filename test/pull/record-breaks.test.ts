import { expect, test } from "vitest";
import { parse } from "yaml";
import { numberAfterBreak, parseConfiguration } from "../../generator/configuration.js";
import { withRecordedBreaks } from "../../generator/pull/record-breaks.js";

const HEAD = "package: { name: books, version: 0.1.0 } # ours\nclient: { class: Books }\n";
const BREAK = { version: "v1", changes: ["`a: b` is gone.", 'It is "c".'] };

function recorded(text: string): { readonly text: string; readonly breaks: readonly unknown[] } {
  const file = withRecordedBreaks({ file: "apipin.yaml", text }, [BREAK]);
  expect(parseConfiguration(file.file, file.text).diagnostics).toEqual([]);
  return { text: file.text, breaks: parse(file.text).release.breaks };
}

const ENTRY = { since: "0.1.0", ...BREAK };
const EARLIER = { since: "0.0.1", version: "v0", changes: ["x"] };

test.each([
  ["without a section", HEAD, []],
  ["without a line break at the end", HEAD.trimEnd(), []],
  [
    "with a list in block style",
    `release:\n  breaks:\n    - since: 0.0.1\n      version: v0\n      changes:\n        - x # seen\n\n# the rest\n${HEAD}`,
    [EARLIER],
  ],
  [
    "with a list that begins at its key's column",
    `release:\n  breaks:\n  - since: 0.0.1\n    version: v0\n    changes: [x]\n${HEAD}`,
    [EARLIER],
  ],
  [
    "with a list in flow style",
    `release: { breaks: [{ since: 0.0.1, version: v0, changes: [x] }] }\n${HEAD}`,
    [EARLIER],
  ],
  ["with an empty list", `release: { breaks: [] }\n${HEAD}`, []],
])("breaks go into apipin.yaml %s", (_, text, earlier) => {
  const { text: written, breaks } = recorded(text);
  expect(breaks).toEqual([...earlier, ENTRY]);
  for (const line of text.split("\n").filter((each) => !each.startsWith("release: {"))) expect(written).toContain(line);
  expect(recorded(written).breaks).toEqual([...earlier, ENTRY, ENTRY]);
});

test("without breaks, and in a file that is no configuration, nothing is written", () => {
  const file = { file: "apipin.yaml", text: HEAD };
  expect(withRecordedBreaks(file, [])).toBe(file);
  const other = { file: "apipin.yaml", text: "package: 1\n" };
  expect(withRecordedBreaks(other, [BREAK])).toBe(other);
});

test.each([
  ["0.1.0", "0.2.0"],
  ["0.1.7", "0.2.0"],
  ["1.4.2", "2.0.0"],
  ["2.0.0-beta.1", "2.0.0"],
  ["2.1.0-beta.1", "3.0.0"],
  ["0.3.0-rc.1", "0.3.0"],
  ["0.3.1-rc.1", "0.4.0"],
])("after %s a release that breaks programs is %s", (version, number) => {
  expect(numberAfterBreak(version)).toBe(number);
});
