import { expect, test } from "vitest";
import { findName } from "../../generator/diagnostics/find-name.js";

const NAMES = ["load/syntax", "overlay/syntax", "load/too-large", "lint/rule"];

test.each([
  ["a name", "load/syntax", { name: "load/syntax" }],
  ["a name without its stage", "too-large", { name: "load/too-large" }],
  ["a name without its stage, of two stages", "syntax", { didYouMean: "load/syntax" }],
  ["the beginning of a name", "load/too", { didYouMean: "load/too-large" }],
  ["nothing like a name", "zebra", {}],
])("%s is looked up: %s", (_, wanted, found) => {
  expect(findName(wanted, NAMES)).toEqual(found);
});
