import { expect, test } from "vitest";
import type { JsonValue } from "../../generator/openapi/document.js";
import { MAX_QUERY_LENGTH, MAX_QUERY_STEPS } from "../../generator/openapi/limits.js";
import { applyOverlays } from "../../generator/overlay/apply-overlays.js";
import { compileQuery, type Selection } from "../../generator/overlay/query.js";
import { overlay, spec } from "./documents.js";

const things = Array.from({ length: 2_000 }, (_, index) => ({
  id: index,
  name: "a".repeat(40),
  tags: { x: 1, y: [2] },
}));
const deep: JsonValue = JSON.parse(`${'{"a":'.repeat(90)}1${"}".repeat(90)}`);
const root: JsonValue = { deep, things, long: "a".repeat(50_000), copy: things };

function select(text: string, work?: { left: number }): Selection {
  const compiled = compileQuery(text);
  if ("error" in compiled) throw new Error(compiled.error.message);
  return compiled.query.select(root, work);
}

const everything = `[${Array.from({ length: 10 }, () => "*").join(",")}]`;
const comparison = "$.things == $.copy";

test.each([
  ["selectors that select the same, again and again", `$${everything.repeat(7)}`],
  ["descendants of descendants", "$.deep..*..*..*..*..*"],
  ["descendants of descendants in a filter", "$.deep[?@..*..*..*..*..*]"],
  ["a count of them", "$..[?count($..*..*) > 5]"],
  ["a filter in a filter", "$..[?$..[?$..[?@.id == 1]]]"],
  ["values that are compared as a whole", `$..[?${comparison}]`],
  ["a search in a long text, again and again", "$..[?search($.long, 'a*b')]"],
  ["a length again and again", "$..[?length($.things[0]) > length($) && count($..*) > 0]"],
  ["a filter of many terms", `$..[?${Array.from({ length: 1_000 }, () => "@.id==1").join("&&")}]`],
])("%s: stopped after a number of steps", (_name, text) => {
  const work = { left: 200_000 };
  expect(select(text, work)).toEqual({ stopped: expect.stringContaining(`${MAX_QUERY_STEPS} of a query`) });
  expect(work.left).toBeLessThan(0);
});

test("a query takes no more than its share of what is left to all", () => {
  const work = { left: 2 * MAX_QUERY_STEPS };
  expect(select(`$${everything.repeat(7)}`, work)).toHaveProperty("stopped");
  expect(work.left).toBeLessThanOrEqual(MAX_QUERY_STEPS);
  expect(work.left).toBeGreaterThan(0);
});

test("a query that is stopped is an error at its action, and the others are applied", () => {
  const actions = `  - { target: "$${"[*,*,*,*,*,*,*,*,*,*]".repeat(7)}", update: { a: 1 } }
  - { target: $.a, update: { x: 2 } }`;
  const wide = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [index, { a: { a: { a: { a: { a: 1 } } } } }]),
  );
  const specs = [spec("1/t", JSON.stringify({ a: {}, wide }))];
  const { value, diagnostics } = applyOverlays(specs, [overlay("1/t", actions)]);
  expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([["overlay/query-stopped", 4]]);
  expect(value[0]?.root["a"]).toEqual({ x: 2 });
});

test.each([
  ["^(a|a)*b", "search"],
  ["(a*)*c", "match"],
])("a slow expression takes a fixed number of steps for each character: %s", (pattern, name) => {
  const work = { left: MAX_QUERY_STEPS };
  expect(select(`$.things[?${name}(@.name, '${pattern}')]`, work)).toEqual({ locations: [] });
  expect(MAX_QUERY_STEPS - work.left).toBeLessThan(2_000_000);
});

test.each([
  ["search(@.name, '^a+$')", 2_000],
  ["search(@.name, 'a{40}')", 2_000],
  ["match(@.name, 'a')", 0],
  ["match(@.name, 'a.*')", 2_000],
  ["match(@.name, '(a')", 0],
  ["search(@.id, 'a')", 0],
])("%s", (filter, want) => {
  const selection = select(`$.things[?${filter}]`);
  expect("stopped" in selection ? selection : selection.locations.length).toEqual(want);
});

test("a pattern that is not judged stops the query", () => {
  const selection = select("$.things[?match(@.name, 'a{1,100000}')]");
  expect(selection).toEqual({ stopped: expect.stringContaining("a pattern in it is not judged: it repeats so often") });
});

test.each([
  ["a long query", `$${".a".repeat(MAX_QUERY_LENGTH)}`, `it has more than ${MAX_QUERY_LENGTH} characters`],
  ["deep brackets", `$[?${"(".repeat(4_900)}@.a${")".repeat(4_900)}]`, undefined],
])("%s is refused or read, never a throw", (_name, text, want) => {
  const compiled = compileQuery(text);
  if (want !== undefined) expect(compiled).toMatchObject({ error: { message: want } });
});
