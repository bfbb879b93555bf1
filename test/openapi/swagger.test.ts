import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/openapi/document.js";
import { valueAt } from "../../generator/openapi/json-pointer.js";
import { originOf } from "../../generator/openapi/origins.js";
import { convertDocument } from "../../generator/openapi/swagger/convert-document.js";

const list = (more: JsonObject): JsonObject => ({ name: "a", type: "array", items: { type: "string" }, ...more });
const strings = { type: "array", items: { type: "string" } };

/** Name, fields of a Swagger document, and nodes of the converted one by JSON Pointer. */
const conversions: readonly (readonly [string, JsonObject, { readonly [pointer: string]: unknown }])[] = [
  ["no address", {}, { "/servers": undefined, "/openapi": "3.0.3", "/swagger": undefined }],
  ["a base path alone", { basePath: "/v1/" }, { "/servers": [{ url: "/v1" }] }],
  ["a host without scheme", { host: "a.example" }, { "/servers": [{ url: "https://a.example" }] }],
  [
    "schemes in any order, those of sockets left out",
    { host: "a.example", basePath: "/v1", schemes: ["ws", "http", "https"] },
    { "/servers": [{ url: "https://a.example/v1" }, { url: "http://a.example/v1" }] },
  ],
  [
    "schemes of an operation",
    {
      host: "a.example",
      schemes: ["http"],
      paths: { "/a": { get: { schemes: ["https"] }, put: { schemes: ["http"] } } },
    },
    { "/paths/~1a/get/servers": [{ url: "https://a.example" }], "/paths/~1a/put/servers": undefined },
  ],
  ...(
    [
      ["query", undefined, { style: "form", explode: false, schema: strings }],
      ["query", "csv", { style: "form", explode: false, schema: strings }],
      ["query", "ssv", { style: "spaceDelimited", explode: false, schema: strings }],
      ["query", "pipes", { style: "pipeDelimited", explode: false, schema: strings }],
      ["query", "multi", { style: "form", explode: true, schema: strings }],
      ["query", "tsv", { schema: { type: "string" } }],
      ["header", "csv", { style: "simple", schema: strings }],
      ["header", "pipes", { schema: { type: "string" } }],
    ] as const
  ).map(
    ([place, format, want]) =>
      [
        `a list in ${place} as ${format}`,
        { parameters: { A: list({ in: place, ...(format === undefined ? {} : { collectionFormat: format }) }) } },
        { "/components/parameters/A": { name: "a", in: place, ...want } },
      ] as const,
  ),
  [
    "a path parameter is required, and an example keeps its value",
    { paths: { "/{a}": { parameters: [{ name: "a", in: "path", type: "string", "x-example": 1 }] } } },
    { "/paths/~1{a}/parameters/0": { name: "a", in: "path", required: true, example: 1, schema: { type: "string" } } },
  ],
  [
    "a parameter with a schema by mistake",
    { parameters: { A: { name: "a", in: "query", schema: { type: "integer" } } } },
    { "/components/parameters/A/schema": { type: "integer" } },
  ],
  [
    "a body by reference, with the media types of the operation",
    {
      consumes: ["application/json"],
      parameters: { B: { name: "b", in: "body", description: "It", "x-a": 1, schema: { $ref: "#/definitions/A" } } },
      paths: { "/a": { put: { consumes: ["application/xml"], parameters: [{ $ref: "#/parameters/B" }] } } },
    },
    {
      "/components": {},
      "/paths/~1a/put": {
        requestBody: {
          description: "It",
          "x-a": 1,
          content: { "application/xml": { schema: { $ref: "#/components/schemas/A" } } },
        },
      },
    },
  ],
  [
    "fields of a form of a path and of its operation",
    {
      paths: {
        "/a": {
          parameters: [{ name: "a", in: "formData", type: "string" }],
          post: { parameters: [{ name: "b", in: "formData", type: "file", required: true, description: "It" }] },
        },
      },
    },
    {
      "/paths/~1a/parameters": undefined,
      "/paths/~1a/post/requestBody": {
        required: true,
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: { a: { type: "string" }, b: { type: "string", format: "binary", description: "It" } },
              required: ["b"],
            },
          },
        },
      },
    },
  ],
  [
    "lists in a form",
    {
      paths: {
        "/a": {
          post: {
            parameters: [list({ in: "formData" }), list({ name: "b", in: "formData", collectionFormat: "multi" })],
          },
        },
      },
    },
    {
      "/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded": {
        schema: { type: "object", properties: { a: strings, b: strings } },
        encoding: { a: { style: "form", explode: false } },
      },
    },
  ],
  [
    "a response with the media types of its operation before those of the document",
    {
      produces: ["application/json"],
      paths: { "/a": { get: { produces: ["text/plain"], responses: { 200: { schema: { type: "string" } } } } } },
    },
    { "/paths/~1a/get/responses/200/content": { "text/plain": { schema: { type: "string" } } } },
  ],
  [
    "a shared response in an operation of other media types",
    {
      responses: { R: { description: "It", schema: { type: "string" } } },
      paths: {
        "/a": {
          get: { produces: ["text/plain"], responses: { 200: { $ref: "#/responses/R" } } },
          put: { responses: { 200: { $ref: "#/responses/R" } } },
        },
      },
    },
    {
      "/paths/~1a/get/responses/200": { description: "It", content: { "text/plain": { schema: { type: "string" } } } },
      "/paths/~1a/put/responses/200": { $ref: "#/components/responses/R" },
    },
  ],
  [
    "a file, examples and headers of a response",
    {
      responses: {
        F: { schema: { type: "file" } },
        E: { examples: { "text/csv": "a", other: 1 } },
        H: { headers: { A: { type: "array", items: { type: "integer" }, description: "It" } } },
      },
    },
    {
      "/components/responses/F/content": {
        "application/octet-stream": { schema: { type: "string", format: "binary" } },
      },
      "/components/responses/E/content": { "text/csv": { example: "a" } },
      "/components/responses/H/headers/A": { description: "It", schema: { type: "array", items: { type: "integer" } } },
    },
  ],
  [
    "words of a schema, and names and data that only look like them",
    {
      definitions: {
        A: {
          discriminator: "kind",
          properties: {
            "x-nullable": { type: "string" },
            discriminator: { type: "string", "x-nullable": true, enum: ["a"] },
            $ref: { $ref: "#/definitions/a%20b/properties/c" },
          },
          example: { type: "file", $ref: "#/definitions/A" },
        },
      },
    },
    {
      "/components/schemas/A": {
        discriminator: { propertyName: "kind" },
        properties: {
          "x-nullable": { type: "string" },
          discriminator: { type: "string", nullable: true, enum: ["a", null] },
          $ref: { $ref: "#/components/schemas/a%20b/properties/c" },
        },
        example: { type: "file", $ref: "#/definitions/A" },
      },
    },
  ],
  [
    "security schemes",
    {
      securityDefinitions: {
        B: { type: "basic", description: "It" },
        K: { type: "apiKey", in: "header", name: "k" },
        O: {
          type: "oauth2",
          flow: "accessCode",
          authorizationUrl: "https://a/?b=c",
          tokenUrl: "https://t",
          scopes: { r: "R" },
        },
        P: { type: "oauth2", flow: "application", tokenUrl: "https://t" },
      },
    },
    {
      "/components/securitySchemes": {
        B: { type: "http", scheme: "basic", description: "It" },
        K: { type: "apiKey", in: "header", name: "k" },
        O: {
          type: "oauth2",
          flows: {
            authorizationCode: { authorizationUrl: "https://a/?b=c", tokenUrl: "https://t", scopes: { r: "R" } },
          },
        },
        P: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://t", scopes: {} } } },
      },
    },
  ],
  [
    "parts that are not as Swagger has them",
    {
      host: 1,
      definitions: [],
      parameters: { A: null, B: { $ref: "#/parameters/B" } },
      responses: { R: 1 },
      securityDefinitions: { S: null },
      paths: {
        "/a": null,
        "/b": { get: null, put: { parameters: {}, responses: { 200: null } }, "x-a": null },
        "x-b": 1,
      },
    },
    { "/paths/~1a": null, "/paths/~1b/put/responses": { 200: null }, "/components/schemas": undefined },
  ],
];

test.each(conversions)("converts %s", (_, fields, want) => {
  const { root } = convertDocument({ swagger: "2.0", ...fields });
  expect(Object.fromEntries(Object.keys(want).map((pointer) => [pointer, valueAt(root, pointer)]))).toEqual(want);
});

test("a node of the converted document comes from one of the Swagger document", () => {
  const { origins } = convertDocument({
    swagger: "2.0",
    host: "a.example",
    definitions: { A: { properties: { b: {} } } },
    parameters: { B: { name: "b", in: "body", schema: {} }, L: { name: "l", in: "query", type: "integer" } },
    securityDefinitions: { O: { type: "oauth2", flow: "implicit" } },
    paths: {
      "/a": {
        post: {
          parameters: [{ $ref: "#/parameters/B" }, { name: "q", in: "query", type: "string" }],
          responses: { 200: { schema: {}, examples: { "text/plain": "" }, headers: { H: { type: "string" } } } },
        },
        put: { parameters: [{ name: "f", in: "formData", type: "string" }] },
      },
    },
  });
  const places = [
    ["/components/schemas/A/properties/b", "/definitions/A/properties/b"],
    ["/components/parameters/L/schema/type", "/parameters/L/type"],
    ["/components/securitySchemes/O/flows", "/securityDefinitions/O"],
    ["/servers/0", "/host"],
    ["/paths/~1a/post/parameters/0", "/paths/~1a/post/parameters/1"],
    ["/paths/~1a/post/parameters/0/schema/type", "/paths/~1a/post/parameters/1/type"],
    ["/paths/~1a/post/requestBody", "/parameters/B"],
    ["/paths/~1a/post/requestBody/content/application~1json/schema/type", "/parameters/B/schema/type"],
    [
      "/paths/~1a/post/responses/200/content/application~1json/schema/items",
      "/paths/~1a/post/responses/200/schema/items",
    ],
    ["/paths/~1a/post/responses/200/content/text~1plain/example", "/paths/~1a/post/responses/200/examples/text~1plain"],
    ["/paths/~1a/post/responses/200/headers/H/schema/type", "/paths/~1a/post/responses/200/headers/H/type"],
    [
      "/paths/~1a/put/requestBody/content/application~1x-www-form-urlencoded/schema/properties/f/type",
      "/paths/~1a/put/parameters/0/type",
    ],
    ["/info/title", "/info/title"],
  ];
  expect(places.map(([pointer = ""]) => [pointer, originOf(origins, pointer)])).toEqual(places);
});
