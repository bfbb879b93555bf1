import { beforeAll, describe, expect, test } from "vitest";
import { loadWorkspace } from "../../generator/pipeline.js";
import { readTolerantly } from "../../generator/tolerance/index.js";
import {
  type Client,
  clientOf,
  clientsOf,
  compilerErrors,
  diagnosticsOf,
  documentOf,
  withSchema,
  workspaceOf,
} from "./workspaces.js";

const NOWHERE = "#/components/schemas/Nowhere";
const OTHER = { type: "object", required: ["kind"], properties: { kind: { type: "string" } } };
const ok = { description: "Fine." };
const no = { description: "No.", content: { "application/json": { schema: { type: "string" } } } };
const get = (more: object): object => ({ summary: "Get", responses: { 200: ok, "4XX": no }, ...more });
const json = (schema: object): object => ({ description: "Fine.", content: { "application/json": { schema } } });
const inPath = (name: string): object => ({ name, in: "path", required: true, schema: { type: "string" } });
const inHeader = (name: string, type = "string"): object => ({ name, in: "header", required: true, schema: { type } });
const thing = (value: object): object => ({ type: "object", required: ["value"], properties: { value } });

/** A fault, what is told of it, what is assumed, and a part of the client. */
interface Fault {
  readonly document: object;
  readonly code: string;
  readonly assumption?: string;
  /** In the types or the methods, white space as one blank. */
  readonly has: string;
  readonly hasNot?: string;
  /** Not an error where the workspace is strict: nothing reports it there. */
  readonly isPassedOver?: true;
  /** The mock finds no fault in the client. */
  readonly isTried?: true;
  /** The error of a strict workspace, where it is another. */
  readonly strict?: string;
}

const FAULTS: { readonly [title: string]: Fault } = {
  "a property by a reference to nothing": {
    document: withSchema("3.0.3", thing({ $ref: NOWHERE })),
    code: "load/dangling-ref",
    assumption: "the schema allows any value",
    has: "value: unknown;",
  },
  "a member of a union by a reference to nothing": {
    document: withSchema("3.1.0", thing({ oneOf: [{ type: "string" }, { $ref: NOWHERE }] })),
    code: "load/dangling-ref",
    assumption: "the union has no such member",
    has: "value: string;",
  },
  "the only member of a union by a reference to nothing": {
    document: withSchema("3.1.0", thing({ oneOf: [{ $ref: NOWHERE }] })),
    code: "load/dangling-ref",
    assumption: "the union has no such member",
    has: "value: unknown;",
  },
  "items by a reference to nothing": {
    document: withSchema("3.1.0", thing({ type: "array", items: { $ref: NOWHERE } })),
    code: "load/dangling-ref",
    has: "value: unknown[];",
  },
  "a mapping to nothing": {
    document: withSchema(
      "3.1.0",
      {
        oneOf: [{ $ref: "#/components/schemas/Other" }],
        discriminator: { propertyName: "kind", mapping: { other: "#/components/schemas/Other", lost: NOWHERE } },
      },
      { Other: OTHER },
    ),
    code: "load/dangling-ref",
    assumption: "the discriminator has no such value",
    has: 'kind: "other";',
  },
  "a response by a reference to nothing": {
    document: documentOf("3.1.0", {
      paths: {
        "/things": {
          get: get({ operationId: "getThing", responses: { 200: { $ref: "#/components/responses/Lost" } } }),
        },
      },
    }),
    code: "load/dangling-ref",
    assumption: "the response has no body",
    has: "getThing(",
  },
  "a parameter by a reference to nothing": {
    document: documentOf("3.1.0", {
      paths: {
        "/things": {
          get: get({
            operationId: "getThing",
            parameters: [
              { $ref: "#/components/parameters/Lost" },
              { name: "limit", in: "query", schema: { type: "integer" } },
            ],
          }),
        },
      },
    }),
    code: "load/dangling-ref",
    assumption: "the object is not there",
    has: "limit?: number",
  },
  "a request body by a reference to nothing": {
    document: documentOf("3.1.0", {
      paths: {
        "/things": {
          post: get({ operationId: "addThing", requestBody: { $ref: "#/components/requestBodies/Lost" } }),
        },
      },
    }),
    code: "load/dangling-ref",
    has: "addThing(",
  },
  "an example by a reference to nothing": {
    document: documentOf("3.1.0", {
      paths: {
        "/things": {
          get: get({
            operationId: "getThing",
            parameters: [
              {
                name: "limit",
                in: "query",
                schema: { type: "integer" },
                examples: { lost: { $ref: "#/components/examples/Lost" }, few: { value: 3 } },
              },
            ],
          }),
        },
      },
    }),
    code: "load/dangling-ref",
    assumption: "the object is not there",
    has: "limit?: number",
  },
  "a path item by a reference to nothing": {
    document: documentOf("3.1.0", { paths: { "/things": { $ref: "#/components/pathItems/Lost" } } }),
    code: "load/dangling-ref",
    has: "ping(",
  },
  "references in a circle": {
    document: withSchema("3.1.0", thing({ $ref: "#/components/schemas/One" }), {
      One: { $ref: "#/components/schemas/Two" },
      Two: { $ref: "#/components/schemas/One" },
    }),
    code: "load/circular-ref",
    has: "value: unknown;",
  },
  "a reference to an anchor": {
    document: withSchema("3.1.0", thing({ $ref: "#thing" })),
    code: "load/anchor-ref",
    has: "value: unknown;",
  },
  "a reference to a file that is not there": {
    document: withSchema("3.1.0", thing({ $ref: "things.yaml#/Thing" })),
    code: "load/external-ref",
    has: "value: unknown;",
  },
  "two operations of one operationId": {
    document: documentOf("3.1.0", {
      paths: {
        "/things": { get: get({ operationId: "getThing" }), head: get({ operationId: "getThing" }) },
        "/others": { get: get({ operationId: "getThing" }) },
      },
    }),
    code: "load/duplicate-operation-id",
    assumption: "the later operation is named by its method and path",
    has: "getOthers(",
  },
  "paths that differ in the name of a parameter": {
    document: documentOf("3.1.0", {
      paths: {
        "/things/{id}": {
          get: get({
            operationId: "getThing",
            parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          }),
        },
        "/things/{name}": {
          put: get({
            operationId: "putThing",
            parameters: [{ name: "name", in: "path", required: true, schema: { type: "string" } }],
          }),
        },
      },
    }),
    code: "lint/no-identical-paths",
    has: "putThing(",
  },
  "a range of statuses in lower case": {
    document: documentOf("3.1.0", {
      paths: { "/things": { get: get({ operationId: "getThing", responses: { 200: ok, "4xx": json(OTHER) } }) } },
    }),
    code: "tolerance/status-in-lower-case",
    assumption: "the key is `4XX`",
    has: '"4XX"',
    hasNot: '"4xx"',
    isPassedOver: true,
  },
  "a name of a path without a parameter": {
    document: documentOf("3.1.0", { paths: { "/shelves/{shelf}": { get: get({ operationId: "getShelf" }) } } }),
    code: "lint/path-parameters-defined",
    assumption: "the method takes a string of that name",
    has: "getShelf(shelf: string",
    isTried: true,
  },
  "a name of a path without a parameter, of Unicode letters": {
    document: documentOf("3.0.3", {
      paths: {
        "/regale/{länge}/{shelf}": { parameters: [inPath("länge")], get: get({ operationId: "getShelf" }) },
      },
    }),
    code: "lint/path-parameters-defined",
    assumption: "the method takes a string of that name",
    has: "getShelf(länge: string, shelf: string",
    isTried: true,
  },
  "a parameter that the path does not have": {
    document: documentOf("3.1.0", {
      paths: { "/shelves": { get: get({ operationId: "getShelf", parameters: [inPath("row"), inPath("shelf")] }) } },
    }),
    code: "lint/path-parameters-defined",
    assumption: "the operation has no such parameter",
    has: "getShelf(options?",
    hasNot: "row: string",
    isTried: true,
  },
  "a header of the connection": {
    document: documentOf("3.0.3", {
      paths: {
        "/things": {
          parameters: [inHeader("Content-Length")],
          get: get({ operationId: "getThing", parameters: [inHeader("host")] }),
        },
      },
    }),
    code: "tolerance/connection-header",
    assumption: "the operation has no such parameter",
    has: "getThing(options?",
    hasNot: "Content-Length",
    isPassedOver: true,
    isTried: true,
  },
  "a greedy name": {
    document: documentOf("3.0.3", {
      paths: { "/files/{rest+}": { get: get({ operationId: "getFile", parameters: [inPath("rest")] }) } },
    }),
    code: "tolerance/path-expression",
    assumption: "the path is `/files/{rest}`, and slashes in a value stay",
    has: "getFile(rest: string",
    isTried: true,
    strict: "lint/path-parameters-defined",
  },
  "a reserved expansion": {
    document: documentOf("3.0.3", {
      paths: { "/files/{+rest}/{**more}": { get: get({ operationId: "getFile", parameters: [inPath("rest")] }) } },
    }),
    code: "tolerance/path-expression",
    assumption: "the path is `/files/{rest}/{more}`, and a slash in a value is sent as `%2F`",
    has: "getFile(rest: string, more: string",
    isTried: true,
    strict: "lint/path-parameters-defined",
  },
  "names with the constraints of a router": {
    document: documentOf("3.0.3", {
      paths: {
        "/rooms/{id:int}/{day?}": { get: get({ operationId: "getRoom", parameters: [inPath("id"), inPath("day")] }) },
      },
    }),
    code: "tolerance/path-expression",
    assumption: "the path is `/rooms/{id}/{day}`, and a slash in a value is sent as `%2F`",
    has: "getRoom(id: string, day: string",
    isTried: true,
    strict: "lint/path-parameters-defined",
  },
  "a name that stands for several segments": {
    document: documentOf("3.0.3", {
      paths: { "/v1/{name=shelves/*}": { get: get({ operationId: "getShelf", parameters: [inPath("name")] }) } },
    }),
    code: "tolerance/path-expression",
    assumption: "the path is `/v1/{name}`, and slashes in a value stay",
    has: "getShelf(name: string",
    isTried: true,
    strict: "lint/path-parameters-defined",
  },
  "an enum of another type": {
    document: withSchema("3.1.0", thing({ type: "string", enum: [1, true, "x"] })),
    code: "lint/no-enum-type-mismatch",
    assumption: "the value is a string",
    has: 'value: "1" | "true" | "x";',
  },
  "a query in a path": {
    document: documentOf("3.1.0", { paths: { "/things?kind=old": { get: get({ operationId: "getThing" }) } } }),
    code: "lint/path-not-include-query",
    has: "getThing(",
  },
  "an operation without responses": {
    document: documentOf("3.0.3", { paths: { "/things": { get: { operationId: "getThing", summary: "Get" } } } }),
    code: "lint/struct",
    has: "getThing(",
  },
  "a text that is null": {
    document: documentOf("3.1.0", {
      paths: { "/things": { get: get({ operationId: "getThing", description: null }) } },
    }),
    code: "lint/struct",
    has: "getThing(",
  },
};

describe("a fault that a client survives", () => {
  let clients: ReadonlyMap<string, Client> = new Map();
  beforeAll(async () => {
    clients = await clientsOf(
      Object.fromEntries(Object.entries(FAULTS).map(([title, { document }]) => [title, workspaceOf(document)])),
    );
  });

  test.each(Object.entries(FAULTS))(
    "%s",
    { timeout: 60_000 },
    async (title, { document, code, assumption, has, hasNot, isPassedOver, isTried, strict: strictCode = code }) => {
      const found = await diagnosticsOf(workspaceOf(document));
      expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
      const told = found.filter((one) => one.code === code);
      expect(told.length).toBeGreaterThan(0);
      expect(told.every(({ isTolerated, place }) => isTolerated === true && place !== undefined)).toBe(true);
      if (assumption !== undefined) expect(told[0]?.assumption).toBe(assumption);

      const client = clients.get(title);
      const text = `${client?.types}\n${client?.code}`.replace(/\s+/g, " ");
      expect(text).toContain(has);
      if (hasNot !== undefined) expect(text).not.toContain(hasNot);
      expect(client?.operations).toContain("ping");
      if (isTried === true) expect(client?.violations).toEqual([]);

      const strict = await diagnosticsOf(workspaceOf(document, "{ tolerant: false }"));
      const errors = strict.filter(({ severity }) => severity === "error").map((one) => one.code);
      if (isPassedOver === true) expect(errors).toEqual([]);
      else expect(errors).toContain(strictCode);
      expect(strict.some(({ isTolerated }) => isTolerated)).toBe(false);
    },
  );
});

test("the clients compile", { timeout: 60_000 }, () => {
  expect(compilerErrors()).toEqual([]);
});

describe("what is told, and to whom", () => {
  const document = withSchema("3.1.0", thing({ type: "string", optional: true, "x-note": 1, embed: { name: "x" } }));

  test("keywords of the author's own in a schema of 3.1 are no finding", async () => {
    expect((await diagnosticsOf(workspaceOf(document))).filter(({ severity }) => severity !== "info")).toEqual([]);
    const strict = await diagnosticsOf(workspaceOf(document, "{ rules: {} }"));
    expect(strict.map(({ code }) => code)).toContain("lint/struct");
  });

  test("in 3.0, and outside of schemas, they are", async () => {
    const old = withSchema("3.0.3", thing({ type: "string", optional: true }));
    const outside = documentOf("3.1.0", {
      paths: { "/things": { get: get({ operationId: "getThing", optional: true }) } },
    });
    for (const each of [old, outside])
      expect((await diagnosticsOf(workspaceOf(each))).map(({ code }) => code)).toContain("lint/struct");
  });

  test("a rule that the workspace raises is an error all the same", async () => {
    const lint = "{ tolerant: true, rules: { no-enum-type-mismatch: error, struct: error } }";
    const wrong = withSchema("3.1.0", thing({ type: "string", enum: [1], optional: true }));
    const errors = (await diagnosticsOf(workspaceOf(wrong, lint))).filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code).sort()).toEqual(["lint/no-enum-type-mismatch", "lint/struct"]);
  });

  test.each<[string, string | undefined, boolean]>([
    ["no section", undefined, true],
    ["tolerant: true", "{ tolerant: true }", true],
    ["tolerant: false", "{ tolerant: false }", false],
    ["a section that does not say", "{ rules: {} }", false],
  ])("%s", async (_, lint, isTolerant) => {
    const wrong = withSchema("3.0.3", thing({ $ref: NOWHERE }));
    const errors = (await diagnosticsOf(workspaceOf(wrong, lint))).filter(({ severity }) => severity === "error");
    expect(errors.length === 0).toBe(isTolerant);
  });
});

describe("what an overlay made stays an error, at its line", () => {
  const overlay = (action: string): readonly { readonly file: string; readonly text: string }[] => [
    {
      file: "overlays/all/change.yaml",
      text: `overlay: 1.1.0\ninfo: { title: A change, version: 1.0.0 }\nactions:\n  - description: why\n    ${action}\n`,
    },
  ];
  const sound = documentOf("3.1.0", {
    paths: {
      "/things": { get: get({ operationId: "getThing", responses: { 200: json({ type: "string" }), "4XX": no } }) },
    },
  });

  test.each<[string, string, string]>([
    [
      "a reference to nothing",
      "target: $.paths['/things'].get.responses['200'].content['application/json']\n    update: { schema: { $ref: '#/components/schemas/Lost' } }",
      "load/dangling-ref",
    ],
    [
      "an operationId that is there",
      "target: $.paths['/things'].get\n    update: { operationId: ping }",
      "load/duplicate-operation-id",
    ],
    [
      "a finding",
      "target: $.paths['/things'].get.responses['200'].content['application/json'].schema\n    update: { enum: [1] }",
      "lint/no-enum-type-mismatch",
    ],
  ])("%s", async (_, action, code) => {
    expect((await diagnosticsOf(workspaceOf(sound))).filter(({ severity }) => severity !== "info")).toEqual([]);
    const found = await diagnosticsOf(workspaceOf(sound, undefined, overlay(action)));
    const errors = found.filter(({ severity }) => severity === "error");
    expect(errors.map((one) => [one.code, one.place?.file])).toEqual([[code, "overlays/all/change.yaml"]]);
    expect(errors.some(({ isTolerated }) => isTolerated)).toBe(false);
  });

  test("what an overlay has mended is not told", async () => {
    const wrong = withSchema("3.0.3", thing({ $ref: NOWHERE }));
    const action = "target: $.components.schemas\n    update: { Nowhere: { type: string } }";
    const found = await diagnosticsOf(workspaceOf(wrong, undefined, overlay(action)));
    expect(found.filter(({ code }) => code.startsWith("load/"))).toEqual([]);
    const { types } = await clientOf(workspaceOf(wrong, undefined, overlay(action)));
    expect(types).toContain("value: Nowhere;");
  });
});

test.each([
  ["enum: [1.0, 2.50, '3', True, 0x10]", ["1.0", "2.50", "3", "true", "0x10"]],
  ["enum:\n        - 1.0\n        - 1\n      default: 1", ["1.0", "1"]],
  ["enum: [[1], null, 1e3]", [[1], null, "1e3"]],
])("strings without quotes are spelled as in the text: %s", (text, values) => {
  const { specs, ...rest } = workspaceOf({});
  const head = "openapi: 3.1.0\ninfo: { title: Shelf, version: v1 }\npaths: {}\ncomponents:\n  schemas:\n";
  const yaml = `${head}    Edition:\n      type: [string, "null"]\n      ${text}\n`;
  const { value } = loadWorkspace({ ...rest, specs: specs.map((spec) => ({ ...spec, text: yaml })) });
  const [effective] = value?.effective ?? [];
  expect(effective?.root).toMatchObject({ components: { schemas: { Edition: { enum: values } } } });
  expect(effective?.written).toMatchObject({ components: { schemas: { Edition: {} } } });
});

test("an example by a reference to nothing goes, the others stay", () => {
  const document = FAULTS["an example by a reference to nothing"]?.document;
  const { value } = loadWorkspace(workspaceOf(document ?? {}));
  const text = JSON.stringify(value?.effective[0]?.root);
  expect(text).toContain('"examples":{"few":{"value":3}}');
  expect(text).not.toContain("Lost");
});

test("a sound document is not copied", () => {
  const { value } = loadWorkspace(workspaceOf(withSchema("3.1.0", thing({ type: "string" }))));
  const [effective] = value?.effective ?? [];
  if (effective === undefined) throw new Error("the document does not load");
  const read = readTolerantly(effective);
  expect(read.value).toBe(effective);
  expect(read.diagnostics).toEqual([]);
});

test("the header of an operation replaces that of its path in another case", { timeout: 60_000 }, async () => {
  const document = documentOf("3.0.3", {
    paths: {
      "/things": {
        parameters: [inHeader("X-Shelf")],
        get: get({ operationId: "getThing", parameters: [inHeader("x-shelf", "integer")] }),
      },
    },
  });
  const { types, violations } = await clientOf(workspaceOf(document));
  expect(types).toContain('"x-shelf": number');
  expect(types).not.toContain("X-Shelf");
  expect(violations).toEqual([]);
});
