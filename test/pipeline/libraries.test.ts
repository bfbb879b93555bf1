import { afterEach, describe, expect, test, vi } from "vitest";
import { codes, LibraryError } from "../../generator/diagnostics/unexpected.js";
import { ts } from "../../generator/emit/compilers.js";
import { tsMorph } from "../../generator/emit/ts-morph.js";
import { typeNodes } from "../../generator/emit/types/type-nodes.js";
import { lintSpec } from "../../generator/lint/index.js";
import { generatePackage } from "../../generator/pipeline.js";
import { startPrism } from "../../generator/verify/mock/prism.js";
import type { Workspace } from "../../generator/workspace/read.js";

/** A library that throws is reported as a diagnostic; no input is known to make each of them throw, so that some are made to. */

const SCHEMAS = {
  Plain: { type: "object", properties: { a: { type: "string" } } },
  Pair: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false },
};

const content = { "application/json": { schema: { $ref: "#/components/schemas/Pair" } } };
const root = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.test" }],
  paths: {
    "/things": { get: { operationId: "list_things", responses: { "200": { description: "Things.", content } } } },
  },
  components: { schemas: SCHEMAS },
};

/** One version of one specification, a field a line. */
const workspace: Workspace = {
  folder: "/",
  configuration: {
    file: "apipin.yaml",
    text: "package: { name: example, version: 1.0.0 }\nclient: { class: Example }\n",
  },
  specs: [{ file: "specs/1/things.json", text: JSON.stringify(root, null, 1), version: "1", service: "things" }],
  parts: [],
  overlays: [],
  mockOverlays: [],
};

afterEach(() => void vi.restoreAllMocks());

const stop = (): never => {
  throw new TypeError("no room.\nA second line.");
};

describe("a library that throws while a package is made", () => {
  test("ends in an error with the library's own words, and in no files", async () => {
    vi.spyOn(tsMorph.Project.prototype, "createSourceFile").mockImplementation(stop);
    const { value, diagnostics } = await generatePackage(workspace);
    expect(value).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([
      {
        code: "internal/library",
        severity: "error",
        message: "ts-morph cannot print a module: TypeError: no room.",
        place: expect.objectContaining({ file: "specs/1/things.json", line: 1 }),
        cause: codes["internal/library"]?.cause,
        fix: codes["internal/library"]?.fix,
      },
    ]);
  });

  test("is reported at the schema that it cannot read", async () => {
    vi.spyOn(ts.factory, "createTupleTypeNode").mockImplementation(stop);
    const { value, diagnostics } = await generatePackage(workspace);
    expect(value).toBeUndefined();
    const line = 1 + (workspace.specs[0]?.text.split("\n").findIndex((each) => each.includes('"Pair"')) ?? 0);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      {
        message: "openapi-typescript cannot make a type of `Pair`: TypeError: no room.",
        place: { file: "specs/1/things.json", line },
      },
    ]);
  });
});

test("openapi-typescript: the schema that is none is named", () => {
  const thrown = (): unknown => {
    try {
      return typeNodes({ ...SCHEMAS, Word: "word", Other: {} });
    } catch (error) {
      return error;
    }
  };
  expect(thrown()).toBeInstanceOf(LibraryError);
  expect(thrown()).toMatchObject({
    schema: "Word",
    message: expect.stringMatching(/^openapi-typescript cannot make a type of `Word`: Expected SchemaObject/),
  });
});

test("Prism: the document that it cannot read is named", async () => {
  const text = "{}";
  const spec = { file: "specs/1/things.json", version: "1", service: "things", text, root: {} };
  const effective = { spec, root: { paths: {} }, overlays: [], provenance: [] };
  const request = { method: "GET", path: "/", query: {}, headers: {}, body: null };
  const operation = { id: "a", method: "GET", path: "/", responses: new Map([["200", {}]]) };
  const asked = startPrism(effective).respond(request, {}, operation, false);
  await expect(asked).rejects.toThrow(LibraryError);
  await expect(asked).rejects.toThrow("Prism cannot read specs/1/things.json: ");
});

describe("openapi-core", () => {
  const lint = async (document: object): Promise<readonly string[]> => {
    const text = JSON.stringify(document);
    const spec = { file: "specs/1/things.json", version: "1", service: "things", text, root: JSON.parse(text) };
    return (await lintSpec(spec, "published", {})).map(
      ({ severity, code, message }) => `${severity} ${code} ${message}`,
    );
  };

  test("a rule that stops is named, and every other rule is heard", async () => {
    const properties = { hasOwnProperty: { type: "string" } };
    const found = await lint({ ...root, components: { schemas: { ...SCHEMAS, A: { properties, required: ["a"] } } } });
    expect(found).toContainEqual(
      "info lint/no-required-schema-properties-undefined The rule stopped before its end: obj.hasOwnProperty is not a function.",
    );
    expect(found.filter((each) => each.includes("stopped before its end"))).toHaveLength(1);
    expect(found).toContainEqual('info lint/no-unused-components Component: "A" is never used.');
    expect(found.some((each) => each.includes("lint/operation-without-rate-limit"))).toBe(true);
  });

  test("a document that it cannot walk through is an error of its structure", async () => {
    const circle = { ...root, paths: { $ref: "#/paths/~1" } };
    expect(await lint(circle)).toContainEqual(
      "error lint/struct The structure of the document cannot be checked: Self-referencing circular pointer.",
    );
  });
});
