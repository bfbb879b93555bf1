import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../generator/workspace/read.js";
import { type Client, clientsOf, compilerErrors, diagnosticsOf, withSchema, workspaceOf } from "./workspaces.js";

const PLACES = [{ type: "string" }, { type: "number" }];

/** Type of the property `value` whose schema is given. */
const CASES: readonly (readonly [title: string, openapi: string, schema: object, type: string])[] = [
  ["a list of items", "3.1.0", { type: "array", items: PLACES, minItems: 2 }, "[string, number, ...unknown[]]"],
  [
    "a list of items and no more",
    "3.1.0",
    { type: "array", items: PLACES, minItems: 2, additionalItems: false },
    "[string, number]",
  ],
  ["an empty list of items", "3.1.0", { type: "array", items: [] }, "unknown[]"],
  ["a list of items in 3.0", "3.0.3", { type: "array", items: PLACES }, "(string | number)[]"],
  ["a list of one schema twice in 3.0", "3.0.3", { type: "array", items: [PLACES[0], PLACES[0]] }, "string[]"],
  ["items without a type", "3.1.0", { items: { type: "string" } }, "string[]"],
  ["items without a type in 3.0", "3.0.3", { items: { type: "string" } }, "string[]"],
  ["prefixItems without a type", "3.1.0", { prefixItems: PLACES, items: false, minItems: 2 }, "[string, number]"],
];

function workspaceWith(openapi: string, value: object): Workspace {
  return workspaceOf(withSchema(openapi, { type: "object", required: ["value"], properties: { value } }));
}

describe("tuples of earlier JSON Schemas, and lists without a type", () => {
  let clients: ReadonlyMap<string, Client> = new Map();
  beforeAll(async () => {
    clients = await clientsOf(
      Object.fromEntries(CASES.map(([title, openapi, value]) => [title, workspaceWith(openapi, value)])),
    );
  });

  test.each(CASES)("%s (%s)", { timeout: 60_000 }, async (title, openapi, value, type) => {
    const found = await diagnosticsOf(workspaceWith(openapi, value));
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    const client = clients.get(title);
    expect(client?.types.replace(/\s+/g, " ")).toContain(`value: ${type};`);
    expect(client?.violations).toEqual([]);
  });

  test("the clients compile", { timeout: 60_000 }, () => {
    expect(compilerErrors()).toEqual([]);
  });

  test("the warning says how a tuple is read; a workspace that is strict refuses it", async () => {
    const thing = { type: "object", properties: { value: { type: "array", items: PLACES } } };
    const tolerant = await diagnosticsOf(workspaceOf(withSchema("3.1.0", thing)));
    const assumption = "each schema of the list is that of the item in its place";
    expect(tolerant).toMatchObject([{ code: "lint/struct", severity: "warning", assumption }]);
    const strict = await diagnosticsOf(workspaceOf(withSchema("3.1.0", thing), "{ tolerant: false }"));
    expect(strict).toMatchObject([{ code: "lint/struct", severity: "error" }]);
  });
});
