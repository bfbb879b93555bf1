import { expect, test } from "vitest";
import { clientOf, documentOf, shortWorkspace } from "../names/short-client.js";

const problem = (property: string, description?: string) => ({
  type: "object",
  required: [property],
  properties: { [property]: { type: "string", ...(description === undefined ? {} : { description }) } },
});
const responses = (error: object, data: object = { type: "object", properties: { id: { type: "string" } } }) => ({
  "200": { description: "Fine.", content: { "application/json": { schema: data } } },
  "503": { description: "No.", content: { "application/json": { schema: error } } },
});

test("errors that are alike are declared once, under the names of their operations", async () => {
  const files = await clientOf(
    shortWorkspace(
      documentOf({
        "GET /cats": { operationId: "listCats", tags: ["cats"], responses: responses(problem("message")) },
        "GET /dogs": { operationId: "listDogs", tags: ["dogs"], responses: responses(problem("message")) },
        "GET /eels": { operationId: "listEels", tags: ["eels"], responses: responses(problem("code")) },
        "GET /fish": { operationId: "listFish", tags: ["fish"], responses: responses(problem("message", "Words.")) },
      }),
    ),
  );
  const types = files.find(({ path }) => path === "v1/types.ts")?.text ?? "";
  expect(types).toContain("export interface CatsListResponse503 {\n  message: string;\n}");
  expect(types).toContain("export type DogsListResponse503 = CatsListResponse503;");
  expect(types).toContain("export interface EelsListResponse503 {\n  code: string;\n}");
  expect(types).toMatch(/export interface FishListResponse503 \{\n {2}\/\*\* Words\. \*\//);
  expect(types).toContain("export interface DogsListResponse {\n  id?: string;\n}");
});
