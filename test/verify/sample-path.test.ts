import { expect, test } from "vitest";
import type { ApiOperation } from "../../generator/model/index.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { sampleRequests } from "../../generator/verify/requests/sample-requests.js";

function operationWith(schema: JsonObject): ApiOperation {
  const parameter = { in: "path", required: true, argument: "parameter", style: "simple", explode: false, schema };
  return {
    id: "mark",
    parameters: ["row", "column"].map((name) => ({ ...parameter, name, key: name, contentType: null })),
    requestBody: null,
    stream: null,
    types: { body: null, bodyRequired: false, query: null, queryRequired: false },
  } as unknown as ApiOperation;
}

test.each<readonly [name: string, schema: JsonObject, path: object]>([
  ["with a range", { type: "integer", minimum: 1, maximum: 3 }, { row: 3, column: 1 }],
  ["with one value", { const: 2 }, { row: 2, column: 2 }],
])("Two parameters of a path %s differ where they can", (_, schema, path) => {
  const samples = sampleRequests({ openapi: "3.1.0" }, operationWith(schema));
  expect(samples.find(({ name }) => name === "largest")?.expected.path).toEqual(path);
});

test.each<readonly [schema: JsonObject, path: string | undefined]>([
  [{ enum: [".", "..", "up"] }, "up"],
  [{ enum: ["", "in"] }, "in"],
  [{ type: "string", pattern: "^\\.+$" }, "..."],
  [{ enum: [".", ".."] }, undefined],
])("A path that takes %j is tried with %s", (schema, value) => {
  const [smallest] = sampleRequests({ openapi: "3.1.0" }, operationWith(schema));
  expect(smallest?.misfit === undefined).toBe(value !== undefined);
  if (value !== undefined) expect(smallest?.expected.path["row"]).toBe(value);
});

test.each<readonly [schema: JsonObject, path: RegExp]>([
  [{ type: "string", minLength: 1 }, /^row[^/]+\/row[^/]+$/],
  [{ type: "string", pattern: "^[a-z]+$" }, /^row$/],
])("A path that takes %j with slashes is tried with one where it can be", (schema, value) => {
  const operation = operationWith(schema);
  const slashed = { ...operation, parameters: operation.parameters.map((each) => ({ ...each, slashes: true })) };
  const samples = sampleRequests({ openapi: "3.1.0" }, slashed);
  expect(samples.find(({ name }) => name === "largest")?.expected.path["row"]).toMatch(value);
  expect(samples.find(({ name }) => name === "smallest")?.expected.path["row"]).not.toContain("/");
});
