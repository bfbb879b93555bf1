import { expect, test } from "vitest";
import { isPlural, singular } from "../../generator/names/nouns.js";

test.each([
  ["pets", "pet"],
  ["categories", "category"],
  ["movies", "movie"],
  ["addresses", "address"],
  ["boxes", "box"],
  ["branches", "branch"],
  ["statuses", "status"],
  ["releases", "release"],
  ["houses", "house"],
  ["analyses", "analysis"],
  ["databases", "database"],
  ["people", "person"],
  ["children", "child"],
  ["ids", "id"],
  ["skus", "sku"],
  ["keys", "key"],
])("%s are several of %s", (plural, one) => {
  expect(singular(plural)).toBe(one);
  expect(isPlural(plural)).toBe(true);
  expect(singular(one)).toBe(one);
});

test.each(["status", "address", "news", "analysis", "dns", "campus", "os", "settings", "series", "pet"])(
  "%s is no plural",
  (word) => {
    expect(singular(word)).toBe(word);
    expect(isPlural(word)).toBe(false);
  },
);
