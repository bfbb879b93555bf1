import { expect, test } from "vitest";
import { compareFixture } from "./rules/fixture.js";

test("a list that shows a break of a parameter has items, since one without them is not sent", () => {
  const { changes } = compareFixture("list-parameter-becomes-text").forward;
  const queries = changes.map(({ witness }) => (witness?.value as { readonly query?: unknown } | undefined)?.query);
  expect(queries).toEqual([{ names: ["value-1", "value-2"] }]);
});
