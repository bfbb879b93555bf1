import { describe, expect, test } from "vitest";
import { propertyName, stringLiteral } from "../../generator/emit/text/literal.js";
import {
  camelCase,
  isPropertyIdentifier,
  memberName,
  pascalCase,
  validIdentifier,
} from "../../generator/names/identifiers.js";
import { appearance, unexpectedCharacters } from "../../generator/names/look-alikes.js";
import { moduleName } from "../../generator/names/resource-tree.js";
import { generatePackage } from "../../generator/pipeline.js";
import { workspaceOf } from "../corpus/case.js";

/** What no one can see, though an identifier may have it. */
const INVISIBLE = [
  "\u115f",
  "\u1160",
  "\u3164",
  "\uffa0",
  "\ufe0f",
  "\u200b",
  "\u200d",
  "\u00ad",
  "\u034f",
  "\u{e0100}",
];

test.each(INVISIBLE)("%j is in no identifier, file or name without quotes", (character) => {
  const name = `get${character}User`;
  expect([camelCase(name), pascalCase(name), moduleName(name)]).toEqual(
    ["getuser", "Getuser", "getuser"].map(() => expect.not.stringContaining(character)),
  );
  expect(validIdentifier(name, "x")).toBe("getUser");
  expect(memberName(name, "x")).toBe("getUser");
  expect(validIdentifier(character, "x")).toBe("x");
  expect(moduleName(character)).toBe("module");
  expect(isPropertyIdentifier(name)).toBe(false);
  expect(propertyName(name)).toMatch(/^"get(\\u[0-9a-f]{4})+User"$/);
  expect(JSON.parse(stringLiteral(name))).toBe(name);
});

test("a package of such names has none in its files and paths", async () => {
  const names = [...INVISIBLE, ...INVISIBLE.map((character) => `get${character}User`), "getUser", "g\u0435tUser"];
  const paths = Object.fromEntries(
    names.map((name, index) => {
      const schema = { type: "object", properties: { [name]: { type: "string" } } };
      const responses = { 200: { description: name, content: { "application/json": { schema } } } };
      const parameters = [{ name, in: "query", schema: { type: "string" } }];
      return [
        `/t${index}`,
        { get: { operationId: name, tags: [names[(index * 3) % names.length]], parameters, responses } },
      ];
    }),
  );
  const root = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://api.example" }],
    security: [],
    paths,
  };
  const base = workspaceOf("enums");
  const [spec] = base.specs;
  if (spec === undefined) throw new Error("the feature has no specification");
  const { value, diagnostics } = await generatePackage({ ...base, specs: [{ ...spec, text: JSON.stringify(root) }] });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const files = value?.files ?? [];
  expect(files.filter(({ path }) => !/^[\w./\u0400-\u04ff-]+$/.test(path))).toEqual([]);
  const code = files.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/"));
  expect(code.length).toBeGreaterThan(5);
  expect(
    code
      .filter(({ text }) => /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u.test(text))
      .map(({ path }) => path),
  ).toEqual([]);
  const told = diagnostics.filter(({ code: known }) => known === "lint/look-alike-name").map(({ message }) => message);
  expect(told).toContain("`g\u0435tUser` holds U+0435 and looks like another name, `getUser`.");
  expect(told.length).toBeGreaterThan(INVISIBLE.length);
});

describe("names that look alike", () => {
  test.each([
    ["g\u0435tUser", "getUser", ["\u0435"]],
    ["\u0441\u043e\u0440\u0443", "copy", []],
    ["get\u200bUser", "getUser", ["\u200b"]],
    ["\u039d\u03b1me", "Name", ["\u039d", "\u03b1"]],
    ["getUser", "getUser", []],
    ["caf\u00e9", "caf\u00e9", []],
    ["API\u4e00\u89a7", "API\u4e00\u89a7", []],
    [
      "\u0422\u043e\u0432\u0430\u0440",
      "T\u043e\u0432\u0430\u0440".replace("\u043e", "o").replace("\u0430", "a").replace("\u0440", "p"),
      [],
    ],
  ])("%j looks like %j", (name, looks, unexpected) => {
    expect(appearance(name)).toBe(looks);
    expect(unexpectedCharacters(name)).toEqual(unexpected);
  });
});
