import { describe, expect, test } from "vitest";
import { loadSpec } from "../../generator/load/index.js";
import { operationsOf } from "../../generator/openapi/operations.js";
import { placeOf } from "../../generator/openapi/place.js";

const HEAD = 'openapi: 3.0.3\ninfo: { title: Bikes, version: "1" }\n';
const OK = '"200": { description: Fine }';

/** Loads `specs/1/api/bikes.yaml` among other files. */
function load(files: { readonly [file: string]: string }) {
  const { "bikes.yaml": text = "", ...others } = files;
  const parts = new Map(Object.entries(others).map(([file, content]) => [`specs/1/api/${file}`, content]));
  const fixed = [...parts].map(([file, content]) => [file.replace("/api/../", "/"), content] as const);
  const input = { version: "1", service: "bikes", file: "specs/1/api/bikes.yaml", text };
  const { value, diagnostics } = loadSpec(input, new Map(fixed));
  const found = diagnostics.map(
    ({ code, message, fix, place }) => `${place?.file}:${place?.line}:${place?.column} ${code} ${message} ${fix}`,
  );
  return { value, found };
}

interface Layout {
  readonly files: { readonly [file: string]: string };
  /** JSON Pointer of a node of the document, and its place and value. */
  readonly at: string;
  readonly place: string;
  readonly value: unknown;
}

const layouts: readonly (readonly [name: string, layout: Layout])[] = [
  [
    "a file beside",
    {
      files: {
        "bikes.yaml": `${HEAD}components:\n  schemas:\n    Bike: { properties: { frame: { $ref: "frame.yaml#/Frame" } } }`,
        "frame.yaml": "# frames\nFrame:\n  type: string",
      },
      at: "/components/schemas/Frame/type",
      place: "specs/1/api/frame.yaml:3:3",
      value: "string",
    },
  ],
  [
    "a copy of a component",
    {
      files: {
        "bikes.yaml": `${HEAD}components:\n  schemas:\n    Frame: { type: string }\n    Bike: { items: { $ref: "frame.yaml#/Frame" } }`,
        "frame.yaml": "Frame:\n  type: string",
      },
      at: "/components/schemas/Bike/items/$ref",
      place: "specs/1/api/bikes.yaml:6:22",
      value: "#/components/schemas/Frame",
    },
  ],
  [
    "a file of a folder above",
    {
      files: {
        "bikes.yaml": `${HEAD}components:\n  schemas:\n    Bike: { $ref: "../shared/bike.yaml#/Bike" }`,
        "../shared/bike.yaml": "Bike:\n  type: number",
      },
      at: "/components/schemas/Bike/type",
      place: "specs/1/shared/bike.yaml:2:3",
      value: "number",
    },
  ],
  [
    "an operation",
    {
      files: {
        "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get: { $ref: parts/list.yaml }`,
        "parts/list.yaml": `operationId: listBikes\nresponses: { ${OK} }`,
      },
      at: "/paths/~1bikes/get/operationId",
      place: "specs/1/api/parts/list.yaml:1:1",
      value: "listBikes",
    },
  ],
  [
    "an operation in a path item of another file",
    {
      files: {
        "bikes.yaml": `${HEAD}paths:\n  /bikes: { $ref: parts/bikes.yaml }`,
        "parts/bikes.yaml": "# one\nget:\n  $ref: deeper/list.yaml",
        "parts/deeper/list.yaml": `\n\noperationId: listBikes\nresponses: { ${OK} }`,
      },
      at: "/paths/~1bikes/get/operationId",
      place: "specs/1/api/parts/deeper/list.yaml:3:1",
      value: "listBikes",
    },
  ],
  [
    "a chain of files that are nothing but a reference",
    {
      files: {
        "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get: { $ref: a.yaml }`,
        "a.yaml": "$ref: b.json",
        "b.json": '{ "$ref": "c.yaml#/x" }',
        "c.yaml": `x:\n  operationId: listBikes\n  responses: { ${OK} }`,
      },
      at: "/paths/~1bikes/get/operationId",
      place: "specs/1/api/c.yaml:2:3",
      value: "listBikes",
    },
  ],
  [
    "all paths",
    {
      files: {
        "bikes.yaml": `${HEAD}paths: { $ref: paths.yaml }`,
        "paths.yaml": `/bikes: { $ref: "item.yaml" }\n/wheels:\n  get: { operationId: listWheels, responses: { ${OK} } }`,
        "item.yaml": `get: { operationId: listBikes, responses: { ${OK} } }`,
      },
      at: "/paths/~1wheels/get/operationId",
      place: "specs/1/api/paths.yaml:3:10",
      value: "listWheels",
    },
  ],
  [
    "all parameters, which others name",
    {
      files: {
        "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get:\n      operationId: listBikes\n      parameters: [{ $ref: "#/components/parameters/Size" }]\n      responses: { ${OK} }\ncomponents:\n  parameters: { $ref: parameters.json }`,
        "parameters.json":
          '{\n  "Size": { "name": "size", "in": "query", "schema": { "$ref": "#/Sizes" } },\n  "Sizes": {} }',
      },
      at: "/components/parameters/Size/name",
      place: "specs/1/api/parameters.json:2:13",
      value: "size",
    },
  ],
  [
    "all components",
    {
      files: {
        "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get:\n      operationId: listBikes\n      responses: { "404": { $ref: "#/components/responses/None" }, ${OK} }\ncomponents: { $ref: components.yaml }`,
        "components.yaml":
          'responses:\n  None: { $ref: none.yaml }\nschemas:\n  Bike:\n    type: object\n  List: { items: { $ref: "#/schemas/Bike" } }',
        "none.yaml": "description: None",
      },
      at: "/components/schemas/List/items/$ref",
      place: "specs/1/api/components.yaml:6:20",
      value: "#/components/schemas/Bike",
    },
  ],
  [
    "all properties of a schema",
    {
      files: {
        "bikes.yaml": `${HEAD}components:\n  schemas:\n    Bike: { properties: { $ref: properties.yaml } }`,
        "properties.yaml": 'wheels: { type: integer }\nframe: { $ref: "#/other" }\nother: { type: string }',
      },
      at: "/components/schemas/Bike/properties/wheels/type",
      place: "specs/1/api/properties.yaml:1:11",
      value: "integer",
    },
  ],
  [
    "a list of parameters, and a text",
    {
      files: {
        "bikes.yaml": `${HEAD}tags:\n  - name: bikes\n    description: { $ref: "words.yaml#/bikes" }\npaths:\n  /bikes:\n    get:\n      operationId: listBikes\n      parameters: { $ref: list.yaml }\n      responses: { ${OK} }`,
        "words.yaml": "bikes: All bikes.",
        "list.yaml": "- { name: size, in: query }",
      },
      at: "/tags/0/description",
      place: "specs/1/api/words.yaml:1:1",
      value: "All bikes.",
    },
  ],
  [
    "schemas that refer to each other across files",
    {
      files: {
        "bikes.yaml": `${HEAD}components:\n  schemas:\n    Bike: { properties: { owner: { $ref: "owner.yaml" } } }`,
        "owner.yaml": 'properties:\n  bikes: { items: { $ref: "bikes.yaml#/components/schemas/Bike" } }',
      },
      at: "/components/schemas/Owner/properties/bikes/items/$ref",
      place: "specs/1/api/owner.yaml:2:21",
      value: "#/components/schemas/Bike",
    },
  ],
  [
    "a pointer that leads through a reference",
    {
      files: {
        "bikes.yaml": `${HEAD}components:\n  schemas:\n    Bike: { $ref: "bike.yaml" }\n    Frame: { items: { $ref: "#/components/schemas/Bike/properties/frame" } }`,
        "bike.yaml": "properties:\n  frame:\n    type: string",
      },
      at: "/components/schemas/frame/type",
      place: "specs/1/api/bike.yaml:3:5",
      value: "string",
    },
  ],
  [
    "keywords beside the reference of an operation",
    {
      files: {
        "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get:\n      $ref: list.yaml\n      deprecated: true`,
        "list.yaml": `operationId: listBikes\nresponses: { ${OK} }`,
      },
      at: "/paths/~1bikes/get/deprecated",
      place: "specs/1/api/bikes.yaml:7:7",
      value: true,
    },
  ],
  [
    "a service whose document is another file",
    {
      files: {
        "bikes.yaml": "$ref: whole/document.yaml",
        "whole/document.yaml": `${HEAD}components:\n  schemas:\n    Bike: { $ref: "bike.yaml" }`,
        "whole/bike.yaml": "type: string",
      },
      at: "/components/schemas/Bike/type",
      place: "specs/1/api/whole/bike.yaml:1:1",
      value: "string",
    },
  ],
];

describe("a document of several files", () => {
  test.each(layouts)("%s", (_, { files, at, place, value }) => {
    const loaded = load(files);
    expect(loaded.found).toEqual([]);
    const document = loaded.value;
    if (document === undefined) throw new Error("nothing was loaded");
    const { file, line, column } = placeOf(document, at);
    const tokens = at.slice(1).split("/");
    const found = tokens.reduce<unknown>(
      (node, token) => (node as { [key: string]: unknown })[token.replaceAll("~1", "/")],
      document.root,
    );
    expect({ place: `${file}:${line}:${column}`, value: found }).toEqual({ place, value });
    expect(JSON.stringify(document.root)).not.toMatch(/"\$ref":"[^#]/);
  });

  test("has the operations of all its files", () => {
    const { value } = load({
      "bikes.yaml": `${HEAD}paths:\n  /bikes: { $ref: items.yaml#/bikes }\n  /wheels: { get: { $ref: "items.yaml#/wheels/get" } }`,
      "items.yaml": `bikes: { get: { operationId: a, responses: { ${OK} } }, put: { $ref: "#/wheels/get" } }\nwheels: { get: { operationId: b, responses: { ${OK} } } }`,
    });
    expect(value).toBeUndefined();
    const { value: sound } = load({
      "bikes.yaml": `${HEAD}paths:\n  /bikes: { $ref: items.yaml#/bikes }\n  /wheels: { get: { $ref: "items.yaml#/wheels/get" } }`,
      "items.yaml": `bikes: { get: { operationId: a, responses: { ${OK} } } }\nwheels: { get: { operationId: b, responses: { ${OK} } } }`,
    });
    expect(sound && [...operationsOf(sound.root)].map(({ node }) => node["operationId"])).toEqual(["a", "b"]);
  });
});

const deep = Object.fromEntries(
  Array.from({ length: 24 }, (_, i) => [`d${i}.yaml`, `a: { $ref: d${i + 1}.yaml }\nb: { $ref: d${i + 1}.yaml }`]),
);

const refused: readonly (readonly [name: string, files: { readonly [file: string]: string }, want: string])[] = [
  [
    "a file that is missing",
    {
      "bikes.yaml": `${HEAD}components:\n  schemas:\n    Bike:\n      $ref: "bycicle.yaml"`,
      "bicycle.yaml": "type: string",
    },
    "specs/1/api/bikes.yaml:6:7 load/external-ref `bycicle.yaml` names a file that is missing. Did you mean `bicycle.yaml`?",
  ],
  [
    "a file that another one misses",
    {
      "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get: { $ref: parts/list.yaml }`,
      "parts/list.yaml": `operationId: listBikes\nresponses:\n  "200": { $ref: ../answers/everything-is-fine.yaml }`,
    },
    "specs/1/api/parts/list.yaml:3:12 load/external-ref `../answers/everything-is-fine.yaml` names a file that is missing. Correct the path, which begins at the folder of the file that it is written in, or add the file.",
  ],
  [
    "a node that a file does not have",
    {
      "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get: { $ref: "list.yaml#/all" }`,
      "list.yaml": "one: {}",
    },
    "specs/1/api/bikes.yaml:5:12 load/dangling-ref `list.yaml#/all` names nothing in specs/1/api/list.yaml. Correct the pointer, or add the component it names.",
  ],
  [
    "an operation that contains itself",
    {
      "bikes.yaml": `${HEAD}paths:\n  /bikes:\n    get: { $ref: list.yaml }`,
      "list.yaml": "operationId: a\nx: { $ref: list.yaml }",
    },
    "specs/1/api/list.yaml:1:1 load/chain-too-long The content of this node takes the place of a reference inside it. Refer to the value itself.",
  ],
  [
    "contents that double",
    { "bikes.yaml": `${HEAD}extra: { $ref: d0.yaml }`, ...deep, "d24.yaml": "a: 1" },
    "load/too-many-nodes With its references written out the document has more than 1,000,000 values.",
  ],
  [
    "an address",
    { "bikes.yaml": `${HEAD}paths: { $ref: "https://example.com/paths.yaml" }` },
    "specs/1/api/bikes.yaml:3:10 load/external-ref `https://example.com/paths.yaml` is an address; only files are read.",
  ],
];

test("references lead through 250 files, and through no more", () => {
  const through = (count: number): { readonly [file: string]: string } => ({
    "bikes.yaml": `${HEAD}paths: {}\ncomponents:\n  schemas:\n    Bike: { items: { $ref: "f1.yaml#/S1" } }`,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `f${index + 1}.yaml`,
        `S${index + 1}: ${index + 1 === count ? "{ type: string }" : `{ items: { $ref: "f${index + 2}.yaml#/S${index + 2}" } }`}`,
      ]),
    ),
  });
  expect(load(through(250)).found).toEqual([]);
  expect(load(through(251)).found).toEqual([
    expect.stringContaining(
      "f251.yaml:1:1 load/chain-too-long More than 250 references lead from one file to the next until here.",
    ),
  ]);
});

test("a component that is written alike in another file is no copy where both hold references, which mean other nodes there", () => {
  const { value, found } = load({
    "bikes.yaml": `${HEAD}paths: {}\ncomponents:\n  schemas:\n    Size: { type: string }\n    Frame: { items: { $ref: "#/components/schemas/Size" } }\n    Bike: { items: { $ref: "frame.yaml#/components/schemas/Frame" } }`,
    "frame.yaml":
      'components:\n  schemas:\n    Size: { type: number }\n    Frame: { items: { $ref: "#/components/schemas/Size" } }',
  });
  expect(found).toEqual([]);
  const schemas = value?.root.components as {
    readonly schemas: { readonly [name: string]: { readonly items: { readonly $ref: string } } };
  };
  const target = schemas.schemas["Bike"]?.items.$ref ?? "";
  expect(target).not.toBe("#/components/schemas/Frame");
  const frame = schemas.schemas[target.split("/").at(-1) ?? ""];
  expect(schemas.schemas[frame?.items.$ref.split("/").at(-1) ?? ""]).toEqual({ type: "number" });
});

test.each(refused)("refuses %s", (_, files, want) => {
  const { value, found } = load(files);
  expect(value).toBeUndefined();
  expect(found.join("\n")).toContain(want);
});
