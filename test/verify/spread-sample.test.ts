import { expect, test } from "vitest";
import { spreadSample } from "../../generator/verify/spread-sample.js";

const ten = Array.from({ length: 10 }, (_, index) => index);

test.each([
  [undefined, ten],
  [1, [0]],
  [3, [0, 3, 6]],
  [4, [0, 2, 5, 7]],
  [10, ten],
  [11, ten],
])("%s of ten", (count, want) => {
  expect(spreadSample(ten, count)).toEqual(want);
});
