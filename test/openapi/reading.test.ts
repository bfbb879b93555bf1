import { expect, test } from "vitest";
import { effectiveSide } from "../../generator/comparison-sides.js";
import { diffSides } from "../../generator/diff/index.js";
import { isBinary } from "../../generator/openapi/binary-schema.js";
import { dialectOf, ignoresSiblings } from "../../generator/openapi/dialect.js";
import type { JsonObject, JsonValue, SpecDocument } from "../../generator/openapi/document.js";
import { isIgnoredHeader } from "../../generator/openapi/headers.js";
import { allowsJson, covers, isJson } from "../../generator/openapi/media-types.js";
import { callbackOperations, operationsOf } from "../../generator/openapi/operations.js";
import { plainReferences } from "../../generator/openapi/plain-references.js";
import { dereference, referred } from "../../generator/openapi/reference.js";
import { replaceNodes } from "../../generator/openapi/replace-nodes.js";
import { componentName } from "../../generator/openapi/schema-walk.js";
import { schemaNode } from "../../generator/openapi/seen-through.js";
import { createSchemaValidator } from "../../generator/schema/validator.js";

const dialects: readonly (readonly [JsonObject, ReturnType<typeof dialectOf>, boolean])[] = [
  [{ swagger: "2.0" }, "2.0", true],
  [{ openapi: "3.0.3" }, "3.0", true],
  [{ openapi: "3.0" }, undefined, false],
  [{ openapi: "3.1.0" }, "3.1", false],
  [{ openapi: "3.1.1-rc0" }, "3.1", false],
  [{ openapi: "3.2.0" }, "3.2", false],
  [{ openapi: "3.01" }, undefined, false],
  [{ openapi: ["3.0.0"] }, undefined, false],
  [{ openapi: "4.0.0" }, undefined, false],
  [{ swagger: "1.2" }, undefined, false],
  [{}, undefined, false],
];

test.each(dialects)("dialect of %j", (root, dialect, ignores) => {
  expect(dialectOf(root)).toBe(dialect);
  expect(ignoresSiblings(root)).toBe(ignores);
});

test.each([
  ["3.0.3", true],
  ["3.1.0", false],
  // No dialect is the newest: what stands beside a reference counts.
  [undefined, false],
])(
  "validator, schemas of types, samples and comparison agree on what stands beside a reference: %s",
  (openapi, fits) => {
    const schema: JsonObject = { $ref: "#/components/schemas/Word", maxLength: 2 };
    const documentOf = (own: JsonValue): JsonObject => ({
      ...(openapi === undefined ? {} : { openapi }),
      paths: { "/words": { post: { requestBody: { content: { "application/json": { schema: own } } } } } },
      components: { schemas: { Word: { type: "string" } } },
    });
    const root = documentOf(schema);
    expect(createSchemaValidator(root).validate(schema, "long", "request")?.length === 0).toBe(fits);
    expect(JSON.stringify(plainReferences(schema, root)).includes("maxLength")).toBe(!fits);
    expect(JSON.stringify(schemaNode(root, schema)).includes("maxLength")).toBe(!fits);
    const side = (name: string, document: JsonObject): ReturnType<typeof effectiveSide> => {
      const spec: SpecDocument = { version: name, service: "words", file: `${name}.yaml`, text: "", root: document };
      return effectiveSide(name, [{ spec, root: document, overlays: [], provenance: [] }]);
    };
    const { changes } = diffSides(side("a", documentOf({ $ref: "#/components/schemas/Word" })), side("b", root));
    expect(changes.length === 0).toBe(fits);
  },
);

const operation = (operationId: string): JsonObject => ({ operationId });

test("operations of paths and webhooks: every method, references followed, in the order of the standard", () => {
  const root: JsonObject = {
    paths: {
      "/a": {
        parameters: [],
        query: operation("query"),
        trace: operation("trace"),
        get: operation("get"),
        additionalOperations: { COPY: operation("copy"), "a/b": operation("odd") },
        post: null,
        "x-post": operation("extension"),
      },
      "/b": { $ref: "#/components/pathItems/Shared" },
      "/nowhere": { $ref: "#/components/pathItems/None" },
      "x-paths": { get: operation("extension") },
    },
    webhooks: { "x-sent": { post: operation("sent") } },
    components: { pathItems: { Shared: { delete: operation("shared") } } },
  };
  const shown = (found: ReturnType<typeof operationsOf>): readonly string[] =>
    found.map(({ method, path, pointer, node }) => `${method} ${path} ${pointer} ${String(node["operationId"])}`);
  expect(shown(operationsOf(root))).toEqual([
    "GET /a /paths/~1a/get get",
    "TRACE /a /paths/~1a/trace trace",
    "QUERY /a /paths/~1a/query query",
    "COPY /a /paths/~1a/additionalOperations/COPY copy",
    "a/b /a /paths/~1a/additionalOperations/a~1b odd",
    "DELETE /b /components/pathItems/Shared/delete shared",
  ]);
  expect(shown(operationsOf(root, "webhooks"))).toEqual(["POST x-sent /webhooks/x-sent/post sent"]);
});

test("operations of callbacks: references followed, extensions left out", () => {
  const root: JsonObject = {
    components: { callbacks: { Done: { "{$url}/done": { put: operation("done") }, "x-done": { put: {} } } } },
  };
  const caller = { node: { callbacks: { done: { $ref: "#/components/callbacks/Done" } } }, pointer: "/paths/~1a/post" };
  expect(callbackOperations(root, caller)).toEqual([
    {
      method: "PUT",
      name: "done",
      expression: "{$url}/done",
      node: operation("done"),
      pointer: "/components/callbacks/Done/{$url}~1done/put",
      item: { node: { put: operation("done") }, pointer: "/components/callbacks/Done/{$url}~1done" },
    },
  ]);
});

const chain: JsonObject = {
  a: { $ref: "#/b~1c" },
  "b/c": { $ref: "#/d%20e" },
  "d e": { type: "string" },
  round: { $ref: "#/trip" },
  trip: { $ref: "#/round" },
  out: { $ref: "other.yaml#/a" },
  always: true,
  toAlways: { $ref: "#/always" },
};

test.each([
  ["a", { node: { type: "string" }, pointer: "/d e" }],
  ["d e", { node: { type: "string" }, pointer: "/start" }],
  ["round", undefined],
  ["out", undefined],
  ["always", undefined],
  ["toAlways", undefined],
])("dereference of %s", (name, want) => {
  expect(dereference(chain, chain[name], "/start")).toEqual(want);
});

test("one step of a reference ends at any value", () => {
  expect(referred(chain, "#/always")).toEqual({ node: true, pointer: "/always" });
  expect(referred(chain, "#/b~1c")).toEqual({ node: { $ref: "#/d%20e" }, pointer: "/b~1c" });
  expect(referred(chain, "other.yaml")).toBeUndefined();
  expect(referred(chain, undefined)).toBeUndefined();
});

test.each([
  ["application/json", true, true],
  ["Application/Problem+JSON; charset=utf-8", true, true],
  ["application/json-seq", false, false],
  ["application/notjson", false, false],
  ["text/plain; format=application/json", false, false],
  ["*/*", false, true],
  ["application/*", false, true],
  ["text/*", false, false],
])("%s: JSON %s, may be JSON %s", (mediaType, json, allowed) => {
  expect(isJson(mediaType)).toBe(json);
  expect(allowsJson(mediaType)).toBe(allowed);
});

test.each([
  ["text/*", "text/csv; charset=utf-8", true],
  ["TEXT/*", "text/csv", true],
  ["text/csv", "text/csv;header=present", true],
  ["text/*", "textual/csv", false],
  ["text/csv", "text/plain", false],
])("%s covers %s: %s", (range, mediaType, want) => {
  expect(covers(range, mediaType)).toBe(want);
});

test.each([
  [{ format: "binary" }, true],
  [{ contentMediaType: "image/png" }, true],
  [{ contentMediaType: "image/png", contentEncoding: "base64" }, false],
  [{ contentMediaType: "application/json; charset=utf-8" }, false],
  [{ contentMediaType: "application/x-ndjson" }, false],
  [{}, false],
])("%j is bytes: %s", (schema, want) => {
  expect(isBinary(schema)).toBe(want);
});

test.each([
  ["header", "ACCEPT", true],
  ["header", "Content-Type", true],
  ["header", "authorization", true],
  ["query", "accept", false],
  ["header", "accept-language", false],
])("a parameter in %s called %s is ignored: %s", (place, name, want) => {
  expect(isIgnoredHeader(place, name)).toBe(want);
});

test("replaced nodes: the rest is shared, and nothing below a replaced node is looked at", () => {
  const root: JsonObject = JSON.parse('{"a": [1, {"b": 2}], "kept": {}, "__proto__": {"c": 3}}');
  const replaced = replaceNodes(root, [
    { location: ["a", 1, "b"], value: [] },
    { location: ["__proto__", "c"], value: 4 },
    { location: ["a", 1, "b", "below"], value: 5 },
  ]) as JsonObject;
  expect(JSON.stringify(replaced)).toBe('{"a":[1,{"b":[]}],"kept":{},"__proto__":{"c":4}}');
  expect(replaced["kept"]).toBe(root["kept"]);
  expect(replaceNodes(root, [{ location: [], value: null }])).toBeNull();
  expect(replaceNodes(root, [])).toBe(root);
});

test.each([
  ["#/components/schemas/A", "A"],
  ["#/components/schemas/A~1b%20c", "A/b c"],
  ["#/components/schemas/A/properties/a", undefined],
  ["#/components/schemas", undefined],
  ["#/components/responses/A", undefined],
  ["things.yaml#/components/schemas/A", undefined],
  [3, undefined],
])("the component that %j names is %j", (reference, name) => {
  expect(componentName(reference)).toBe(name);
});
