import { expect, test } from "vitest";
import { fillTemplate, readExpression, templateNames, templateShape } from "../../generator/openapi/path-template.js";
import { matchTemplate, readTemplate } from "../../generator/verify/mock/match-template.js";

test.each([
  ["/a", [], "/a"],
  ["/a/{b}", ["b"], "/a/{}"],
  ["/{a}.{b}{c}/d", ["a", "b", "c"], "/{}.{}{}/d"],
  ["/{}", [""], "/{}"],
  ["/{a", [], "/{a"],
  ["/a}/{b}", ["b"], "/a}/{}"],
  ["/{a{b}", ["a{b"], "/{}"],
])("%s has the names %j", (template, names, shape) => {
  expect(templateNames(template)).toEqual(names);
  expect(templateShape(template)).toBe(shape);
  expect(fillTemplate(template, (name) => `{${name}}`)).toBe(template);
});

test("braces that are never closed are passed once", () => {
  const template = "{".repeat(1_000_000);
  expect(templateNames(template)).toEqual([]);
  expect(fillTemplate(template, () => "")).toBe(template);
});

test.each([
  ["/a/{b}", "/a/x", { b: "x" }],
  ["/a/{b}", "/a/", undefined],
  ["/a/{b}", "/a/x/y", undefined],
  ["/a/{b}.json", "/a/x.json.json", { b: "x.json" }],
  ["/{a}.{b}", "/x.y.z", { a: "x.y", b: "z" }],
  ["/{a}{b}", "/xyz", { a: "xy", b: "z" }],
  ["/{a}{b}", "/x", undefined],
  ["/x{a}x", "/xx", undefined],
  ["/x{a}x", "/xxx", { a: "x" }],
  ["/{a}--{b}--{c}", "/1--2--3--4", { a: "1--2", b: "3", c: "4" }],
  ["/{a}", "/%zz", undefined],
  ["/a <b>/{c}", "/a%20%3Cb%3E/x", { c: "x" }],
  [`/${"{a}".repeat(60)}!`, `/${"a".repeat(200)}`, undefined],
  [`/${"{a}a".repeat(60)}!`, `/${"a".repeat(2_000)}b`, undefined],
])("%.40s against %.40s", (template, path, want) => {
  expect(matchTemplate(readTemplate(template), path.split("/"))).toEqual(want);
});

test.each<[string, { name: string; slashed: boolean } | undefined]>([
  ["id", undefined],
  ["", undefined],
  ["a+b+", undefined],
  ["id+", { name: "id", slashed: true }],
  ["**id", { name: "id", slashed: true }],
  ["id?", { name: "id", slashed: false }],
  ["id:int?", { name: "id", slashed: false }],
  ["id: [0-9]+", { name: "id", slashed: false }],
  ["id:path", { name: "id", slashed: true }],
  ["id:.*", { name: "id", slashed: true }],
  ["name=shelves/*", { name: "name", slashed: true }],
  ["page=1", { name: "page", slashed: false }],
])("reads the name that {%s} decorates", (name, want) => {
  expect(readExpression(name)).toEqual(want);
});
