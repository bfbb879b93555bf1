import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change, Witness } from "../../../generator/diff/change.js";
import { changedLines } from "../../../generator/diff/report/changed-lines.js";
import { compactJson } from "../../../generator/diff/report/compact-json.js";
import { workInWords } from "../../../generator/diff/report/count-in-words.js";
import { excerptsOf } from "../../../generator/diff/report/excerpt.js";
import { type CodeToken, highlightJson, highlightSource } from "../../../generator/diff/report/highlight.js";
import { kindOf } from "../../../generator/diff/report/kind-of-change.js";
import { markdownFence, markdownName, markdownSentence } from "../../../generator/diff/report/markdown-text.js";
import { pictureRows, radiusOf } from "../../../generator/diff/report/summary-picture.js";
import { typesLine } from "../../../generator/diff/report/types-line.js";
import { partOf, witnessLine } from "../../../generator/diff/report/witness-words.js";
import { wrapText } from "../../../generator/diff/report/wrap-text.js";
import { codeSpans } from "../../../generator/templates/code-spans.js";
import { changes, resourceOf } from "./report.js";

test.each<[unknown, string]>([
  [{ method: "post", path: "/a", query: { b: 1, c: ["d"] }, body: null }, 'POST /a?b=1&c=["d"] null'],
  [{ status: 200, headers: { x: "1" }, body: { a: [] } }, '200 x: 1 { "a": [] }'],
  [{ status: 204, note: "n" }, '204 { "note": "n" }'],
  [{ amount: 1 }, '{ "amount": 1 }'],
  ["text", '"text"'],
  [[1], "[1]"],
  [undefined, ""],
])("witnessLine(%j)", (value, want) => {
  const witness: Witness = { kind: "request", value, accepted_by: "a", rejected_by: "b", reason: "r" };
  expect(witnessLine(witness)).toBe(want);
});

test.each([
  [{ name: "A.b", before: "string", after: "number" }, "A.b: string → number"],
  [{ before: "a.b(c)", after: "a.d(c)" }, "a.b(c) → a.d(c)"],
  [{ name: "A → B", sentence: "loses `C`" }, "`A → B`: loses `C`"],
  [{ sentence: "The method is gone." }, "The method is gone."],
])("typesLine(%j)", (types, want) => {
  expect(typesLine(types)).toBe(want);
});

test.each([
  ["Send `a`, not `b`.", ["Send ", "<a>", ", not ", "<b>", "."]],
  ["A lone ` stays.", ["A lone ` stays."]],
  ["``", ["``"]],
  ["", []],
])("codeSpans(%s)", (sentence, want) => {
  expect(codeSpans(sentence).map(({ code, text }) => (code ? `<${text}>` : text))).toEqual(want);
});

const change = (patch: Partial<Change>): Change => {
  const [first] = changes;
  if (first === undefined) throw new Error("the report has no change");
  return { ...first, ...patch };
};

test.each([
  ["operation-added", "Added"],
  ["request-optional-parameter-added", "Added"],
  ["request-open-enum-value-added", "Changed"],
  ["response-enum-value-removed", "Changed"],
  ["request-max-length-increased", "Changed"],
  ["response-required-header-removed", "Removed"],
  ["operation-deprecated", "Deprecated"],
  ["operation-sunset-changed", "Deprecated"],
  ["anything", "Changed"],
])("kindOf(%s)", (id, want) => {
  expect(kindOf({ id })).toBe(want);
});

test.each<[string, readonly Change[], string]>([
  ["none", [], "Nothing to change in your program."],
  ["one that breaks", [change({})], "1 change to make in your program."],
  ["one to check", [change({ wire: "risky", sdk: "safe" })], "1 change to check."],
  [
    "some of each",
    [
      change({}),
      change({ wire: "risky", sdk: "safe" }),
      change({ wire: "breaking", sdk: "safe", absorbed: true }),
      change({ wire: "safe", sdk: "safe" }),
      change({ wire: "safe", sdk: "safe" }),
    ],
    "1 change to make in your program and 1 to check. 1 is handled for you; 2 ask for nothing.",
  ],
  [
    "one that is safe",
    [change({ wire: "safe", sdk: "safe" })],
    "Nothing to change in your program. 1 asks for nothing.",
  ],
])("workInWords: %s", (_, given, want) => {
  expect(workInWords({ changes: given })).toBe(want);
});

test("the block of a place that names the line alone is as deep as the line", () => {
  const text = ["actions:", "  - target: $.a", "    update: 1", "  - target: $.b", "    update: 2"].join("\n");
  const excerpt = excerptsOf(new Map([["a.yaml", text]]));
  expect(excerpt({ file: "a.yaml", line: 2, column: 1, pointer: "" })?.marked).toEqual([2, 3]);
});

test.each([
  ["one two three", 7, ["one two", "three"]],
  ["abcdefghij", 4, ["abcd", "efgh", "ij"]],
  ["", 5, [""]],
])("wrapText(%j, %i)", (text, width, want) => {
  expect(wrapText(text, width)).toEqual(want);
});

test("wrapping loses nothing but blanks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrapText(text, width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

test("compactJson is JSON of the value, in few lines", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(JSON.parse(compactJson(value, 20))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(compactJson({ a: 1, b: [{ c: "d" }] })).toBe('{ "a": 1, "b": [{ "c": "d" }] }');
  expect(compactJson({ a: 1, b: [{ c: "d" }, { e: 2 }], f: undefined }, 16)).toBe(
    '{\n  "a": 1,\n  "b": [\n    { "c": "d" },\n    { "e": 2 }\n  ]\n}',
  );
});

describe("highlighting", () => {
  const marked = (tokens: readonly CodeToken[]): string =>
    tokens.map(({ kind, text }) => (kind === "plain" ? text : `<${kind} ${text}>`)).join("");

  test.each([
    ["  name: value # why", "  <key name>: value<comment  # why>"],
    ["  - in: header", "  - <key in>: header"],
    ["'200':", "<key '200'>:"],
    ['"a": "b # c",', '<key "a">: "b # c",'],
    ["  - { $ref: '#/a' }", "  - { $ref: '#/a' }"],
    ["# whole line", "<comment # whole line>"],
    ["- https://a.example/b", "- https://a.example/b"],
    ["", ""],
  ])("%j", (line, want) => {
    expect(marked(highlightSource(line))).toBe(want);
  });

  test("JSON", () => {
    expect(marked(highlightJson('{ "a\\"": [1, -2e3, true, null, "b: c"] }'))).toBe(
      '{ <key "a\\"">: [<literal 1>, <literal -2e3>, <literal true>, <literal null>, <string "b: c">] }',
    );
  });

  test("adds and loses no character", () => {
    const printable = fc.string({ unit: fc.constantFrom(..."ab1 :#'\"{}[],-\\é") });
    fc.assert(
      fc.property(printable, (line) => {
        expect(
          highlightSource(line)
            .map(({ text }) => text)
            .join(""),
        ).toBe(line);
        const json = JSON.stringify({ [line]: line });
        expect(
          highlightJson(json)
            .map(({ text }) => text)
            .join(""),
        ).toBe(json);
      }),
    );
  });
});

describe("excerpts", () => {
  const text = "a:\n  b:\n    - 1\n    - 2\n  c: 3\n  d:\n  - x\n  - y\n  e: {\n    f: 1\n  }\n  g: 1\n";
  const excerpt = excerptsOf(new Map([["f.yaml", text]]));
  const lineOf = (line: number, column: number): readonly number[] | undefined =>
    excerpt({ file: "f.yaml", line, column, pointer: "" })?.marked;

  test.each<[string, number, number, readonly number[] | undefined]>([
    ["a block", 2, 3, [2, 3, 4]],
    ["a line", 5, 3, [5]],
    ["a list at its key's depth", 6, 3, [6, 7, 8]],
    ["an item", 7, 5, [7]],
    ["brackets", 9, 3, [9, 10, 11]],
    ["a line that is not there", 40, 1, undefined],
  ])("%s", (_, line, column, want) => {
    expect(lineOf(line, column)).toEqual(want);
  });

  test("lines around, numbered; none of a file that is not known", () => {
    expect(excerpt({ file: "f.yaml", line: 5, column: 3, pointer: "" })).toEqual({
      firstLine: 2,
      lines: text.split("\n").slice(1, 8),
      marked: [5],
    });
    expect(excerpt({ file: "other.yaml", line: 5, column: 3, pointer: "" })).toBeUndefined();
  });

  test("a long declaration is cut", () => {
    const long = `a:\n${"  - x\n".repeat(100)}`;
    const found = excerptsOf(new Map([["f", long]]))({ file: "f", line: 1, column: 1, pointer: "" });
    expect([found?.lines.length, found?.marked.length]).toEqual([17, 14]);
  });

  test("lines both sides have are not marked, wherever they stand", () => {
    const before = { firstLine: 1, lines: ["enum:", "  - a", "  - b"], marked: [1, 2, 3] };
    const after = { firstLine: 7, lines: ["#", "    enum:", "      - b", "      - c"], marked: [8, 9, 10] };
    expect([...changedLines(before, after)]).toEqual([2]);
    expect([...changedLines(after, before)]).toEqual([10]);
    expect([...changedLines(before, before)]).toEqual([1, 2, 3]);
    expect([...changedLines(after, undefined)]).toEqual([8, 9, 10]);
  });
});

describe("Markdown", () => {
  test.each([
    ["Send `a|b` *now*.", "Send `a|b` \\*now\\*."],
    ["a `b` c", "a `b` c"],
    ["<b> [l](u)", "\\<b\\> \\[l\\](u)"],
  ])("%s", (sentence, want) => {
    expect(markdownSentence(sentence)).toBe(want);
  });

  test("a bar needs no escape outside of a table, a backslash before it stays", () => {
    expect(markdownName("a|b\\|c")).toBe("`a|b\\|c`");
  });

  test("no line closes its fence", () => {
    expect(markdownFence("diff", ["```", "a\n`````\u202e"])).toBe("``````diff\n```\na\n`````\\u{202e}\n``````");
  });
});

describe("the picture", () => {
  test("counts a change in each resource it reaches, worst first", () => {
    expect(pictureRows(changes, resourceOf)).toEqual([
      { resource: "orders", counts: { breaking: 3, risky: 0, absorbed: 2, safe: 1 } },
      { resource: "customers", counts: { breaking: 1, risky: 1, absorbed: 1, safe: 2 } },
      { resource: "receipts", counts: { breaking: 1, risky: 0, absorbed: 0, safe: 0 } },
      { resource: "The API as a whole", counts: { breaking: 0, risky: 0, absorbed: 0, safe: 1 } },
    ]);
  });

  test.each([
    [1, 1, 20],
    [25, 100, 13],
    [1, 100, 10],
    [100, 100, 20],
    [1000, 1000, 20],
  ])("%i of at most %i has radius %f", (count, largest, want) => {
    expect(radiusOf(count, largest)).toBe(want);
  });
});

test("a part of a witness has the value that the reason speaks of and the single values beside it, which tell its kind", () => {
  const value = { status: 200, body: { total: 1, hits: [{ type: "image", score: 2, meta: { a: 1 }, content: [] }] } };
  const witness = {
    kind: "response",
    value,
    accepted_by: "b",
    rejected_by: "a",
    reason: "/hits/0/content must be string",
  } as const;
  expect(partOf(witness)?.value).toEqual({ status: 200, body: { hits: [{ type: "image", score: 2, content: [] }] } });
});
