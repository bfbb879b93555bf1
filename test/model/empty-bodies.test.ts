import { expect, test } from "vitest";
import { clientOf, documentOf, workspaceOf } from "../tolerance/workspaces.js";

test("a body that may be left out and holds nothing is no argument", { timeout: 60_000 }, async () => {
  const nothing = { type: "object", properties: {}, additionalProperties: false };
  const content = { "application/x-www-form-urlencoded": { schema: nothing } };
  const no = { description: "No.", content: { "text/plain": { schema: { type: "string" } } } };
  const responses = { 204: { description: "Done." }, "4XX": no };
  const boxes = {
    "/box": {
      delete: { operationId: "deleteBox", summary: "Delete", requestBody: { content }, responses },
      put: { operationId: "putBox", summary: "Put", requestBody: { required: true, content }, responses },
    },
  };
  const { code, violations } = await clientOf(workspaceOf(documentOf("3.0.3", { paths: boxes })));
  expect(violations).toEqual([]);
  expect(code).toContain("deleteBox(options?: RequestOptions)");
  expect(code).toContain("putBox(body: PutBoxRequest, options?: RequestOptions)");
});
