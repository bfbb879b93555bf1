import { expect, test } from "vitest";
import { encodeSlashedPath, type Operation } from "../../generator/runtime/index.js";
import { matchOperation, routesFor } from "../../generator/runtime/proxy-routes.js";

const read: Operation = {
  id: "read",
  service: "files",
  method: "GET",
  path: "/{shelf}/files/{path}",
  parameters: { path: { in: "path", slashes: true } },
  encodeParameters: encodeSlashedPath,
  credentials: [],
};
const pathOf = (path: unknown, shelf = "a/b"): string => encodeSlashedPath(read, { path: { shelf, path } }).path;

test.each<[string, string]>([
  ["a/b.txt", "/a%2Fb/files/a/b.txt"],
  ["a b/ü?#", "/a%2Fb/files/a%20b/%C3%BC%3F%23"],
  ["a/{shelf}", "/a%2Fb/files/a/%7Bshelf%7D"],
  ["a/..b/...", "/a%2Fb/files/a/..b/..."],
])("keeps the slashes of a value and encodes its segments: %s", (value, want) => {
  expect(pathOf(value)).toBe(want);
});

test.each(["", "/a", "a\\..\\b", "a//b", "a/", "..", "a/../b", "./a", "a/%2e%2E/b", "a/.%2e", "%2e", "a/ .. /b"])(
  "refuses a segment that is empty or leads elsewhere: %j",
  (value) => {
    expect(() => pathOf(value)).toThrow(
      /^read: .*(has an empty segment|must not be empty|would point to another resource)/,
    );
  },
);

test("refuses a value that is missing", () => {
  expect(() => pathOf(undefined)).toThrow('read: the path parameter "path" is missing');
  expect(() => pathOf({})).toThrow('read: the path parameter "path" must not be empty');
});

test("a proxy finds the operation by such a path", () => {
  const found = matchOperation(routesFor([read]), "GET", "/api/s/files/a/b%20c");
  expect(found?.values).toEqual({ shelf: "s", path: "a/b c" });
});
