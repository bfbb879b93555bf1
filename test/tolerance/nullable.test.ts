import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../generator/workspace/read.js";
import {
  type Client,
  clientOf,
  clientsOf,
  compilerErrors,
  diagnosticsOf,
  withSchema,
  workspaceOf,
} from "./workspaces.js";

const OTHER = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const REFERENCE = { $ref: "#/components/schemas/Other" };

/** Type of the property `value` whose schema is given. */
const CASES: readonly (readonly [title: string, openapi: string, schema: object, type: string])[] = [
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
];

function workspaceWith(openapi: string, value: object): Workspace {
  const thing = { type: "object", required: ["value"], properties: { value } };
  return workspaceOf(withSchema(openapi, thing, { Other: OTHER }));
}

describe("nullable without a type means: or null", () => {
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
    // The mock and the schemas of verify take null as the types do, and send it.
    expect(client?.violations).toEqual([]);
  });

  test("an object of its own is an object or null", { timeout: 60_000 }, async () => {
    const value = { properties: { id: { type: "string" } }, nullable: true };
    const thing = { type: "object", required: ["value"], properties: { value } };
    const { types, violations } = await clientOf(workspaceOf(withSchema("3.0.3", thing)));
    expect(types.replace(/\s+/g, " ")).toMatch(/value: (\| )?\{ id\?: string( \| undefined)?; \} \| null;/);
    expect(violations).toEqual([]);
  });

  test("the clients compile", { timeout: 60_000 }, () => {
    expect(compilerErrors()).toEqual([]);
  });

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
