import { expect, test } from "vitest";
import { splitTemplate } from "../../generator/runtime/path.js";

test.each<[string, string, string]>([
  ["/a/{b}", "/a/{b}", ""],
  ["/a?b=1#c", "/a", "b=1"],
  ["/a#b?c", "/a", ""],
  ["/{a?}/{b#}?c", "/{a?}/{b#}", "c"],
  ["/{a?b", "/{a", "b"],
  ["", "", ""],
])("splits the path template %s", (template, path, query) => {
  expect(splitTemplate(template)).toEqual({ path, query });
});
