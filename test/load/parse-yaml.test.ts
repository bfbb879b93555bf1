import { expect, test } from "vitest";
import { locate } from "../../generator/openapi/text/locate.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";

const values: readonly (readonly [name: string, given: string, want: unknown])[] = [
  ["a month stays a string", "version: 2026-04", { version: "2026-04" }],
  ["a day stays a string", "day: 2025-10-01", { day: "2025-10-01" }],
  ["a timestamp stays a string", "at: 2025-10-01T12:30:00Z", { at: "2025-10-01T12:30:00Z" }],
  ["yes and no are words", "answers: [yes, no, on, off]", { answers: ["yes", "no", "on", "off"] }],
  ["true and null are values", "values: [true, False, null, ~]", { values: [true, false, null, null] }],
  ["a sexagesimal is a string", "time: 12:30:00", { time: "12:30:00" }],
  ["status codes become property names", "404: a\n4XX: b\n'200': c", { "404": "a", "4XX": "b", "200": "c" }],
  ["a merge key", "b: &b { x: 1, y: 1 }\na: { <<: *b, y: 2 }", { b: { x: 1, y: 1 }, a: { x: 1, y: 2 } }],
  ["a merge key after others", "b: &b { x: 1, y: 1 }\na:\n  y: 2\n  <<: *b", { b: { x: 1, y: 1 }, a: { y: 2, x: 1 } }],
  ["a merge key with a list", "b: &b { x: 1 }\na: { <<: [*b, { x: 2, z: 3 }] }", { b: { x: 1 }, a: { x: 1, z: 3 } }],
  ["two merge keys", "b: &b { x: 1 }\na:\n  <<: *b\n  <<: { z: 3 }", { b: { x: 1 }, a: { x: 1, z: 3 } }],
  ["a quoted merge key is a name", "a: { '<<': { b: 1 } }", { a: { "<<": { b: 1 } } }],
  ["a closing brace below the key", "a:\n  b: {\n    x: 1\n  }\nc: 1", { a: { b: { x: 1 } }, c: 1 }],
  ["a closing brace at the margin", "a:\n  b: {\n    x: 1\n}\nc: 1", { a: { b: { x: 1 } }, c: 1 }],
  ["a closing bracket after a comment", "a:\n  b: [1, # one\n  ]", { a: { b: [1] } }],
  ["members at the margin", "a:\n  b: [\n1,\n2\n  ]", { a: { b: [1, 2] } }],
  ["members after tabs", "a:\n  b: {\n\t\tx: 1,\n\t\ty: [\n\t2]\n\t}", { a: { b: { x: 1, y: [2] } } }],
  [
    "a quoted string that goes on at the margin",
    "a:\n  b: \"x\ny\n\n z\"\nc: 'x\ny'",
    { a: { b: "x y\nz" }, c: "x y" },
  ],
  ["braces in a block scalar", "a:\n  b: |\n   {\n   }\n  c: {\n  }", { a: { b: "{\n}\n", c: {} } }],
  ["a tab after a value, in a comment and on a blank line", "a: 1\t\nb: x\t# c\n\t\nc:\t2", { a: 1, b: "x", c: 2 }],
  [
    "tabs within flow collections",
    'a:\n  - b: {\t"c\t":\t[\t1,\t2\t]\t,\td: "x\ty" }\n  - {\n\t\te:\t1,\n  \tf: 2\t}\nc: |\n  \ti\tj\nd: k\tl\n',
    { a: [{ b: { "c\t": [1, 2], d: "x\ty" } }, { e: 1, f: 2 }], c: "\ti\tj\n", d: "k\tl" },
  ],
  ["a directive of YAML 1.1", "%YAML 1.1\n---\na: yes\n...\n", { a: "yes" }],
  ["a comment after the sign of a block scalar", "a: | # c\n  x\nb: >- # c\n  y\n", { a: "x\n", b: "y" }],
  ["explicit keys", "? a\n: 1\n? b\n", { a: 1, b: null }],
  [
    "plain scalars over lines in a flow collection",
    "a: [x\n  y, z]\nb: { c: u\n   v }",
    { a: ["x y", "z"], b: { c: "u v" } },
  ],
  ["an anchor before a flow mapping", "a: { b: &x { c: 1 }, d: *x }", { a: { b: { c: 1 }, d: { c: 1 } } }],
  ["JSON is YAML", '{"a": [1, 2.5, "x"]}', { a: [1, 2.5, "x"] }],
  ["a byte order mark is skipped", "\ufeffa: 1", { a: 1 }],
  ["line ends of other systems", "a: 1\r\nb: |\r\n  x\r\n", { a: 1, b: "x\n" }],
];

test.each(values)("%s", (_, given, want) => {
  expect(parseYaml("a.yaml", given)).toEqual({ value: want, diagnostics: [] });
});

test("an alias is a copy", () => {
  const { value } = parseYaml("a.yaml", "a: &x { k: 1 }\nb: *x");
  expect(value).toEqual({ a: { k: 1 }, b: { k: 1 } });
  expect(value?.a).not.toBe(value?.b);
});

const bomb = [
  "a: &a [x, x]",
  ...Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : "a"}, *${i ? `b${i - 1}` : "a"}]`),
];
const ladder = Array.from({ length: 120 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1}` : "x"}]`);

const failures: readonly (readonly [name: string, given: string, code: string, at: string, message: string])[] = [
  [
    "an unclosed bracket",
    "a: [1",
    "load/yaml-syntax",
    "1:6",
    "The file cannot be read: unexpected end of the stream within a flow collection.",
  ],
  [
    "a tab as indentation",
    "a:\n\tb: 1",
    "load/yaml-syntax",
    "2:1",
    "The file cannot be read: tab characters must not be used in indentation.",
  ],
  ["an unknown alias", "a: *b", "load/yaml-syntax", "1:5", 'The file cannot be read: unidentified alias "b".'],
  [
    "an unknown tag",
    "a: !secret x",
    "load/yaml-syntax",
    "1:4",
    "The file cannot be read: unknown scalar tag !<!secret>.",
  ],
  ["a null byte", "a: \0", "load/yaml-syntax", "1:4", "The file cannot be read: null byte is not allowed in input."],
  [
    "a mapping as key",
    "? { a: 1 }\n: 1",
    "load/yaml-syntax",
    "1:1",
    "The file cannot be read: object-based map does not support complex keys.",
  ],
  ["nothing", "", "load/empty-document", "1:1", "The file holds no document."],
  ["comments alone", "# a\n", "load/empty-document", "1:1", "The file holds no document."],
  ["two documents", "a: 1\n---\nb: 1", "load/several-documents", "2:1", "The file holds 2 documents."],
  ["a list", "- a", "load/root-not-a-mapping", "1:1", "The document is a list and should be a mapping."],
  ["a word", "a", "load/root-not-a-mapping", "1:1", "The document is a string and should be a mapping."],
  ["null", "~", "load/root-not-a-mapping", "1:1", "The document is empty and should be a mapping."],
  ["an alias in itself", "a:\n  b: &x [*x]", "load/alias-cycle", "2:10", "An alias is inside the value it repeats."],
  ["aliases that double", bomb.join("\n"), "load/too-many-nodes", "", "The document's aliases expand without measure."],
  [
    "brackets in brackets",
    `a: ${"[".repeat(300)}`,
    "load/nested-too-deep",
    "1:103",
    "The file cannot be read: nesting exceeded maxDepth (100).",
  ],
  ["aliases that nest", ladder.join("\n"), "load/nested-too-deep", "", "The document nests more than 100 levels deep."],
  ["infinity", "a: .inf", "load/not-a-json-value", "1:1", "`Infinity` is no JSON number."],
  ["not a number", "a: [1, .nan]", "load/not-a-json-value", "1:8", "`NaN` is no JSON number."],
  [
    "the prototype's name",
    "a:\n  __proto__: { b: 1 }",
    "load/unsafe-key",
    "2:3",
    "The key `__proto__` cannot be used.",
  ],
  ["a key twice", "a: 1\nb: 2\na: 3", "load/duplicate-key", "3:1", "The key `a` is twice in one mapping."],
  [
    "a key twice, quoted once",
    "x:\n  404: 1\n  '404': 2",
    "load/duplicate-key",
    "3:3",
    "The key `404` is twice in one mapping.",
  ],
];

test.each(failures)("refuses %s", (_, given, code, at, message) => {
  const { value, diagnostics } = parseYaml("a.yaml", given);
  expect(value).toBeUndefined();
  const found = diagnostics.map(({ code, message, place }) => ({
    code,
    message,
    at: `${place?.line}:${place?.column}`,
  }));
  expect(found).toEqual([{ code, message, at: at === "" ? expect.any(String) : at }]);
  expect(diagnostics[0]?.cause).toBeTruthy();
  expect(diagnostics[0]?.fix).toBeTruthy();
});

test("faults and places are those of the text as it was written", () => {
  const text = "a:\n  b: {\n    x: 1,\n\ty: [ 2,\n3 ]\n  }\nc:\n  d: &d\n    e: 1\nf:\n  <<: *d\n  g: 2\n";
  const place = (pointer: string): string => {
    const { line, column } = locate("a.yaml", text, pointer);
    return `${line}:${column}`;
  };
  expect(["/a/b/x", "/a/b/y", "/a/b/y/1", "/c", "/f/e", "/f/g"].map(place)).toEqual([
    "3:5",
    "4:2",
    "5:1",
    "7:1",
    "9:5",
    "12:3",
  ]);
  const { diagnostics } = parseYaml("a.yaml", `${text}h: [1\ni: @x\n`);
  expect(diagnostics.map(({ place }) => place?.line)).toEqual([14]);
});

test("all faults are reported at once", () => {
  const text = "a: b: c\nd: 1\ne: `x`\nf: 'y' z\n";
  const { diagnostics } = parseYaml("a.yaml", text);
  expect(diagnostics.map(({ code, place }) => `${place?.line}:${place?.column} ${code}`)).toEqual([
    "1:5 load/yaml-syntax",
    "3:4 load/yaml-syntax",
    "4:8 load/yaml-syntax",
  ]);
  expect(diagnostics[1]?.message).toBe("The file cannot be read: plain value cannot start with reserved character `.");
  const twice = parseYaml("a.yaml", "a: 1\na: 2\nb: { c: 1, c: 2 }").diagnostics;
  expect(twice.map(({ message, place }) => `${place?.line} ${message}`)).toEqual([
    "2 The key `a` is twice in one mapping.",
    "3 The key `c` is twice in one mapping.",
  ]);
});

test("many shallow lines are read in few turns", () => {
  const text = Array.from({ length: 5000 }, (_, i) => `k${i}:\n  a: {\n    x: ${i}\n  }\n`).join("");
  expect(parseYaml("a.yaml", text).value?.["k4999"]).toEqual({ a: { x: 4999 } });
});

test("a duplicate names the first", () => {
  const { diagnostics } = parseYaml("a.yaml", "m:\n  a: 1\n  b: 2\n  a: 3");
  expect(diagnostics[0]?.related).toEqual([{ message: "first here", place: { file: "a.yaml", line: 2, column: 3 } }]);
});

test("the prototype of every object is untouched", () => {
  parseYaml("a.yaml", "__proto__: { polluted: true }");
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
