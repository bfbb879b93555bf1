import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../generator/workspace/read.js";
import { type Client, clientsOf, compilerErrors, diagnosticsOf, withSchema, workspaceOf } from "./workspaces.js";

const OTHER = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const REFERENCE = { $ref: "#/components/schemas/Other" };
const PLACES = [{ type: "string" }, { type: "number" }];

/** Type of the property `value` whose schema is given. */
type Case = readonly [title: string, openapi: string, schema: object, type: string | RegExp];

const NULLABLE: readonly Case[] = [
  ["beside a reference", "3.0.3", { ...REFERENCE, nullable: true }, "Other | null"],
  ["beside allOf of one", "3.0.3", { allOf: [REFERENCE], nullable: true, description: "One." }, "Other | null"],
  ["beside oneOf", "3.0.3", { oneOf: [REFERENCE, { type: "string" }], nullable: true }, "Other | string | null"],
  [
    "beside anyOf",
    "3.0.3",
    { anyOf: [{ type: "number" }, { type: "string" }], nullable: true },
    "number | string | null",
  ],
  ["alone as a member of a union", "3.0.3", { anyOf: [REFERENCE, { nullable: true }] }, "Other | null"],
  ["beside an enum", "3.0.3", { enum: ["a", "b"], nullable: true }, '"a" | "b" | null'],
  ["beside items", "3.0.3", { items: { type: "string" }, nullable: true }, "string[] | null"],
  ["beside a type, as the standard has it", "3.0.3", { type: "string", nullable: true }, "string | null"],
  ["beside a reference in 3.1", "3.1.0", { ...REFERENCE, nullable: true }, "Other | null"],
  ["beside a type in 3.1", "3.1.0", { type: "string", nullable: true }, "string | null"],
  ["beside a type and an enum in 3.1", "3.1.0", { type: "string", enum: ["a"], nullable: true }, '"a" | null'],
  ["alone in a union in 3.1", "3.1.0", { oneOf: [REFERENCE, { nullable: true }] }, "Other | null"],
  ["false", "3.0.3", { ...REFERENCE, nullable: false }, "Other"],
  [
    "beside properties",
    "3.0.3",
    { properties: { id: { type: "string" } }, nullable: true },
    /value: (\| )?\{ id\?: string( \| undefined)?; \} \| null;/,
  ],
];

const LISTS: readonly Case[] = [
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
  const thing = { type: "object", required: ["value"], properties: { value } };
  const isReferred = JSON.stringify(value).includes(REFERENCE.$ref);
  return workspaceOf(withSchema(openapi, thing, isReferred ? { Other: OTHER } : {}));
}

let clients: ReadonlyMap<string, Client> = new Map();
beforeAll(async () => {
  clients = await clientsOf(
    Object.fromEntries(
      [...NULLABLE, ...LISTS].map(([title, openapi, value]) => [title, workspaceWith(openapi, value)]),
    ),
  );
  expect(clients.size).toBe(NULLABLE.length + LISTS.length);
});

/** The client of a case has its type, and lint no error. */
async function expectType([title, openapi, value, type]: Case): Promise<void> {
  const found = await diagnosticsOf(workspaceWith(openapi, value));
  expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  const client = clients.get(title);
  const line = typeof type === "string" ? expect.stringContaining(`value: ${type};`) : expect.stringMatching(type);
  expect(client?.types.replace(/\s+/g, " ")).toEqual(line);
  // The mock and the schemas of verify take and send the values that the types have.
  expect(client?.violations).toEqual([]);
}

test("the clients compile", () => {
  expect(compilerErrors()).toEqual([]);
});

describe("nullable without a type means: or null", () => {
  test.each(NULLABLE)("%s (%s)", (...each) => expectType(each));

  test("beside a reference in 3.0 the warning says so, too", async () => {
    const thing = { type: "object", properties: { value: { ...REFERENCE, nullable: true } } };
    const document = withSchema("3.0.3", thing, { Other: OTHER });
    const found = { code: "lint/spec-ref-siblings", severity: "warning" };
    const assumption = "the value may be null, too";
    expect(await diagnosticsOf(workspaceOf(document))).toMatchObject([{ ...found, assumption }]);
    const strict = await diagnosticsOf(workspaceOf(document, "{ tolerant: false }"));
    expect(strict).toMatchObject([found]);
    expect(strict[0]?.assumption).toBeUndefined();
  });

  test("the finding says what is assumed; a workspace that is strict refuses it", async () => {
    const thing = { type: "object", properties: { value: { allOf: [REFERENCE], nullable: true } } };
    const document = withSchema("3.0.3", thing, { Other: OTHER });
    const tolerant = await diagnosticsOf(workspaceOf(document));
    expect(tolerant.filter(({ isTolerated }) => isTolerated)).toMatchObject([
      { code: "lint/nullable-type-sibling", severity: "warning", assumption: "the value may be null, too" },
    ]);
    const strict = await diagnosticsOf(workspaceOf(document, "{ tolerant: false }"));
    expect(strict.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
      "lint/nullable-type-sibling",
    ]);
    expect(strict.some(({ assumption }) => assumption !== undefined)).toBe(false);
  });
});

describe("tuples of earlier JSON Schemas, and lists without a type", () => {
  test.each(LISTS)("%s (%s)", (...each) => expectType(each));

  test("the warning says how a tuple is read; a workspace that is strict refuses it", async () => {
    const thing = { type: "object", properties: { value: { type: "array", items: PLACES } } };
    const tolerant = await diagnosticsOf(workspaceOf(withSchema("3.1.0", thing)));
    const assumption = "each schema of the list is that of the item in its place";
    expect(tolerant).toMatchObject([{ code: "lint/struct", severity: "warning", assumption }]);
    const strict = await diagnosticsOf(workspaceOf(withSchema("3.1.0", thing), "{ tolerant: false }"));
    expect(strict).toMatchObject([{ code: "lint/struct", severity: "error" }]);
  });
});
