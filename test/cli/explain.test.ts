import { expect, test } from "vitest";
import { explain } from "../../generator/commands/explain.js";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { recordingContext } from "../command-context.js";

test.each([
  ["without colours it is Markdown", false, /^# load\/yaml-syntax: [\s\S]*\n\*\*Fix\.\*\* /],
  [
    "with colours its marks are bold",
    true,
    /^\u001b\[1mload\/yaml-syntax: .*\u001b\[22m\n[\s\S]*\n\u001b\[1mFix\.\u001b\[22m /,
  ],
])("a page of explain: %s", async (_, isColored, want) => {
  const context = { ...recordingContext("."), outColors: markedColors(isColored) };
  expect(await explain("load/yaml-syntax", context)).toBe(0);
  expect(context.printed.out).toMatch(want);
});
