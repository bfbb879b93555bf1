import { beforeAll, describe, expect, test } from "vitest";
import { type Client, clientsOf, compilerErrors, diagnosticsOf, withSchema, workspaceOf } from "./workspaces.js";

const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const child = (parent: string, properties: object): object => ({
  allOf: [reference(parent), { type: "object", properties }],
});
const string = { type: "string" };
const mapping = { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" };
const pet = {
  type: "object",
  required: ["species", "name"],
  properties: { species: string, name: string },
  discriminator: { propertyName: "species", mapping },
};
const union = { oneOf: [reference("Cat"), reference("Dog")] };
const children = { Cat: child("Thing", { lives: { type: "integer" } }), Dog: child("Thing", { breed: string }) };

/** Parent `Thing`, the other schemas, and what the types have, white space as one blank. */
const CASES: { readonly [title: string]: readonly [thing: object, others: object, has: readonly string[]] } = {
  "with a discriminator": [
    { ...pet, ...union },
    children,
    ["Thing = | Cat | Dog |", 'species: "cat";', 'species: "dog";', "lives?: number", "breed?: string"],
  ],
  "without a discriminator": [
    { type: "object", required: ["name"], properties: { name: string }, ...union },
    children,
    ["Thing = Cat | Dog;", "Cat = { name: string; } & { lives?: number; };"],
  ],
  "in anyOf": [
    { type: "object", required: ["name"], properties: { name: string }, anyOf: union.oneOf },
    children,
    ["Thing = Cat | Dog;", "Cat = { name: string; } & { lives?: number; };"],
  ],
  "by way of a schema in between": [
    { type: "object", required: ["name"], properties: { name: string }, ...union },
    {
      Cat: child("Mammal", { lives: { type: "integer" } }),
      Dog: children.Dog,
      Mammal: child("Thing", { legs: string }),
    },
    ["Thing = Cat | Dog;"],
  ],
  "of two generations": [
    {
      type: "object",
      required: ["name"],
      properties: { name: string },
      oneOf: [reference("Mammal"), reference("Dog")],
    },
    {
      Mammal: { ...child("Thing", { legs: string }), oneOf: [reference("Cat")] },
      Cat: child("Mammal", { lives: { type: "integer" } }),
      Dog: children.Dog,
    },
    ["Thing = Mammal | Dog;", "Mammal = Cat;"],
  ],
  "beside a member that is no child": [
    { type: "object", required: ["name"], properties: { name: string }, oneOf: [reference("Cat"), reference("Stone")] },
    { Cat: children.Cat, Stone: { type: "object", properties: { weight: string } } },
    ["Cat | Stone"],
  ],
};

describe("a parent that lists the schemas that extend it is their union", () => {
  let clients: ReadonlyMap<string, Client> = new Map();
  beforeAll(async () => {
    clients = await clientsOf(
      Object.fromEntries(
        Object.entries(CASES).map(([title, [thing, others]]) => [
          title,
          workspaceOf(withSchema("3.0.3", thing, others)),
        ]),
      ),
    );
  });

  test.each(Object.entries(CASES))("%s", { timeout: 60_000 }, async (title, [thing, others, has]) => {
    const workspace = workspaceOf(withSchema("3.0.3", thing, others));
    const found = await diagnosticsOf(workspace);
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    const told = found.filter(({ code }) => code === "tolerance/parent-lists-children");
    expect(told[0]?.assumption).toBe("Thing is the union of the schemas that it lists, and each has its other fields");
    expect(told.every(({ place }) => place !== undefined)).toBe(true);
    const client = clients.get(title);
    const text = client?.types.replace(/\s+/g, " ").replaceAll(" | undefined", "");
    for (const each of has) expect(text).toContain(each);
    expect(client?.violations).toEqual([]);
    const strict = await diagnosticsOf(workspaceOf(withSchema("3.0.3", thing, others), "{ tolerant: false }"));
    expect(strict.map(({ code }) => code)).toContain("model/endless-schema");
  });

  test("the clients compile", { timeout: 60_000 }, () => {
    expect(compilerErrors()).toEqual([]);
  });

  test("a schema that extends itself has no such reading", async () => {
    const thing = { allOf: [reference("Cat")], oneOf: [reference("Cat")] };
    const found = await diagnosticsOf(workspaceOf(withSchema("3.0.3", thing, { Cat: child("Thing", {}) })));
    expect(found.map(({ code }) => code)).toContain("model/endless-schema");
  });
});
