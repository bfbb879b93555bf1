import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { fileSide, publishedSide } from "../../generator/comparison-sides.js";
import { diffSides } from "../../generator/diff/index.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { isObject } from "../../generator/openapi/json-pointer.js";
import { loadSpecs } from "../../generator/pipeline.js";
import { features, workspaceOf } from "../corpus/case.js";
import { ownWorkspace } from "../workspace-copy.js";

function sideOf(name: string, root: JsonObject): DiffSide {
  return {
    name,
    documents: [{ service: "api", root, place: (pointer) => ({ file: name, line: 1, column: 1, pointer }) }],
  };
}

/** A document with the schema of a Thing in a request and in an answer, and other components beside it. */
function withThing(thing: string, others = "", version = "3.1.0"): JsonObject {
  return load(`
openapi: ${version}
info: { title: Things, version: "1" }
paths:
  /things:
    put:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses: { "200": { description: The thing., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
components:
  schemas:
    Thing: ${thing}
${others.replace(/^/gm, "    ")}`) as JsonObject;
}

/** What a comparison says, both ways. */
function said(before: JsonObject, after: JsonObject): readonly string[] {
  const [one, other] = [sideOf("before", before), sideOf("after", after)];
  return [diffSides(one, other), diffSides(other, one)].flatMap(({ changes }) =>
    changes.map(({ id, wire, message }) => `${wire} ${id} ${message}`),
  );
}

const NAME = "Name: { type: string, maxLength: 9 }";
const KINDS = `
Cat: { type: object, required: [kind], properties: { kind: { const: cat }, lives: { type: integer } } }
Dog: { type: object, required: [kind], properties: { kind: { const: dog }, tricks: { type: integer } } }`;
const BEASTS = KINDS.replace("Cat:", "Feline:").replace("Dog:", "Canine:");
const ref = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;

/** The same bodies in XML. */
function inXml(root: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(root).replaceAll("application/json", "application/xml")) as JsonObject;
}

/** A document with another server. */
function withServer(url: string): JsonObject {
  return { ...withThing("{ type: string }"), servers: [{ url }] };
}

/** A document whose request has another media type, and `encoding`. */
function encoded(mediaType: string, encoding: string, version = "3.1.0"): JsonObject {
  const text = JSON.stringify(withThing("{ type: object, properties: { name: { type: string } } }", "", version));
  const content = { schema: { $ref: "#/components/schemas/Thing" }, encoding: load(`{ ${encoding} }`) };
  return JSON.parse(
    text.replace(/(?<="requestBody":.*?"content":)\{.*?\}\}\}/, JSON.stringify({ [mediaType]: content })),
  ) as JsonObject;
}

/** A document whose response has a body of another media type. */
function withBody(content: string, version = "3.1.0"): JsonObject {
  return load(`
openapi: ${version}
info: { title: Things, version: "1" }
paths: { /things: { post: { requestBody: { content: { ${content} } }, responses: { "200": { description: It., content: { ${content} } } } } } }`) as JsonObject;
}

/** A document with a parameter. */
function withParameter(parameter: string): JsonObject {
  return load(`
openapi: 3.1.0
info: { title: Things, version: "1" }
paths: { /things: { get: { parameters: [{ ${parameter} }], responses: { "204": { description: None. } } } } }`) as JsonObject;
}

/** Expressions that match the same strings. */
const PATTERNS = [
  ["^[0-9]+$", "^\\d+$"],
  ["^\\w*$", "^[A-Za-z0-9_]*$"],
  ["^[a-z][a-z]*$", "^([a-z]+)$"],
  ["^(?:a|b|c)$", "^[a-c]{1}$"],
  ["^a{0,1}\\/b$", "^a?/b$"],
  ["^[a\\-z.]$", "^[-az\\.]$"],
  ["^x.*", "^x"],
  ["a|ab", "a"],
] as const;

const WHEN_A = "{ if: { required: [a] }, then: { required: [c] } }";
const WHEN_B = "{ if: { required: [b] }, then: { required: [d] } }";
const TAGS = "type: array, items: { type: string, xml: { name: tag } }";

const alike: readonly (readonly [name: string, before: JsonObject, after: JsonObject])[] = [
  [
    "a reference and what it refers to",
    withThing(`{ type: object, properties: { name: ${ref("Name")} } }`, NAME),
    withThing("{ type: object, properties: { name: { type: string, maxLength: 9 } } }"),
  ],
  [
    "`xml` of bodies in JSON",
    withThing("{ type: object, xml: { name: thing }, properties: { id: { type: string, xml: { attribute: true } } } }"),
    withThing("{ type: object, properties: { id: { type: string } } }"),
  ],
  [
    "a name in XML and the same name of the property",
    inXml(withThing("{ type: object, properties: { id: { type: string, xml: { name: id } } } }")),
    inXml(withThing("{ type: object, properties: { id: { type: string } } }")),
  ],
  [
    "the two spellings of nodes of XML",
    inXml(
      withThing(
        `{ type: object, properties: { id: { type: string, xml: { attribute: true } }, tags: { ${TAGS}, xml: { wrapped: true } } } }`,
        "",
        "3.2.0",
      ),
    ),
    inXml(
      withThing(
        `{ type: object, properties: { id: { type: string, xml: { nodeType: attribute } }, tags: { ${TAGS}, xml: { nodeType: element } } } }`,
        "",
        "3.2.0",
      ),
    ),
  ],
  [
    "the name in XML of a list that has no element, around items that have a name",
    inXml(withThing(`{ type: object, properties: { tags: { ${TAGS}, xml: { name: labels } } } }`)),
    inXml(withThing(`{ type: object, properties: { tags: { ${TAGS} } } }`)),
  ],
  [
    "an address in another case, and with the usual port",
    withServer("https://API.example.com:443/v1"),
    withServer("HTTPS://api.example.com/v1/"),
  ],
  ["the usual port of http", withServer("http://api.example.com:80"), withServer("http://api.example.com")],
  [
    "`encoding` of a body that is no form",
    withThing("{ type: object, properties: { name: { type: string } } }"),
    encoded("application/json", "name: { contentType: text/plain }"),
  ],
  [
    "a style of a part in 3.0, which ignores it",
    encoded("multipart/form-data", "", "3.0.3"),
    encoded("multipart/form-data", "name: { style: pipeDelimited }", "3.0.3"),
  ],
  [
    "the media type that a field has anyway",
    encoded("multipart/form-data", ""),
    encoded("multipart/form-data", "name: { contentType: Text/Plain; charset=utf-8 }"),
  ],
  [
    "headers of the fields of a body that has no parts",
    encoded("application/x-www-form-urlencoded", ""),
    encoded("application/x-www-form-urlencoded", "name: { headers: { X-A: { required: true, schema: {} } } }"),
  ],
  [
    "integers, and numbers that are multiples of 1",
    withThing("{ type: [integer, string] }"),
    withThing("{ type: [number, string], multipleOf: 1 }"),
  ],
  [
    "even integers, and even numbers",
    withThing("{ type: integer, multipleOf: 2 }"),
    withThing("{ type: number, multipleOf: 2 }"),
  ],
  [
    "a member of `anyOf` whose values another one takes",
    withThing("{ anyOf: [{ type: string }, { type: integer, minimum: 3 }, { type: string, maxLength: 5 }] }"),
    withThing("{ anyOf: [{ type: string }, { type: integer, minimum: 3 }] }"),
  ],
  [
    "an `anyOf` within an `anyOf`, and the members of both in one",
    withThing("{ anyOf: [{ type: string }, { anyOf: [{ type: integer, minimum: 3 }, { type: boolean }] }] }"),
    withThing("{ anyOf: [{ type: string }, { type: integer, minimum: 3 }, { type: boolean }] }"),
  ],
  [
    "a member of `anyOf` whose listed values another one takes",
    withThing(
      "{ anyOf: [{ type: string, minLength: 1 }, { type: integer, minimum: 3 }, { type: string, enum: [auto] }] }",
    ),
    withThing("{ anyOf: [{ type: string, minLength: 1 }, { type: integer, minimum: 3 }] }"),
  ],
  [
    "a member of a union that no value fits",
    withThing("{ oneOf: [{ type: string, maxLength: 3 }, { type: integer, minimum: 1 }] }"),
    withThing("{ oneOf: [{ type: string, maxLength: 3 }, { type: integer, minimum: 1 }, false] }"),
  ],
  [
    "no further properties, and those of a schema that no value fits",
    withThing("{ type: object, properties: { a: {} }, additionalProperties: false }"),
    withThing("{ type: object, properties: { a: {} }, additionalProperties: { not: {} } }"),
  ],
  [
    "`contains` that asks for no item",
    withThing("{ type: array, contains: { type: string }, minContains: 0 }"),
    withThing("{ type: array }"),
  ],
  [
    "items that differ, of which there is one at most",
    withThing("{ type: array, maxItems: 1, uniqueItems: true }"),
    withThing("{ type: array, maxItems: 1 }"),
  ],
  [
    "bytes in Base64 of 3.0, and of 3.1",
    withThing("{ type: string, format: byte }", "", "3.0.3"),
    withThing("{ type: string, contentEncoding: base64 }"),
  ],
  [
    "a body of bytes of 3.0, and without a schema",
    withBody("application/pdf: { schema: { type: string, format: binary } }", "3.0.3"),
    withBody("application/pdf: {}"),
  ],
  [
    "a body of bytes, and one whose schema says the media type alone",
    withBody("application/octet-stream: { schema: { type: string, format: binary } }", "3.0.3"),
    withBody("application/octet-stream: { schema: { contentMediaType: application/octet-stream } }"),
  ],
  [
    "bytes of 3.0, and a string with a media type of bytes",
    withBody("multipart/form-data: { schema: { type: object, properties: { a: { type: string, format: binary } } } }"),
    withBody(
      "multipart/form-data: { schema: { type: object, properties: { a: { type: string, contentMediaType: image/png } } } }",
    ),
  ],
  [
    "plain text with a schema, and without one",
    withBody("text/plain: { schema: { type: string } }"),
    withBody("text/plain: {}"),
  ],
  [
    "a list in the query without a limit, and one that has an item",
    withParameter("name: a, in: query, schema: { type: array, items: { type: string } }"),
    withParameter("name: a, in: query, schema: { type: array, minItems: 1, items: { type: string } }"),
  ],
  [
    "a condition, and a reference to it",
    withThing(`{ type: object, if: ${ref("Named")}, then: { required: [c] } }`, "Named: { required: [b] }"),
    withThing("{ type: object, if: { required: [b] }, then: { required: [c] } }"),
  ],
  [
    "conditions in another order",
    withThing(`{ type: object, allOf: [${WHEN_A}, ${WHEN_B}] }`),
    withThing(`{ type: object, allOf: [${WHEN_B}, ${WHEN_A}] }`),
  ],
  ["no server, and the address that this means", withThing("{ type: string }"), withServer("/")],
  ["integers, and multiples of 1", withThing("{ type: integer }"), withThing("{ type: integer, multipleOf: 1 }")],
  [
    "multiples of two numbers, and of their least common multiple",
    withThing("{ type: integer, allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] }"),
    withThing("{ type: integer, multipleOf: 12 }"),
  ],
  [
    "as few properties as are required",
    withThing("{ type: object, required: [a, b], properties: { a: {}, b: {} } }"),
    withThing("{ type: object, required: [a, b], minProperties: 2, properties: { a: {}, b: {} } }"),
  ],
  [
    "as many properties as a closed object has",
    withThing("{ type: object, additionalProperties: false, properties: { a: {}, b: {} } }"),
    withThing("{ type: object, additionalProperties: false, maxProperties: 2, properties: { a: {}, b: {} } }"),
  ],
  [
    "as few items as `contains` asks for",
    withThing("{ type: array, contains: { const: 1 }, minContains: 2 }"),
    withThing("{ type: array, contains: { const: 1 }, minContains: 2, minItems: 2 }"),
  ],
  [
    "as many items as a closed list has",
    withThing("{ type: array, prefixItems: [{}, {}], items: false }"),
    withThing("{ type: array, prefixItems: [{}, {}], items: false, maxItems: 2 }"),
  ],
  [
    "the limits of `int32`",
    withThing("{ type: integer, format: int32 }"),
    withThing("{ type: integer, format: int32, minimum: -2147483648, maximum: 2147483647 }"),
  ],
  [
    "a property that another one asks for, and that is required anyway",
    withThing("{ type: object, required: [b], properties: { a: {}, b: {} } }"),
    withThing("{ type: object, required: [b], dependentRequired: { a: [b] }, properties: { a: {}, b: {} } }"),
  ],
  [
    "`dependentRequired` and a `dependentSchemas` that demands names alone",
    withThing("{ type: object, properties: { a: {}, b: {} }, dependentRequired: { a: [b] } }"),
    withThing(
      "{ type: object, properties: { a: {}, b: {} }, dependentSchemas: { a: { type: object, required: [b] } } }",
    ),
  ],
  [
    "`items` and `unevaluatedItems` of a schema alone",
    withThing("{ type: array, prefixItems: [{ type: string }], items: false }"),
    withThing("{ type: array, prefixItems: [{ type: string }], unevaluatedItems: false }"),
  ],
  [
    "`additionalProperties` and `unevaluatedProperties` of a schema alone",
    withThing("{ type: object, properties: { a: {} }, additionalProperties: false }"),
    withThing("{ type: object, properties: { a: {} }, unevaluatedProperties: false }"),
  ],
  [
    "a closed object, and the same put together from others",
    withThing(
      "{ type: object, properties: { a: { type: string }, b: { type: integer } }, additionalProperties: false }",
    ),
    withThing(
      `{ type: object, allOf: [${ref("Part")}], properties: { b: { type: integer } }, unevaluatedProperties: false }`,
      "Part: { type: object, properties: { a: { type: string } } }",
    ),
  ],
  ...PATTERNS.map(
    ([before, after]) =>
      [
        `the patterns ${before} and ${after}`,
        withThing(JSON.stringify({ type: "string", pattern: before })),
        withThing(JSON.stringify({ type: "string", pattern: after })),
      ] as const,
  ),
  ["a limit of another type than the declared one", { type: "object", maximum: 30 }, { type: "object", maximum: 20 }],
  [
    "limits of integers that leave the same ones",
    withThing("{ type: integer, minimum: 1, exclusiveMaximum: 10 }"),
    withThing("{ type: integer, exclusiveMinimum: 0, maximum: 9 }"),
  ],
  [
    "a schema, and alone in an allOf",
    withThing(`{ type: object, properties: { name: ${ref("Name")} } }`, NAME),
    withThing(`{ type: object, properties: { name: { allOf: [${ref("Name")}] } } }`, NAME),
  ],
  [
    "a schema, and the only member of a union",
    withThing(`{ type: object, properties: { name: ${ref("Name")} } }`, NAME),
    withThing(`{ type: object, properties: { name: { oneOf: [${ref("Name")}] } } }`, NAME),
  ],
  [
    "a component that nothing refers to",
    withThing("{ type: object, properties: { name: { type: string } } }"),
    withThing("{ type: object, properties: { name: { type: string } } }", NAME),
  ],
  [
    "nullable beside a reference of 3.0, which counts for nothing",
    withThing(`{ type: object, properties: { name: ${ref("Name")} } }`, NAME, "3.0.3"),
    withThing(
      `{ type: object, properties: { name: { $ref: "#/components/schemas/Name", nullable: true } } }`,
      NAME,
      "3.0.3",
    ),
  ],
  [
    "keywords in one schema, and in two of an allOf",
    withThing("{ type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }"),
    withThing(
      "{ allOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, properties: { b: { type: integer } } }] }",
    ),
  ],
  [
    "nullable of 3.0, and null among the types of 3.1",
    withThing("{ type: object, properties: { name: { type: string, nullable: true } } }", "", "3.0.3"),
    withThing("{ type: object, properties: { name: { type: [string, 'null'] } } }"),
  ],
  [
    "nullable of 3.0, and a member of anyOf that is null",
    withThing("{ type: object, properties: { name: { type: string, nullable: true } } }", "", "3.0.3"),
    withThing("{ type: object, properties: { name: { anyOf: [{ type: string }, { type: 'null' }] } } }"),
  ],
  [
    "null among the types, and a member of oneOf beside a reference",
    withThing("{ type: object, properties: { name: { type: [string, 'null'], maxLength: 9 } } }"),
    withThing(`{ type: object, properties: { name: { oneOf: [${ref("Name")}, { type: 'null' }] } } }`, NAME),
  ],
  [
    "a reference with nullable beside it in an allOf of 3.0, and null among the types of 3.1",
    withThing(`{ type: object, properties: { name: { nullable: true, allOf: [${ref("Name")}] } } }`, NAME, "3.0.3"),
    withThing("{ type: object, properties: { name: { type: [string, 'null'], maxLength: 9 } } }"),
  ],
  [
    "an exclusive limit as the flag of 3.0, and as the number of 3.1",
    withThing(
      "{ type: object, properties: { size: { type: number, minimum: 0, exclusiveMinimum: true } } }",
      "",
      "3.0.3",
    ),
    withThing("{ type: object, properties: { size: { type: number, exclusiveMinimum: 0 } } }"),
  ],
  [
    "an enum of one, and const",
    withThing("{ type: object, properties: { kind: { type: string, enum: [cat] } } }"),
    withThing("{ type: object, properties: { kind: { type: string, const: cat } } }"),
  ],
  [
    "an enum in another order",
    withThing("{ type: object, properties: { kind: { type: string, enum: [cat, dog] } } }"),
    withThing("{ type: object, properties: { kind: { type: string, enum: [dog, cat] } } }"),
  ],
  [
    "required names in another order",
    withThing("{ type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }"),
    withThing("{ type: object, required: [b, a], properties: { b: { type: string }, a: { type: string } } }"),
  ],
  [
    "members of a union in another order",
    withThing(`{ type: object, properties: { pet: { oneOf: [${ref("Cat")}, ${ref("Dog")}] } } }`, KINDS),
    withThing(`{ type: object, properties: { pet: { oneOf: [${ref("Dog")}, ${ref("Cat")}] } } }`, KINDS),
  ],
  [
    "components with other names",
    withThing(`{ type: object, properties: { pet: { oneOf: [${ref("Cat")}, ${ref("Dog")}] } } }`, KINDS),
    withThing(`{ type: object, properties: { pet: { oneOf: [${ref("Feline")}, ${ref("Canine")}] } } }`, BEASTS),
  ],
  [
    "titles, descriptions, examples and extensions",
    withThing("{ type: object, properties: { name: { type: string } } }"),
    withThing(
      "{ title: A thing, description: One., type: object, x-note: here, properties: { name: { type: string, title: Name, description: Its name., examples: [box] } } }",
    ),
  ],
  [
    "keywords that ask for nothing",
    withThing("{ type: object, properties: { name: { type: string }, list: { type: array } } }"),
    withThing(
      "{ type: object, additionalProperties: true, minProperties: 0, properties: { name: { type: string, minLength: 0 }, list: { type: array, items: {}, uniqueItems: false, minItems: 0 } } }",
    ),
  ],
  [
    "recursion through a reference, and one turn unrolled",
    withThing(`{ type: object, properties: { part: ${ref("Thing")} } }`),
    withThing(`{ type: object, properties: { part: { type: object, properties: { part: ${ref("Thing")} } } } }`),
  ],
  [
    "two schemas that refer to each other, under other names",
    withThing(
      `{ type: object, properties: { box: ${ref("Box")} } }`,
      `Box: { type: object, properties: { thing: ${ref("Thing")} } }`,
    ),
    withThing(
      `{ type: object, properties: { box: ${ref("Case")} } }`,
      `Case: { type: object, properties: { thing: ${ref("Thing")} } }`,
    ),
  ],
];

describe("schemas that ask for the same", () => {
  test.each(alike)("%s", (_, before, after) => {
    expect(said(before, after)).toEqual([]);
  });
});

const PATHS = `
openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /things/{id}:
    get:
      summary: Get a thing
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, maxLength: 9 } }
        - { name: size, in: query, schema: { type: integer } }
      responses: { "200": { description: The thing. }, "404": { description: There is none. } }
`;
const operations: readonly (readonly [name: string, after: string])[] = [
  ["a path parameter with another name", PATHS.replaceAll("{id}", "{thing_id}").replace("name: id", "name: thing_id")],
  ["parameters in another order", PATHS.replace(/( {8}- \{ name: id.*\n)( {8}- \{ name: size.*\n)/, "$2$1")],
  [
    "a parameter that moved to the path",
    PATHS.replace(/ {8}- \{ name: id.*\n/, "").replace(
      "    get:\n",
      "    parameters:\n      - { name: id, in: path, required: true, schema: { type: string, maxLength: 9 } }\n    get:\n",
    ),
  ],
  [
    "a parameter that became a component",
    `${PATHS.replace(/- \{ name: size.*\n/, '- { $ref: "#/components/parameters/Size" }\n')}components:\n  parameters:\n    Size: { name: size, in: query, schema: { type: integer } }\n`,
  ],
  [
    "answers in another order and prose",
    PATHS.replace(/responses:.*/, 'responses: { "404": { description: None. }, "200": { description: It. } }'),
  ],
  ["another summary and title", PATHS.replace("Get a thing", "Read it").replace("title: Things", "title: Boxes")],
  [
    "style and explode as they are without being said",
    PATHS.replace("in: query,", "in: query, style: form, explode: true,"),
  ],
];

describe("a property that the other end alone has", () => {
  const document = (place: string, property: string): JsonObject =>
    load(`
openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /things:
    put:
      requestBody: { required: true, content: { application/json: { schema: ${place === "request" ? property : "{ type: string }"} } } }
      responses: { "200": { description: The thing., content: { application/json: { schema: ${place === "response" ? property : "{ type: string }"} } } } }
`) as JsonObject;
  const thing = (flag: string, most: number): string =>
    `{ type: object, properties: { name: { type: string, ${flag}: true, maxLength: ${most} } } }`;
  test.each([
    ["a read-only property of a request", "request", "readOnly"],
    ["a write-only property of a response", "response", "writeOnly"],
  ] as const)("%s", (_, place, flag) => {
    expect(said(document(place, thing(flag, 9)), document(place, thing(flag, 5)))).toEqual([]);
  });
});

describe("operations that ask for the same", () => {
  test.each(operations)("%s", (_, after) => {
    expect(after).not.toBe(PATHS);
    expect(said(load(PATHS) as JsonObject, load(after) as JsonObject)).toEqual([]);
  });

  test("the name of a header in another case", () => {
    const [before, after] = ["X-Size", "x-size"].map((name) =>
      PATHS.replace("name: size, in: query", `name: ${name}, in: header`),
    );
    expect(before).not.toBe(PATHS);
    expect(said(load(before ?? "") as JsonObject, load(after ?? "") as JsonObject)).toEqual([
      expect.stringMatching(/^safe request-parameter-case-changed The header `X-Size` is spelled `x-size`/),
      expect.stringMatching(/^safe request-parameter-case-changed The header `x-size` is spelled `X-Size`/),
    ]);
  });
});

/** The value with the keys of all its objects, and the members of lists whose order says nothing, the other way round. */
function reversed(value: JsonValue, key = ""): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map((item: JsonValue) => reversed(item));
    return ["enum", "x-enum", "required", "parameters", "oneOf", "anyOf", "tags"].includes(key)
      ? items.reverse()
      : items;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner, name)]),
  );
}

describe("a document against itself", () => {
  const own = loadSpecs(ownWorkspace()).flatMap(({ value }) => value ?? []);
  const corpus = features.flatMap((feature) =>
    loadSpecs(workspaceOf(feature)).flatMap(({ value }) =>
      value === undefined ? [] : [[feature, value.root] as const],
    ),
  );

  test("there are 25 specifications and the corpus", () => {
    expect(own.length).toBe(25);
    expect(corpus.length).toBeGreaterThan(80);
  });

  test.each(own.map((spec) => [`${spec.version}/${spec.service}`, spec] as const))("%s", (_, spec) => {
    const side = publishedSide("x", [spec]);
    expect(diffSides(side, side).changes).toEqual([]);
    expect(said(spec.root, reversed(spec.root) as JsonObject)).toEqual([]);
  });

  test.each(corpus)("%s", (_, root) => {
    expect(said(root, structuredClone(root))).toEqual([]);
    expect(said(root, reversed(root) as JsonObject)).toEqual([]);
  });
});

test("an operationId that two operations have does not keep a document from being compared", () => {
  const text = (second: string): string => `openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /things: { get: { operationId: list, responses: { "200": { description: Things. } } } }
${second}`;
  const twice = text(`  /boxes: { get: { operationId: list, responses: { "200": { description: Boxes. } } } }\n`);
  const [before, after] = [twice, text("")].map((side) => fileSide("things.yaml", side, new Map()).value);
  if (before === undefined || after === undefined) throw new Error("A document is not read");
  expect(diffSides(before, after).changes.map(({ id, operation }) => [id, operation])).toContainEqual([
    "operation-removed",
    "GET /boxes",
  ]);
});
