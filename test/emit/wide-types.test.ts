import { join } from "node:path";
import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import { compilerFile } from "../../generator/emit/package-files.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { compilePackage } from "../../generator/verify/client/compile-package.js";
import { runtimeFiles } from "../corpus/case.js";
import { sharingHost } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";

const NAMES = Array.from({ length: 12 }, (_, index) => `a name of medium length ${index}`);
const LONG_ENUM = { type: "string", enum: NAMES };
const VARIANTS = NAMES.map((name) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string", enum: [name] }, "a key": LONG_ENUM },
}));

/** Types that do not fit on a line. */
const WIDE: { readonly [name: string]: object } = {
  "an enum": LONG_ENUM,
  "an enum of brackets and bars": { type: "string", enum: NAMES.map((name) => `(${name} | [x]) => { "y" }`) },
  "an enum or a string": { anyOf: [LONG_ENUM, { type: "string", maxLength: 5 }] },
  "an enum of numbers": { type: "integer", enum: Array.from({ length: 40 }, (_, index) => 1000 + index) },
  "an enum and everything": { allOf: [LONG_ENUM, {}] },
  "an open enum": { type: "string", "x-enum": NAMES },
  "one of many objects": { oneOf: VARIANTS },
  "one of many lists": { oneOf: NAMES.map((name) => ({ type: "array", items: { type: "string", enum: [name] } })) },
  "objects or an enum": { anyOf: [...VARIANTS, LONG_ENUM] },
};

/** What may stand around a type. */
const AROUND: { readonly [name: string]: (type: object) => object } = {
  itself: (type) => type,
  "a list": (items) => ({ type: "array", items }),
  "a list of lists": (items) => ({ type: "array", items: { type: "array", items } }),
  "a nullable list": (items) => ({ type: ["array", "null"], items }),
  "a list of what may be null": (type) => ({ type: "array", items: { anyOf: [type, { type: "null" }] } }),
  "it or null": (type) => ({ oneOf: [type, { type: "null" }] }),
  "a map": (additionalProperties) => ({ type: "object", additionalProperties }),
  "a map of lists": (items) => ({ type: "object", additionalProperties: { type: "array", items } }),
  "a member": (type) => ({ type: "object", properties: { member: type }, required: ["member"] }),
  "an optional member": (type) => ({ type: "object", properties: { member: type } }),
  "an optional list": (items) => ({ type: "object", properties: { member: { type: "array", items } } }),
  "a described member": (type) => ({
    type: "object",
    properties: { outer: { type: "object", properties: { member: { ...type, description: "One.\n\nTwo." } } } },
  }),
  "a tuple": (type) => ({ type: "array", prefixItems: [type, type], items: false, minItems: 1 }),
};

const shapes = Object.entries(WIDE).flatMap(([wide, type]) =>
  Object.entries(AROUND).map(([around, make]) => ({ name: `${wide}, ${around}`, schema: make(type) })),
);

/** Every shape as a body, a response and a named schema; scalars and lists as a query parameter, too. */
function document(): object {
  const schemas = Object.fromEntries(shapes.map(({ schema }, index) => [`Shape${index}`, schema]));
  const paths = Object.fromEntries(
    shapes.map(({ schema }, index) => [
      `/shapes/${index}`,
      {
        post: {
          operationId: `send${index}`,
          tags: ["shapes"],
          parameters: [{ name: "filter", in: "query", content: { "application/json": { schema } } }],
          requestBody: { required: true, content: { "application/json": { schema } } },
          responses: { 200: { description: "Fine.", content: { "application/json": { schema } } } },
        },
      },
    ]),
  );
  return { openapi: "3.1.0", info: { title: "Wide", version: "v1" }, paths, components: { schemas } };
}

test("types of every width compile under the settings of the package", { timeout: 120_000 }, async () => {
  const { value: loaded } = loadWorkspace({
    folder: "/wide",
    configuration: { file: "apipin.yaml", text: "package: { name: wide, version: 1.0.0 }\nclient: { class: Wide }\n" },
    specs: [{ file: "specs/v1/wide.json", text: JSON.stringify(document()), version: "v1", service: "wide" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  });
  const [model] = loaded === undefined ? [] : buildModels(loaded).value;
  if (loaded === undefined || model === undefined) throw new Error("the document does not load");
  const settings = compilerFile(["v1"]);
  const version = await emitVersion(model, loaded.configuration);
  expect(model.resources.flatMap(({ operations }) => operations)).toHaveLength(shapes.length);
  const files = [...runtimeFiles(), ...version].filter(({ path }) => path.endsWith(".ts"));
  expect(compilePackage(files, settings.text, join(repository, "wide"), sharingHost)).toEqual([]);

  const types = version.find(({ path }) => path === "v1/types.ts")?.text ?? "";
  const long = types.split("\n").filter((line) => line.length > 120 && !line.includes('"'));
  expect(long).toEqual([]);
});

test("what is not TypeScript is a fault that names the file", async () => {
  const { formatSource } = await import("../../generator/emit/format-source.js");
  await expect(formatSource("v1/types.ts", "export type A = ( | B;\n")).rejects.toThrow(
    /^the generated file v1\/types\.ts is not TypeScript at its line 1, before layout: /,
  );
  expect(await formatSource("v1/types.ts", "export type A =  1;")).toBe("export type A = 1;\n");
});
