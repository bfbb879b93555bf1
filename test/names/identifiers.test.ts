import { expect, test } from "vitest";
import { validIdentifier } from "../../generator/names/identifiers.js";

test("an identifier has at most 80 characters; a longer one ends in a checksum of the whole", () => {
  const longest = "a".repeat(80);
  expect(validIdentifier(longest, "x")).toBe(longest);
  const cut = validIdentifier(`${longest}b`, "x");
  expect(cut).toMatch(/^a{70}_\w{1,9}$/);
  expect(validIdentifier(`${longest}c`, "x")).not.toBe(cut);
});
