import { describe, expect, test } from "vitest";
import { chosenPart } from "../../generator/openapi/chosen-part.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { globFits } from "../../generator/openapi/glob.js";
import { operationsOf } from "../../generator/openapi/operations.js";

describe("a pattern", () => {
  test.each<[string, string, boolean]>([
    ["boats", "boats", true],
    ["boats", "boat", false],
    ["*", "harbour masters", true],
    ["list*", "listBoats", true],
    ["*Boats", "listBoats", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-b-b", false],
    ["/boats/*", "/boats/{id}", true],
    ["/boats/*", "/boats/{id}/crew", false],
    ["/boats/**", "/boats/{id}/crew", true],
    ["/**/crew", "/boats/{id}/crew", true],
    ["a.c", "abc", false],
    ["(", "(", true],
    ["**", "", true],
    ["⚓*", "⚓ harbours", true],
  ])("%s on %s: %s", (pattern, text, expected) => {
    expect(globFits(pattern, text)).toBe(expected);
  });

  test("takes steps in proportion to both lengths", () => {
    expect(globFits("*a".repeat(100), `${"a".repeat(2_000)}b`)).toBe(false);
  });
});

const schema = (name: string): JsonObject => ({
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const answers = (name: string): JsonObject => ({ responses: { "200": { description: "", ...schema(name) } } });
const document: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Boats", version: "1" },
  tags: [{ name: "boats" }, { name: "crew" }],
  paths: {
    "/boats": {
      parameters: [{ $ref: "#/components/parameters/Fleet" }],
      get: { operationId: "listBoats", tags: ["boats"], ...answers("Boat") },
      post: { operationId: "addBoat", tags: ["boats", "admin"], requestBody: schema("NewBoat"), responses: {} },
    },
    "/crew": { get: { operationId: "listCrew", tags: ["crew"], ...answers("Person") } },
    "/shared": { $ref: "#/components/pathItems/Shared" },
  },
  webhooks: { sunk: { post: { operationId: "sunk", tags: ["crew"], responses: {} } } },
  components: {
    parameters: { Fleet: { name: "fleet", in: "query", schema: { $ref: "#/components/schemas/Fleet~1Name" } } },
    pathItems: { Shared: { get: { operationId: "shared", ...answers("Person") } } },
    securitySchemes: { key: { type: "apiKey", name: "key", in: "header" } },
    schemas: {
      Boat: {
        type: "object",
        discriminator: { propertyName: "kind" },
        properties: { crew: { $ref: "#/components/schemas/Link" } },
      },
      Sloop: { allOf: [{ $ref: "#/components/schemas/Boat" }, { $ref: "#/components/schemas/Sail" }] },
      Sail: { type: "string" },
      Link: { $ref: "#/components/schemas/Loop" },
      Loop: { properties: { again: { $ref: "#/components/schemas/Link" } } },
      NewBoat: { type: "object" },
      Person: { type: "object" },
      "Fleet/Name": { type: "string" },
    },
  },
};

const left = (root: JsonObject) => {
  const components = root["components"] as JsonObject;
  const ids = (["paths", "webhooks"] as const).flatMap((each) => operationsOf(root, each));
  return {
    operations: ids.map(({ node }) => node["operationId"]),
    components: Object.entries(components).flatMap(([kind, map]) =>
      Object.keys(map as JsonObject).map((name) => `${kind} ${name}`),
    ),
  };
};

const KEY = "securitySchemes key";
const BOAT = ["Boat", "Sloop", "Sail", "Link", "Loop"].map((name) => `schemas ${name}`);

describe("the part of a document that patterns choose", () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ["by tag", ["admin"], ["addBoat"], ["parameters Fleet", KEY, "schemas NewBoat", "schemas Fleet/Name"]],
    [
      "by operationId, with the variants that tell a base apart",
      ["listBoats"],
      ["listBoats"],
      ["parameters Fleet", KEY, ...BOAT, "schemas Fleet/Name"],
    ],
    ["by path, in the path item that it refers to", ["/sh*"], ["shared"], ["pathItems Shared", KEY, "schemas Person"]],
    ["by the tag of a webhook", ["crew"], ["listCrew", "sunk"], [KEY, "schemas Person"]],
  ])("%s", (_, patterns, operations, components) => {
    expect(left(chosenPart(document, patterns))).toEqual({ operations, components });
  });

  test("is all of it where every operation fits", () => {
    expect(chosenPart(document, ["**"])).toBe(document);
  });

  test("is taken from Swagger 2.0, too", () => {
    const swagger: JsonObject = {
      swagger: "2.0",
      paths: {
        "/a": { get: { responses: { "200": { $ref: "#/responses/A" } } } },
        "/b": { get: { responses: { "200": { schema: { $ref: "#/definitions/B" } } } } },
      },
      responses: { A: { description: "", schema: { $ref: "#/definitions/A" } } },
      definitions: { A: {}, B: {} },
    };
    expect(chosenPart(swagger, ["/b"])).toEqual({
      ...swagger,
      paths: { "/b": { get: { responses: { "200": { schema: { $ref: "#/definitions/B" } } } } } },
      responses: {},
      definitions: { B: {} },
    });
  });
});
