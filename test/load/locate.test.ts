import { describe, expect, test } from "vitest";
import { exists, locate } from "../../generator/openapi/text/locate.js";

const text = `openapi: 3.0.3
paths:
  /a/{b}~c:
    get: &g
      "responses":
        404: { description: none }
        0x1f: odd
      tags:
        - first
        - "second"
        -
        - name: third
    put: *g
~: nothing
`;

const places: readonly (readonly [pointer: string, line: number, column: number, found: string])[] = [
  ["", 1, 1, ""],
  ["/openapi", 1, 1, "/openapi"],
  ["/paths", 2, 1, "/paths"],
  ["/paths/~1a~1{b}~0c", 3, 3, "/paths/~1a~1{b}~0c"],
  ["/paths/~1a~1{b}~0c/get/responses", 5, 7, "/paths/~1a~1{b}~0c/get/responses"],
  ["/paths/~1a~1{b}~0c/get/responses/404", 6, 9, "/paths/~1a~1{b}~0c/get/responses/404"],
  ["/paths/~1a~1{b}~0c/get/responses/404/description", 6, 16, "/paths/~1a~1{b}~0c/get/responses/404/description"],
  ["/paths/~1a~1{b}~0c/get/responses/31", 7, 9, "/paths/~1a~1{b}~0c/get/responses/31"],
  ["/paths/~1a~1{b}~0c/get/tags/0", 9, 11, "/paths/~1a~1{b}~0c/get/tags/0"],
  ["/paths/~1a~1{b}~0c/get/tags/1", 10, 11, "/paths/~1a~1{b}~0c/get/tags/1"],
  ["/paths/~1a~1{b}~0c/get/tags/3/name", 12, 11, "/paths/~1a~1{b}~0c/get/tags/3/name"],
  ["/paths/~1a~1{b}~0c/put/tags/0", 9, 11, "/paths/~1a~1{b}~0c/put/tags/0"],
  ["/null", 14, 1, "/null"],
  ["/paths/~1missing/get", 2, 1, "/paths"],
  ["/nowhere/at/all", 1, 1, ""],
];

test.each(places)("%s", (pointer, line, column, found) => {
  expect(locate("a.yaml", text, pointer)).toEqual({ file: "a.yaml", line, column, pointer: found });
  expect(exists(text, pointer)).toBe(pointer === found);
});

test("a text that does not parse has one place", () => {
  expect(locate("a.yaml", "a: [", "/a")).toEqual({ file: "a.yaml", line: 1, column: 1, pointer: "" });
});

test("the cache forgets and still answers", () => {
  for (let index = 0; index < 200; index++) {
    expect(locate("a.yaml", `${"\n".repeat(index)}a: ${index}`, "/a").line).toBe(index + 1);
  }
});

describe("a long text, whose places are read where they are asked for", () => {
  const entries = Array.from({ length: 3_000 }, (_, index) => `  key${index}: { list: [a, { deep: ${index} }] }`);
  const long = `entries:\n${entries.join("\n")}\nbase:\n  <<: { merged: { inner: 1 } }\n  own: 2\nlast: 3`;

  test.each([
    ["/entries/key2999/list/1/deep", 3_001],
    ["/entries/key0", 2],
    ["/base/merged/inner", 3_003],
    ["/base/own", 3_004],
    ["/last", 3_005],
  ])("%s", (pointer, line) => {
    expect(locate("long.yaml", long, pointer)).toMatchObject({ pointer, line });
  });

  test("a place that is missing leads to what is around it", () => {
    expect(locate("long.yaml", long, "/entries/key1/list/7")).toMatchObject({ pointer: "/entries/key1/list", line: 3 });
  });

  test("an alias has the places of its anchor", () => {
    const aliased = `shared: &shared { inner: 1 }\n${long}\nsame: *shared`;
    expect(locate("long.yaml", aliased, "/same/inner")).toMatchObject({ pointer: "/same/inner", line: 1 });
  });
});
