import { expect, test } from "vitest";
import { ComponentNames } from "../../generator/load/component-names.js";

test.each<[string, string, string]>([
  ["a component of another file has its own name", "/components/schemas/Pet", "Pet"],
  ["one whose name is taken has the file's before it", "/components/schemas/Cat", "AnimalsCat"],
  ["a whole file has the file's name", "", "Animals"],
  ["a part has all the words of its place", "/components/schemas/Pet/properties/owner", "PetOwner"],
  ["items and bodies are called what they are", "/paths/~1pets/post/requestBody/content/items", "PetsPostRequestItem"],
  ["a name with other signs becomes words", "/components/schemas/big pet", "BigPet"],
])("%s", (_, pointer, want) => {
  const names = new ComponentNames({ components: { schemas: { Cat: {} }, responses: { Pet: {} } } });
  expect(names.choose("schemas", { file: "specs/v1/animals.yaml", pointer })).toBe(want);
});

test("names that are taken twice get a number", () => {
  const names = new ComponentNames({ components: { schemas: { Cat: {} } } });
  const choose = (file: string): string => names.choose("schemas", { file, pointer: "/components/schemas/Cat" });
  expect([choose("a/x.yaml"), choose("b/x.yaml"), choose("c/y.yaml")]).toEqual(["XCat", "XCat2", "YCat"]);
});
