import { expect, test } from "vitest";
import { resourcesStatements } from "../../generator/emit/resources-module.js";
import { validIdentifier } from "../../generator/names/identifiers.js";
import { documentOf, modelOf, shortWorkspace } from "./short-client.js";

test("an identifier has at most 80 characters; a longer one ends in a checksum of the whole", () => {
  const longest = "a".repeat(80);
  expect(validIdentifier(longest, "x")).toBe(longest);
  const cut = validIdentifier(`${longest}b`, "x");
  expect(cut).toMatch(/^a{70}_\w{1,9}$/);
  expect(validIdentifier(`${longest}c`, "x")).not.toBe(cut);
});

test.each(["exports", "require", "module", "__dirname", "__filename", "class"])(
  "%s is no name of a declaration: a module of CommonJS, or the language, has it",
  (name) => {
    expect(validIdentifier(name, "x")).toBe(`${name}_`);
  },
);

test("a resource called exports is exported by its name, and declared by another", () => {
  const model = modelOf(
    shortWorkspace(documentOf({ "GET /exports": { tags: ["exports"], operationId: "listExports" } })),
  );
  const text = resourcesStatements(model, { package: { name: "shop", version: "1.0.0" }, client: { class: "Shop" } })
    .filter((statement) => typeof statement === "string")
    .join("");
  expect(text).toContain("const exports_: ResourceDefinition<Exports>");
  expect(text).toContain("export { exports_ as exports };");
});
