import { describe, expect, test } from "vitest";
import { canonicalOrder } from "../../generator/emit/documents/canonical-order.js";
import { documentation, documentationComment, escapeComment } from "../../generator/emit/text/documentation.js";
import { literal, propertyName, stringLiteral } from "../../generator/emit/text/literal.js";
import { markdownProse, plainProse } from "../../generator/templates/prose.js";
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
    expect(documentation(["One."], ["@param name */ evil()"])).toBe("One.\n\n@param name *\\/ evil()");
    expect(documentationComment("One.", "")).toBe("/** One. */");
  });
});

describe("descriptions with HTML", () => {
  test.each([
    ["paragraphs", "<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo.", "One.\n\nTwo."],
    ["line breaks", "One.<br/>Two.<br>Three.", "One.\nTwo.\nThree.", "One.\nTwo.\nThree."],
    ["code and emphasis", "<strong><code>id</code></strong> is <em>it</em>", "**`id`** is *it*", "`id` is it"],
    [
      "a link",
      'See <a href="https://a.example/b" target="_blank">the page</a>.',
      "See [the page](https://a.example/b).",
      "See the page.",
    ],
    ["a link that leads nowhere from here", 'See <a href="/docs">the page</a>.', "See the page.", "See the page."],
    ["a link with another scheme", '<a href="javascript:x()">the page</a>', "the page", "the page"],
    ["a list", "Either:<ul><li>one</li><li>two</li></ul>", "Either:\n\n- one\n- two", "Either:\n\n- one\n- two"],
    ["entities", "&quot;a&quot; &amp;&nbsp;&lt;b&gt;", '"a" &amp; &lt;b&gt;', '"a" & <b>'],
    ["a placeholder", "/repos/<owner>/<name>", "/repos/<owner>/<name>", "/repos/<owner>/<name>"],
    [
      "code that shows HTML",
      "Write `<br>` or\n```\n<p>\n```",
      "Write `<br>` or\n```\n<p>\n```",
      "Write `<br>` or\n```\n<p>\n```",
    ],
    ["a tag without its end", "Use <b to end.", "Use <b to end.", "Use <b to end."],
    [
      "Markdown",
      "# Title\n**Bold** and [a link](https://a.example)",
      "# Title\n**Bold** and [a link](https://a.example)",
      "Title\nBold and a link",
    ],
    ["names with underscores", "a__b__c and __x__", "a__b__c and __x__", "a__b__c and x"],
  ])("%s", (_, given, markdown, plain) => {
    expect(markdownProse(given)).toBe(markdown);
    expect(plainProse(given)).toBe(plain);
  });

  test.each(["<a ", "<code>", "[", "<a href='https://", "<p ", "![x]("])(
    "markup that does not end stays: %s",
    (piece) => {
      const text = piece.repeat(20_000).trim();
      expect(plainProse(text)).toBe(text);
    },
  );
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
