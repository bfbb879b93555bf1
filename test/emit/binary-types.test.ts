import { expect, test } from "vitest";
import { clientOf, documentOf, workspaceOf } from "../tolerance/workspaces.js";

const SCAN = {
  type: "object",
  required: ["data", "pages"],
  properties: {
    data: { type: "string", format: "binary" },
    pages: { type: "array", items: { type: "string", contentMediaType: "image/png" } },
  },
};

test.each([
  ["application/json", "string", "string[]"],
  ["application/x-www-form-urlencoded", "string", "string[]"],
  ["multipart/form-data", "Upload", "Upload[]"],
])("binary data of %s have the type %s", { timeout: 60_000 }, async (mediaType, data, pages) => {
  const post = {
    operationId: "addScan",
    summary: "Add",
    requestBody: { required: true, content: { [mediaType]: { schema: { $ref: "#/components/schemas/Scan" } } } },
    responses: { 204: { description: "Stored." } },
  };
  const { types } = await clientOf(
    workspaceOf(documentOf("3.1.0", { paths: { "/scans": { post } }, schemas: { Scan: SCAN } })),
  );
  const declared = /export interface Scan \{[^}]*\}/.exec(types)?.[0];
  expect(declared).toContain(`data: ${data};`);
  expect(declared).toContain(`pages: ${pages};`);
});

test("binary data of a response in JSON are a string", { timeout: 60_000 }, async () => {
  const responses = { 200: { description: "A scan.", content: { "application/json": { schema: SCAN } } } };
  const get = { operationId: "getScan", summary: "Get", responses };
  const { types } = await clientOf(workspaceOf(documentOf("3.1.0", { paths: { "/scans": { get } } })));
  expect(types).toContain("data: string;");
  expect(types).not.toContain("data: Blob;");
});
