import { describe, expect, test } from "vitest";
import { clientOf, compilerErrors, documentOf, workspaceOf } from "../tolerance/workspaces.js";

/** Names of types that no schema has: a schema of that name has another. */
const NAMES = ["Upload", "Blob", "string", "unknown", "undefined"];

const schemas = Object.fromEntries(
  NAMES.map((name) => [name, { type: "object", properties: { [`of${name}`]: { type: "string" } } }]),
);
const ok = (mediaType: string, schema: object): object => ({
  description: "Fine.",
  content: { [mediaType]: { schema } },
});
const operation = (operationId: string, rest: object): object => ({
  operationId,
  summary: operationId,
  tags: ["things"],
  ...rest,
});
const binary = { type: "string", format: "binary" };
const paths = {
  "/bytes": {
    post: operation("sendBytes", {
      requestBody: { required: true, content: { "application/octet-stream": { schema: binary } } },
      responses: { 200: ok("application/octet-stream", binary), "4XX": ok("text/plain", { type: "string" }) },
    }),
  },
  ...Object.fromEntries(
    NAMES.map((name) => {
      const reference = { $ref: `#/components/schemas/${name}` };
      const content = { "application/json": { schema: reference } };
      const responses = { 200: ok("application/json", reference), "4XX": ok("text/plain", { type: "string" }) };
      return [`/${name}`, { put: operation(`put${name}`, { requestBody: { required: true, content }, responses }) }];
    }),
  ),
};

describe("schemas with the names of built-in types", () => {
  test("are other types than those", { timeout: 60_000 }, async () => {
    const { types, code, violations } = await clientOf(workspaceOf(documentOf("3.0.3", { paths, schemas })));
    expect(violations).toEqual([]);
    expect(code).toContain("sendBytes(body: Upload, options?: RequestOptions)");
    expect(types.replace(/\s+/g, " ")).toMatch(/interface \w*SendBytesResponses \{[^}]*200: Blob;/);
    expect(types.replace(/\s+/g, " ")).toMatch(/"4XX": string;/);
    expect(types).not.toMatch(/export (interface|type) (Upload|Blob|string|unknown|undefined)\b/);
  });

  test("compile", { timeout: 60_000 }, () => {
    expect(compilerErrors()).toEqual([]);
  });
});
