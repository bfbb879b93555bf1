import { describe, expect, test } from "vitest";
import { canonicalOrder } from "../../generator/emit/documents/canonical-order.js";
import { documentation, documentationComment, escapeComment } from "../../generator/emit/text/documentation.js";
import { literal, propertyName, stringLiteral } from "../../generator/emit/text/literal.js";
import { markdownCode, markdownText } from "../../generator/templates/render.js";

describe("comments", () => {
  test.each([
    ["ends no comment", "a */ b", "a *\\/ b"],
    ["starts no tag", "@deprecated and {@link x} and a@b.c", "\\@deprecated and {\\@link x} and a@b.c"],
    ["line breaks of every kind", "a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["control characters are seen", "a\u0000b\u202ec", "a\\u{0}b\\u{202e}c"],
  ])("%s", (_, given, want) => {
    expect(escapeComment(given)).toBe(want);
  });

  test("paragraphs, wrapped, then tags", () => {
    const text = documentation(["One.", "", `${"word ".repeat(30).trim()}.`], ["@throws {ApiError} 400"]);
    expect(text.split("\n").map((line) => line.length <= 110)).not.toContain(false);
    expect(documentationComment(text, "  ").split("\n")).toEqual([
      "/**",
      "   * One.",
      "   *",
      `   * ${"word ".repeat(22).trim()}`,
      `   * ${"word ".repeat(8).trim()}.`,
      "   *",
      "   * @throws {ApiError} 400",
      "   */",
    ]);
    expect(documentationComment("One.", "")).toBe("/** One. */");
  });
});

describe("literals", () => {
  test.each([
    ["quotes and backslashes", 'a"b\\c', '"a\\"b\\\\c"'],
    ["line separators", "a\nb\u2028c", '"a\\nb\\u2028c"'],
    ["bidirectional controls", "a\u202eb", '"a\\u202eb"'],
    ["the end of a script", "</script>", '"<\\/script>"'],
    ["template syntax is plain", "`${x}`", '"`${x}`"'],
  ])("%s", (_, given, want) => {
    expect(stringLiteral(given)).toBe(want);
  });

  test.each([
    ["plain", "plain"],
    ["default", "default"],
    ["two words", '"two words"'],
    ["1st", '"1st"'],
    ["__proto__", '["__proto__"]'],
  ])("property %s", (name, want) => {
    expect(propertyName(name)).toBe(want);
  });

  test("on one line where it fits, else a line each", () => {
    expect(literal({ a: [1, "b", null], "c-d": true })).toBe('{ a: [1, "b", null], "c-d": true }');
    expect(literal({ a: "x".repeat(120) }, "  ")).toBe(`{\n    a: "${"x".repeat(120)}",\n  }`);
  });
});

describe("Markdown", () => {
  test.each([
    ["markup", "*a* _b_ [c](d) <e>", "\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\>"],
    ["tables", "a | b", "a \\| b"],
    ["headings and lists", "# a", "\\# a"],
    ["numbered lists", "1. a", "1\\. a"],
    ["numbers of versions", "1.2.1", "1.2.1"],
    ["entities", "&lt;", "&amp;lt;"],
    ["line breaks", "a\n\n# b", "a # b"],
  ])("%s", (_, given, want) => {
    expect(markdownText(given)).toBe(want);
  });

  test.each([
    ["plain", "a", "`a`"],
    ["backticks", "a`b``c", "``` a`b``c ```"],
    ["tables", "a|b", "`a\\|b`"],
  ])("code: %s", (_, given, want) => {
    expect(markdownCode(given)).toBe(want);
  });
});

describe("the order of keys in documents", () => {
  test("does not depend on the given one", () => {
    const one = { paths: { "/b": { get: {} }, "/a": {} }, info: { version: "1", title: "t" }, openapi: "3.0.3" };
    const other = { openapi: "3.0.3", info: { title: "t", version: "1" }, paths: { "/a": {}, "/b": { get: {} } } };
    expect(JSON.stringify(canonicalOrder(one))).toBe(JSON.stringify(canonicalOrder(other)));
    expect(Object.keys(canonicalOrder(one) as object)).toEqual(["openapi", "info", "paths"]);
  });

  test("names of properties are no keywords", () => {
    const schema = { properties: { type: {}, description: {}, a: {} }, type: "object" };
    expect(JSON.stringify(canonicalOrder(schema))).toBe(
      '{"type":"object","properties":{"a":{},"description":{},"type":{}}}',
    );
  });
});
