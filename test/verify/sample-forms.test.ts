import { expect, test } from "vitest";
import type { ApiOperation } from "../../generator/model/index.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { smallestRequest } from "../../generator/verify/requests/sample-requests.js";

const SCHEMA: JsonObject = {
  type: "object",
  required: ["list", "object"],
  properties: {
    list: { type: "array", items: { type: "boolean" } },
    object: { type: "object", properties: { a: { const: 1 } } },
  },
};

test.each([
  ["application/json", { list: [], object: {} }],
  ["application/x-www-form-urlencoded", { list: [true, true], object: { a: 1 } }],
])("The smallest body of %s has what its media type can carry", (mediaType, body) => {
  const media = { mediaType, schema: SCHEMA, type: "object", format: null, encoding: {}, examples: [] };
  const operation = {
    id: "make",
    parameters: [],
    requestBody: { required: true, contents: [media] },
    stream: null,
    types: { body: "Body", bodyRequired: true, query: null, queryRequired: false },
  } as unknown as ApiOperation;
  expect(smallestRequest({ openapi: "3.1.0" }, operation).expected.body).toEqual(body);
});
