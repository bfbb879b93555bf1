import { expect, test } from "vitest";
import { lintSpec } from "../../generator/lint/index.js";
import { boundedDescription } from "../../generator/lint/unsafe-markdown.js";
import { loadSpec } from "../../generator/load/index.js";

/** openapi-core's own expressions (no-unsafe-markdown), which need the square of a text's length. */
const UPSTREAM: readonly RegExp[] = [
  /<script\b/i,
  /<[a-z][^>]*\bon[a-z]+\s*=/i,
  /(?:\]\(\s*|\b(?:href|src)\s*=\s*["']?\s*)javascript:/i,
];
const verdicts = (text: string): readonly boolean[] => UPSTREAM.map((expression) => expression.test(text));
const PAD = "<".repeat(200);

test.each([
  ["<b>"],
  ["<a onclick=x"],
  ["<a> onclick=x"],
  ["<a x onclick = x>"],
  ["<a xonclick=x"],
  ["<1 onclick=x"],
  ["<script>"],
  ["<scripts>"],
  ["](javascript:"],
  ["](  JavaScript:"],
  ["] (javascript:"],
  ["href = ' javascript:"],
  ['src="javascript:'],
  ["xsrc='javascript:"],
  ["href javascript:"],
  ["href=''javascript:"],
])("%s in a text of many signs has the verdicts that the library gives", (markup) => {
  for (const text of [`${PAD}${markup}`, `${markup} ${PAD}`])
    expect(verdicts(boundedDescription(text))).toEqual(verdicts(text));
});

test("a short text stays the same", () => {
  expect(boundedDescription("<b>bold</b> and <i>thin</i>")).toBe("<b>bold</b> and <i>thin</i>");
});

test.each([
  ["tags that do not end", "<a href='".repeat(100_000)],
  ["a value that does not come", `<a href=${" ".repeat(1_000_000)}`],
  ["a name without a value", `<a on${" ".repeat(1_000_000)}`],
  ["many names without a value", `<a ${"on ".repeat(300_000)}`],
])(
  "lint of a description with %s ends",
  async (_, description) => {
    const info = { title: "Things", version: "1", description };
    const text = JSON.stringify({ openapi: "3.1.0", info, paths: {} });
    const { value } = loadSpec({ version: "1", service: "things", file: "specs/1/things.json", text });
    if (value === undefined) throw new Error("not loaded");
    const found = await lintSpec(value, "published", {});
    expect(found.map(({ code }) => code)).not.toContain("internal/library");
  },
  20_000,
);
