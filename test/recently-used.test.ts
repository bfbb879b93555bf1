import { expect, test } from "vitest";
import { recentlyUsed } from "../generator/recently-used.js";

test.each<readonly [string, number, ((text: string) => number) | undefined, string, string]>([
  ["as many as the limit", 2, undefined, "a b a b", "a b"],
  ["one more than the limit", 2, undefined, "a b c a", "a b c a"],
  ["those used last", 2, undefined, "a b a c a b", "a b c b"],
  ["as much as the limit weighs", 4, (text) => text.length, "aa bb aa bb", "aa bb"],
  ["one that outweighs others", 4, (text) => text.length, "a b cccc b a", "a b cccc b a"],
  ["one heavier than the limit", 2, (text) => text.length, "aaa aaa b aaa", "aaa b aaa"],
])("results are made again unless remembered: %s", (_name, limit, weigh, asked, wanted) => {
  const made: string[] = [];
  const make = (text: string): string => {
    made.push(text);
    return text;
  };
  const get = weigh === undefined ? recentlyUsed(limit, make) : recentlyUsed(limit, make, weigh);
  for (const text of asked.split(" ")) expect(get(text)).toBe(text);
  expect(made.join(" ")).toBe(wanted);
});
