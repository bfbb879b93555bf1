import { describe, expect, test } from "vitest";
import {
  camelCase,
  freeName,
  memberName,
  pascalCase,
  validIdentifier,
  words,
} from "../../generator/names/identifiers.js";

describe("words of a name", () => {
  test.each([
    ["api_keys", ["api", "keys"]],
    ["APIKeys", ["API", "Keys"]],
    ["listProjectApiKeys", ["list", "Project", "Api", "Keys"]],
    ["Manage Assistants", ["Manage", "Assistants"]],
    ["kebab-case.and dots", ["kebab", "case", "and", "dots"]],
    ["utf8Text2", ["utf", "8", "Text", "2"]],
    ["größe_in_mm", ["größe", "in", "mm"]],
    ["日本語", ["日本語"]],
    ["🚀", []],
    ["", []],
  ])("%s", (name, want) => {
    expect(words(name)).toEqual(want);
  });
});

test.each([
  ["create_thing_list", "createThingList", "CreateThingList"],
  ["API-Key", "apiKey", "ApiKey"],
  ["x", "x", "X"],
  ["🚀", "", ""],
])("casing of %s", (name, camel, pascal) => {
  expect([camelCase(name), pascalCase(name)]).toEqual([camel, pascal]);
});

describe("identifiers that can be declared", () => {
  test.each([
    ["plain", "plain"],
    ["delete", "delete_"],
    ["await", "await_"],
    ["__proto__", "__proto___"],
    ["2fast", "_2fast"],
    ["with space", "withspace"],
    ["*/ evil()", "evil"],
    ["", "fallback"],
    ["🚀", "fallback"],
    ["größe", "größe"],
    ["$ok", "$ok"],
  ])("%s", (name, want) => {
    expect(validIdentifier(name, "fallback")).toBe(want);
  });

  test("long names are cut and stay distinct", () => {
    const [one, two] = [validIdentifier(`${"a".repeat(300)}1`, ""), validIdentifier(`${"a".repeat(300)}2`, "")];
    expect(one.length).toBeLessThanOrEqual(80);
    expect(one).not.toBe(two);
    expect(one).toBe(validIdentifier(`${"a".repeat(300)}1`, ""));
  });
});

describe("names of members", () => {
  test.each([
    ["delete", "delete"],
    ["class", "class"],
    ["then", "then_"],
    ["constructor", "constructor_"],
    ["__proto__", "__proto___"],
    ["request", "request_"],
  ])("%s", (name, want) => {
    expect(memberName(name, "call", new Set(["request"]))).toBe(want);
  });
});

test.each([
  ["free", "free"],
  ["taken", "taken2"],
  ["twice", "twice3"],
])("distinct from those taken: %s", (name, want) => {
  expect(freeName(name, new Set(["taken", "twice", "twice2"]))).toBe(want);
});
