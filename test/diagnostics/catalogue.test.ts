import { expect, test } from "vitest";
import { catalogue } from "../../generator/commands/catalogue.js";
import { didYouMean } from "../../generator/diagnostics/did-you-mean.js";
import { findName } from "../../generator/diagnostics/find-name.js";

test.each(Object.entries(catalogue))("%s says what it is, why, and what to do", (code, entry) => {
  expect(code).toMatch(/^[a-z]+\/[A-Za-z0-9.-]+$/);
  expect(entry.title).toMatch(/\S/);
  expect(entry.title).not.toMatch(/[.\n]$/);
  expect(entry.cause).toMatch(/[.)]$/);
  expect(entry.fix).toMatch(/[.?]$/);
});

test.each([
  ["load/yaml-syntax", { name: "load/yaml-syntax" }],
  ["yaml-syntax", { name: "load/yaml-syntax" }],
  ["load/yaml-sintax", { didYouMean: "load/yaml-syntax" }],
  ["constructor", {}],
  ["nothing/like/it/at/all/in/the/world", {}],
])("findName(%s)", (code, want) => {
  expect(findName(code, Object.keys(catalogue))).toEqual(want);
});

test.each([
  ["generat", ["generate", "verify"], "generate"],
  ["GENERATE", ["generate"], "generate"],
  ["2025-4", ["2025-01", "2025-04", "2026-04"], "2025-04"],
  ["Pte", ["Pet", "Pot"], "Pet"],
  ["x", ["y"], "y"],
  ["anything", [], undefined],
  ["zebra", ["horse", "lion"], undefined],
])("didYouMean(%s, %j)", (word, candidates, want) => {
  expect(didYouMean(word, candidates)).toBe(want);
});
