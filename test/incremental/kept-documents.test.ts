import { expect, test } from "vitest";
import { keptParsers } from "../../generator/incremental/kept-documents.js";
import { PARSERS } from "../../generator/load-workspace.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";
import { NO_CACHE, type ResultCache } from "../../generator/workspace/kept-results.js";

/** A cache in memory, as text, and how many values it gave back. */
function memory(): ResultCache & { readonly entries: Map<string, string>; hits: number } {
  const entries = new Map<string, string>();
  return {
    entries,
    hits: 0,
    toolchain: "test",
    read(key) {
      const text = entries.get(key);
      if (text !== undefined) this.hits += 1;
      return text === undefined ? undefined : JSON.parse(text);
    },
    write: (key, value) => void entries.set(key, JSON.stringify(value)),
  };
}

test.each([
  ["names, numbers and dates", 'b: 1\n"10": 0.1\n"2": [1e21, 2026-04, ~, true]\na: {}\n'],
  ["aliases", "one: &one { a: [1] }\ntwo: *one\n"],
  ["prose with a hyphen before a zero", "a: 2026-04-01 and x-0\n"],
])("a document is parsed once: %s", (_, text) => {
  const cache = memory();
  const [first, second] = [keptParsers(cache).yaml("a.yaml", text), keptParsers(cache).yaml("a.yaml", text)];
  expect(cache.hits).toBe(1);
  expect(second).toEqual(first);
  expect(JSON.stringify(second.value)).toBe(JSON.stringify(parseYaml("a.yaml", text).value));
});

test.each([
  ["a document with a fault, whose diagnostics name its file", "a: 1\na: 2\n"],
  ["a document that is no mapping", "- 1\n"],
  ["a negative zero, which JSON has not", "a: -0\n"],
  ["a negative zero with a fraction", "a: [1,-.0]\n"],
])("a document is parsed each time: %s", (_, text) => {
  const cache = memory();
  expect(keptParsers(cache).yaml("a.yaml", text)).toEqual(parseYaml("a.yaml", text));
  expect(keptParsers(cache).yaml("b.yaml", text)).toEqual(parseYaml("b.yaml", text));
  expect([...cache.entries]).toEqual([]);
});

test("an overlay is read once, with the places of its actions", () => {
  const actions = [
    "  - { target: $.info, description: A, x-quirk: Q1, update: { title: T }, x-expect: { title: S } }",
    "  - { target: $.a, remove: true, x-versions: [v1], x-services: [a] }",
  ];
  const text = ["overlay: 1.1.0", "info: { title: t, version: v }", "actions:", ...actions, ""].join("\n");
  const cache = memory();
  const [first, second] = [1, 2].map(() => keptParsers(cache).overlay("overlays/all/a.yaml", text));
  expect(cache.hits).toBe(1);
  expect(second).toStrictEqual(first);
  expect(first?.value?.actions.map(({ place }) => place.line)).toEqual([4, 5]);
  expect(keptParsers(cache).overlay("overlays/all/b.yaml", text).value?.file).toBe("overlays/all/b.yaml");
});

test("nothing is kept without a cache", () => {
  expect(keptParsers(NO_CACHE)).toBe(PARSERS);
});
