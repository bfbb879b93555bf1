import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withRecordedNames } from "../../generator/load-workspace.js";
import { loadWorkspace } from "../../generator/pipeline.js";
import { NAMES, type Workspace } from "../../generator/workspace/read.js";
import { documentOf, modelOf, shortWorkspace, type TestOperation } from "./short-client.js";

type Operations = { readonly [key: string]: TestOperation };

/** Calls on the client by `METHOD /path`. */
function callsOf(workspace: Workspace): { readonly [key: string]: string } {
  const operations = modelOf(workspace).resources.flatMap((resource) => resource.operations);
  const calls = operations.map(({ httpMethod, path, resource, methodName }) => [
    `${httpMethod} ${path}`,
    `${resource}.${methodName}`,
  ]);
  return Object.fromEntries(calls);
}

function named(operations: Operations, record?: { readonly [key: string]: string }): Workspace {
  const workspace = shortWorkspace(documentOf(operations));
  return record === undefined
    ? workspace
    : { ...workspace, names: { file: NAMES, text: JSON.stringify({ shop: record }) } };
}

const pets = (operationId: string, others: TestOperation = {}): TestOperation => ({
  operationId,
  tags: ["pets"],
  ...others,
});
const inTag = (tag: string, operationId: string): TestOperation => ({ operationId, tags: [tag] });

const CASES: readonly (readonly [
  name: string,
  given: Operations,
  record: Operations | { [key: string]: string },
  want: { [key: string]: string },
])[] = [
  [
    "operations that come to one name each take the whole of what their author wrote",
    { "GET /a": pets("listPets"), "GET /b": pets("pets_list"), "GET /c": pets("count") },
    {},
    { "GET /a": "pets.listPets", "GET /b": "pets.petsList", "GET /c": "pets.count" },
  ],
  [
    "operations whose paths alone tell them apart take the nouns as the paths have them",
    {
      "GET /shops/{id}/people/{person}": { operationId: "GetShopsIdPeoplePerson" },
      "GET /shops/{id}/persons/{person}": { operationId: "GetShopsIdPersonsPerson" },
      "POST /shops/{id}/people": { operationId: "PostShopsIdPeople" },
      "POST /shops/{id}/persons": { operationId: "PostShopsIdPersons" },
    },
    {},
    {
      "GET /shops/{id}/people/{person}": "shops.getPeople",
      "GET /shops/{id}/persons/{person}": "shops.getPersons",
      "POST /shops/{id}/people": "shops.createPeople",
      "POST /shops/{id}/persons": "shops.createPersons",
    },
  ],
  [
    "custom methods of one name take the HTTP method before it",
    { "GET /files/{id}:copy": {}, "POST /files/{id}:copy": {}, "GET /files/{id}": {} },
    {},
    {
      "GET /files/{id}:copy": "files.getCopy",
      "POST /files/{id}:copy": "files.postCopy",
      "GET /files/{id}": "files.get",
    },
  ],
  [
    "a resource whose first digit is a word is no part of its methods",
    { "GET /3d_scans/{id}": { operationId: "Get3dScansId" }, "POST /3d_scans": {} },
    {},
    { "GET /3d_scans/{id}": "threeDScans.get", "POST /3d_scans": "threeDScans.create" },
  ],
  [
    "one on record keeps its name",
    { "GET /a": pets("listPets"), "GET /b": pets("pets_list") },
    { "GET /b": "pets.list" },
    { "GET /a": "pets.listPets", "GET /b": "pets.list" },
  ],
  [
    "a name on record stays when the operation would have another",
    { "GET /a": pets("listPets") },
    { "GET /a": "animals.all" },
    { "GET /a": "animals.all" },
  ],
  [
    "an overlay goes before the record",
    { "GET /a": pets("listPets", { "x-apipin": { method: "all" } }), "GET /b": pets("getAll") },
    { "GET /a": "pets.list", "GET /b": "pets.all" },
    { "GET /a": "pets.all", "GET /b": "pets.getAll" },
  ],
  [
    "an entry of an operation that is gone keeps no name from others",
    { "GET /a": pets("listPets") },
    { "GET /z": "pets.list" },
    { "GET /a": "pets.list" },
  ],
  [
    "equal operationIds but for their case get method and path",
    { "GET /a": pets("list_pets"), "GET /b": pets("listPets") },
    {},
    { "GET /a": "pets.listPetsGetA", "GET /b": "pets.listPetsGetB" },
  ],
  [
    "an item and its collection of an uncountable thing",
    { "GET /balance/history": {}, "GET /balance/history/{id}": {} },
    {},
    { "GET /balance/history": "balance.getHistory", "GET /balance/history/{id}": "balance.getHistoryById" },
  ],
  [
    "a method gives way to a resource of its name",
    { "GET /a": inTag("beta", "getFiles"), "GET /b": inTag("beta.get", "allFiles"), "GET /c": inTag("beta", "get") },
    {},
    { "GET /a": "beta.getFiles", "GET /b": "beta.get.allFiles", "GET /c": "beta.getGetC" },
  ],
  [
    "a resource gives way to a method on record",
    { "GET /b": inTag("beta.get", "all"), "GET /c": inTag("beta", "get") },
    { "GET /c": "beta.get" },
    { "GET /b": "betaGet.all", "GET /c": "beta.get" },
  ],
  [
    "names whose types would have one name are one name",
    { "GET /a": inTag("pet.toy", "box"), "GET /b": inTag("pet", "toy_box"), "GET /c": inTag("petToys", "count") },
    {},
    { "GET /a": "pet.toy.boxGetA", "GET /b": "pet.toyBoxGetB", "GET /c": "petToys.count" },
  ],
];

describe("names of operations", () => {
  test.each(CASES)("%s", (_, given, record, want) => {
    const workspace = named(given, record as { [key: string]: string });
    expect(callsOf(workspace)).toEqual(want);
    const reversed = Object.fromEntries(Object.entries(given).toReversed());
    expect(callsOf(named(reversed, record as { [key: string]: string }))).toEqual(want);
  });

  test("types are called as the methods", () => {
    const [operation] = modelOf(named({ "GET /a": inTag("beta.datasets", "listDatasets") })).resources.flatMap(
      ({ operations }) => operations,
    );
    expect(operation?.types.responses).toBe("BetaDatasetsListResponses");
  });

  test("a resource without methods of its own is there", () => {
    const { resources } = modelOf(named({ "GET /a": inTag("beta.datasets", "listDatasets") }));
    expect(resources.map(({ name, className }) => `${name}: ${className}`)).toEqual([
      "beta: Beta",
      "beta.datasets: BetaDatasets",
    ]);
  });
});

describe("parents of tags", () => {
  const operations = { "GET /a": inTag("boxes", "listBoxes") };

  test.each([
    ["a parent", [{ name: "boxes", parent: "toys" }, { name: "toys" }], "toys.boxes.list"],
    [
      "a circle",
      [
        { name: "boxes", parent: "toys" },
        { name: "toys", parent: "boxes" },
      ],
      "toys.boxes.list",
    ],
    ["none", [], "boxes.list"],
  ])("%s", (_, tags, want) => {
    expect(callsOf(shortWorkspace(documentOf(operations, { tags })))).toEqual({ "GET /a": want });
  });
});

const TAGS: readonly (readonly string[])[] = [["pets"], ["pets.toys"], ["pets.list"], ["Pets"], ["toys"], []];
const IDS = [
  undefined,
  "list",
  "listPets",
  "pets_list",
  "getPets",
  "get",
  "toys",
  "listToys",
  "createPet",
  "then",
] as const;
const KEYS = ["", "/pets", "/pets/{id}", "/pets/{id}/toys", "/toys", "/toys/{id}", "/v1/pets", "/list"].flatMap(
  (path) => ["GET", "POST", "DELETE"].map((method) => `${method} ${path || "/"}`),
);

const operations: fc.Arbitrary<Operations> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...TAGS), fc.constantFrom(...IDS)), {
    selector: ([key]) => key,
    minLength: 1,
    maxLength: 9,
  })
  .map((chosen) => {
    const ids = new Set<string>();
    const entries = chosen.map(([key, tags, id]): [string, TestOperation] => {
      const isNew = id !== undefined && !ids.has(id);
      if (isNew) ids.add(id);
      return [key, { tags, ...(isNew ? { operationId: id } : {}) }];
    });
    return Object.fromEntries(entries);
  });

describe("any operations", () => {
  test("have names of their own, in whatever order they are written", () => {
    fc.assert(
      fc.property(operations, (given) => {
        const calls = callsOf(named(given));
        const names = Object.values(calls);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(Object.keys(given).length);
        const resources = new Set(names.map((name) => name.slice(0, name.lastIndexOf("."))));
        expect(
          names.filter((name) => [...resources].some((each) => each === name || each.startsWith(`${name}.`))),
        ).toEqual([]);
        expect(callsOf(named(Object.fromEntries(Object.entries(given).toReversed())))).toEqual(calls);
      }),
      { numRuns: 150 },
    );
  });

  test("keep their names on record when others come", () => {
    fc.assert(
      fc.property(operations, fc.integer({ min: 1, max: 8 }), (given, count) => {
        const some = Object.fromEntries(Object.entries(given).slice(0, count));
        const before = withRecordedNames(named(some));
        const after = withRecordedNames({ ...named(given), ...(before.names && { names: before.names }) });
        expect(callsOf(after)).toMatchObject(callsOf(before));
        // What is on record is what a client has.
        const record = JSON.parse(after.names?.text ?? "{}") as { shop: { [key: string]: string } };
        expect(callsOf(after)).toEqual(record.shop);
      }),
      { numRuns: 100 },
    );
  });
});

describe("specs/names.json", () => {
  const text = (value: unknown): string => JSON.stringify(value, null, 2);
  const findings = (names: string): readonly string[] => {
    const workspace = { ...named({ "GET /a": pets("listPets") }), names: { file: NAMES, text: names } };
    return loadWorkspace(workspace).diagnostics.map(
      ({ code, message, place }) => `${code} ${place?.file}:${place?.line} ${message}`,
    );
  };

  test.each([
    ["no resource", "list", "has no resource before the method"],
    ["a word that is no identifier", "pets.get all", 'has the part "get all"'],
    ["what would be called by a promise", "pets.then", "has the part `then`"],
    ["what every object has", "constructor.list", "has the part `constructor`"],
    ["a member of the client", "request.list", "begins with `request`"],
    ["no string", 1, "is no string"],
  ])("a name with %s is refused", (_, name, why) => {
    const [first = "", ...others] = findings(text({ shop: { "GET /a": name } }));
    expect(others).toEqual([]);
    expect(first).toMatch(/^model\/recorded-name-invalid specs\/names\.json:3 /);
    expect(first).toContain(why);
  });

  test("a service that is no map is refused", () => {
    expect(findings('{ "shop": [] }')[0]).toMatch(
      /^model\/recorded-name-invalid specs\/names\.json:1 .* is no map of names\.$/,
    );
  });

  test("one name for two operations is refused", () => {
    const workspace = named(
      { "GET /a": pets("listPets"), "GET /b": pets("count") },
      { "GET /a": "pets.all", "GET /b": "pets.all" },
    );
    expect(() => modelOf(workspace)).toThrow("model/recorded-name-twice");
  });

  test("a workspace without `names: short` does not read it", () => {
    const configuration = "package: { name: shop, version: 1.0.0 }\nclient: { class: Shop }\n";
    const workspace = shortWorkspace(documentOf({ "GET /a": pets("listPets") }), configuration);
    const record = { file: NAMES, text: "[" };
    expect(callsOf({ ...workspace, names: record })).toEqual({ "GET /a": "pets.listPets" });
    expect(withRecordedNames(workspace).names).toBe(undefined);
  });
});
