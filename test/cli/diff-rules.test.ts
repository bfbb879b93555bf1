import { expect, test } from "vitest";
import { diffRules } from "../../generator/commands/diff-rules.js";
import { changeIds } from "../../generator/diff/report/reasons.js";
import { recordingContext } from "../command-context.js";

test("--rules prints each id with its reason, as JSON, too", () => {
  const [text, json] = [recordingContext("."), recordingContext(".")];
  expect([diffRules("text", text), diffRules("json", json)]).toEqual([0, 0]);
  expect(JSON.parse(json.printed.out)).toEqual(changeIds);
  const lines = text.printed.out.trimEnd().split("\n");
  expect(lines).toEqual(Object.entries(JSON.parse(json.printed.out)).map(([id, reason]) => `${id}: ${reason}`));
});

test("--rules has no other format", () => {
  const context = recordingContext(".");
  expect({ code: diffRules("sarif", context), ...context.printed }).toEqual({
    code: 2,
    out: "",
    note: "--rules prints text or json, not sarif\n",
  });
});
