import { expect, test } from "vitest";
import { encodeFilledLists } from "../../generator/runtime/filled-lists.js";
import type { Operation } from "../../generator/runtime/index.js";

const findCups: Operation = {
  id: "find_cups",
  service: "cups",
  method: "GET",
  path: "/cups",
  lists: ["ids"],
  credentials: [],
};

test.each([
  [["a", "b"], "ids=a&ids=b"],
  [["a"], "ids=a"],
])("a list that must be sent: %j", (ids, search) => {
  expect(encodeFilledLists(findCups, { query: { ids } }).query).toBe(search);
});

test("an empty list that must be sent is refused, since a query has no form for it", () => {
  expect(() => encodeFilledLists(findCups, { query: { ids: [] } })).toThrow(
    new TypeError('find_cups: the query parameter "ids" must not be empty'),
  );
});
