import { JSONPathEnvironment, type JSONValue } from "json-p3";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../generator/openapi/document.js";
import { type Location, pointerOf } from "../../generator/openapi/location.js";
import { nearest } from "../../generator/overlay/nearest.js";
import { compileQuery, nameSegment, type Query } from "../../generator/overlay/query.js";
import { yaml } from "./documents.js";
import { ownSpecs } from "./own-documents.js";

function compile(text: string): Query {
  const compiled = compileQuery(text);
  if ("error" in compiled) throw new Error(compiled.error.message);
  return compiled.query;
}

function selected(text: string, root: JsonValue): readonly Location[] {
  const selection = compile(text).select(root);
  if ("stopped" in selection) throw new Error(selection.stopped);
  return selection.locations;
}

describe("descendants", () => {
  const queries = [
    "$..*",
    "$..responses",
    "$..[0]",
    "$..['get', 'post']",
    "$..[?@.type == 'string']",
    "$.paths..schema..type",
    "$..[-1:]",
    "$..length",
  ];

  test.each(queries)("%s selects what json-p3 selects by itself", (text) => {
    for (const { root } of ownSpecs()) {
      const theirs = new JSONPathEnvironment({ maxRecursionDepth: 1000 }).query(text, root as JSONValue).locations();
      const distinct = [...new Map(theirs.map((location) => [JSON.stringify(location), location])).values()];
      expect(selected(text, root)).toEqual(distinct);
    }
  });
});

test("a node selected several times is selected once", () => {
  const root = yaml("{ a: [1, 2] }");
  expect(selected("$.a[0, 1, 0, -1]", root)).toEqual([
    ["a", 0],
    ["a", 1],
  ]);
});

test("a deep document is no obstacle", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(400)}1${"}".repeat(400)}`);
  expect(selected("$..a", deep).length).toBe(400);
  expect(selected("$[?@..a]", deep)).toEqual([["a"]]);
});

describe("segments", () => {
  const rows: readonly (readonly [query: string, ...want: readonly string[]])[] = [
    ["$"],
    ["$.a['b c'][0]..d.*", ".a", "['b c']", "[0]", "..d", ".*"],
    ["$ .a [ 'b' , 'c' ] ..[?@.x == ']']", ".a", "[ 'b' , 'c' ]", "..[?@.x == ']']"],
    ["$..*[1:2]", "..*", "[1:2]"],
  ];

  test.each(rows)("%s", (query, ...want) => {
    expect(compile(query).segments.map(({ text }) => text)).toEqual(want);
  });

  const names: readonly (readonly [name: string, text: string])[] = [
    ["a_1", ".a_1"],
    ["x-a", "['x-a']"],
    ["/a/{b}", "['/a/{b}']"],
    ["it's", "['it\\'s']"],
    ["back\\slash", "['back\\\\slash']"],
    ["1", "['1']"],
    ['a "b"', "['a \"b\"']"],
    ['\\"', "['\\\\\"']"],
    ["line\nbreak", "['line\\nbreak']"],
  ];

  test.each(names)("the name %j", (name, text) => {
    expect(nameSegment(name)).toBe(text);
    expect(selected(`$${text}`, { [name]: 1 }).map(pointerOf).length).toBe(1);
    expect(selected(`$${nameSegment(name, true)}`, { [name]: 1 }).length).toBe(1);
  });
});

describe("the nearest path", () => {
  const root = yaml("{ paths: { /pets: { get: { tags: [a] } } }, x-list: [{ name: one }] }");

  const rows: readonly (readonly [query: string, path: string, suggestion: string | undefined, matches: boolean])[] = [
    ["$.path['/pets'].get", "$", "$.paths['/pets'].get", true],
    ["$.paths['/pet'].post", "$.paths", "$.paths['/pets'].post", false],
    ["$['x-lsit'][0].name", "$", "$['x-list'][0].name", true],
    ["$['x-list'][?@.name == 'two']", "$['x-list']", undefined, false],
    ["$['x-list'][0].title", "$['x-list'][0]", undefined, false],
    ["$..tag", "$", "$..tags", true],
  ];

  test.each(rows)("%s", (query, path, suggestion, matches) => {
    const near = nearest(compile(query), [yaml("{ info: {} }"), root]);
    expect([near.path, near.suggestion, near.suggestionMatches]).toEqual([path, suggestion, matches]);
  });
});
