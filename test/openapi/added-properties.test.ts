import { expect, test } from "vitest";
import { addedProperties, withoutAdded } from "../../generator/openapi/added-properties.js";
import { asCommonForm } from "../../generator/openapi/common-form.js";
import type { EffectiveSpec } from "../../generator/openapi/document.js";
import { valueAt } from "../../generator/openapi/json-pointer.js";
import { applyOverlays } from "../../generator/overlay/index.js";
import { overlay, spec } from "../overlay/documents.js";

const SCHEMAS = `
    Named: { type: object, properties: { name: { type: string } } }
    Pet: { type: object, required: [id, age], properties: { id: { type: string } } }
    Dog: { allOf: [{ $ref: "#/components/schemas/Named" }], properties: { id: { type: string } } }`;

/** The specification of pets after the actions of an overlay. */
function updated(actions: string): EffectiveSpec {
  const head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n";
  const published = spec("v1/pets", `${head}components:\n  schemas:${SCHEMAS}\n`);
  const [effective] = applyOverlays([published], [overlay("v1/pets", actions)]).value;
  if (effective === undefined) throw new Error("there is no specification");
  return effective;
}

test("a property that an overlay adds to a published schema is named with the action", () => {
  const effective = updated(
    "  - target: $.components.schemas.Pet.properties\n    update: { age: { type: integer } }\n",
  );
  expect(addedProperties(effective)).toEqual([
    { pointer: "/components/schemas/Pet/properties/age", overlay: "overlays/v1/pets.yaml", line: 4 },
  ]);
});

test.each([
  ["one that the schema has by a reference", "$.components.schemas.Dog.properties", "{ name: { minLength: 1 } }"],
  ["one that the schema has itself", "$.components.schemas.Pet.properties", "{ id: { minLength: 1 } }"],
  ["one of a schema that the overlay adds", "$.components.schemas", "{ Cat: { properties: { name: {} } } }"],
])("%s is no added property", (_, target, update) => {
  expect(addedProperties(updated(`  - target: ${target}\n    update: ${update}\n`))).toEqual([]);
});

test("a property that an overlay adds to its copy of a published schema is one", () => {
  const actions = `  - target: $.components.schemas
    update: { Cat: {} }
  - target: $.components.schemas.Cat
    copy: $.components.schemas.Pet
  - target: $.components.schemas.Cat.properties
    update: { age: { type: integer } }
`;
  expect(addedProperties(updated(actions)).map(({ pointer }) => pointer)).toEqual([
    "/components/schemas/Cat/properties/age",
  ]);
});

test("an added property that a later action removes is gone", () => {
  const add = "  - target: $.components.schemas.Pet.properties\n    update: { age: { type: integer } }\n";
  const remove = "  - target: $.components.schemas.Pet.properties.age\n    remove: true\n";
  expect(addedProperties(updated(`${add}${remove}`))).toEqual([]);
});

test("a property of a Swagger 2.0 document has its pointer in the converted one", () => {
  const published = spec(
    "v1/pets",
    "swagger: '2.0'\ninfo: { title: Pets, version: '1' }\npaths: {}\ndefinitions:\n  Pet: { type: object, properties: { id: { type: string } } }\n",
  );
  const actions = "  - target: $.definitions.Pet.properties\n    update: { age: { type: integer } }\n";
  const [effective] = applyOverlays([published], [overlay("v1/pets", actions)]).value;
  expect(effective && addedProperties(asCommonForm(effective)).map(({ pointer }) => pointer)).toEqual([
    "/components/schemas/Pet/properties/age",
  ]);
});

test("a document without its added properties requires none of them", () => {
  const effective = updated(
    "  - target: $.components.schemas.Pet.properties\n    update: { age: { type: integer } }\n",
  );
  const { root } = effective;
  expect(valueAt(withoutAdded(root, addedProperties(effective)), "/components/schemas/Pet")).toEqual({
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" } },
  });
});
