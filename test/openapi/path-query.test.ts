import { expect, test } from "vitest";
import { isFixedByPath, pathWithoutQuery, queryOfPath } from "../../generator/openapi/path-query.js";

test.each<[string, object]>([
  ["/a", {}],
  ["/a?b=1&c", { b: "1", c: "" }],
  ["/a?b=%2F#c?d=1", { b: "/" }],
  ["/#a?b=1", {}],
  ["/{a#?}{b?c=1", { c: "1" }],
])("reads the query in the key of a path: %s", (path, want) => {
  expect(Object.fromEntries(queryOfPath(path))).toEqual(want);
});

test.each<[string, object, boolean]>([
  ["/a?kind=old", { type: "string" }, true],
  ["/a?kind", { type: "string" }, false],
  ["/a?kind", { type: "boolean", enum: [true] }, true],
  ["/a?kind", { const: "old" }, true],
  ["/a?kind", { $ref: "#/components/schemas/Kind" }, true],
  ["/a?other=old", { const: "old" }, false],
])("finds parameters that the key of a path fixes: %s, %j", (path, schema, want) => {
  const root = { components: { schemas: { Kind: { type: "string", enum: ["old"] } } } };
  expect(isFixedByPath(root, path, "kind", schema as never)).toBe(want);
});

test.each<[string, string]>([
  ["/a?b&c=1#d", "/a?c=1#d"],
  ["/a?b", "/a"],
  ["/a#b", "/a#b"],
  ["/a?c", "/a?c"],
  ["/{a?b}?b", "/{a?b}"],
])("takes the names of parameters out of the key of a path: %s", (path, want) => {
  expect(pathWithoutQuery(path, ["b"])).toBe(want);
});
