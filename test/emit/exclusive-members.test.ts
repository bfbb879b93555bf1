import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import { compilerFile } from "../../generator/emit/package-files.js";
import { exclusiveMembers } from "../../generator/emit/types/exclusive-members.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { compilePackage } from "../../generator/verify/client/compile-package.js";
import { runtimeFiles } from "../corpus/case.js";
import { sharingHost } from "../package/compiler.js";
import { documentOf, workspaceOf } from "../tolerance/workspaces.js";
import { repository } from "../workspace-copy.js";

const text = { type: "string" };
const absent = { "x-absent": true };
const closed = (properties: JsonObject): JsonObject => ({ type: "object", properties, additionalProperties: false });
const open = (properties: JsonObject): JsonObject => ({ type: "object", properties });
const named: { readonly [reference: string]: JsonValue } = { "#/a": { allOf: [open({ a: text }), open({ b: text })] } };

describe("members of a union exclude the properties of the others", () => {
  test.each<[string, given: readonly JsonValue[], want: readonly JsonValue[]]>([
    [
      "closed ones",
      [closed({ a: text }), closed({ b: text })],
      [closed({ a: text, b: absent }), closed({ b: text, a: absent })],
    ],
    ["open ones take them", [open({ a: text }), open({ b: text })], [open({ a: text }), open({ b: text })]],
    ["one closed", [closed({ a: text }), open({ b: text })], [closed({ a: text, b: absent }), open({ b: text })]],
    [
      "those of a reference",
      [closed({ c: text }), { $ref: "#/a" }],
      [closed({ c: text, a: absent, b: absent }), { $ref: "#/a" }],
    ],
    ["other values have none", [closed({ a: text }), text], [closed({ a: text }), text]],
    [
      "a tag tells them apart",
      [closed({ kind: { const: "a" }, a: text }), closed({ kind: { enum: ["b"] }, b: text })],
      [closed({ kind: { const: "a" }, a: text }), closed({ kind: { enum: ["b"] }, b: text })],
    ],
  ])("%s", (_, given, want) => {
    for (const keyword of ["oneOf", "anyOf"]) {
      const found = exclusiveMembers({ [keyword]: given }, (reference) => named[String(reference)]);
      expect(found).toEqual({ [keyword]: want });
    }
  });
});

test("an object with the properties of two members does not compile", { timeout: 60_000 }, async () => {
  const place = { oneOf: [closed({ a: text }), closed({ b: text })] };
  const body = { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/Place" } } } };
  const put = { operationId: "put", requestBody: body, responses: { 204: { description: "It is there." } } };
  const document = documentOf("3.0.3", { paths: { "/place": { put } }, schemas: { Place: place } });
  const { value: loaded } = loadWorkspace(workspaceOf(document));
  const [model] = loaded === undefined ? [] : buildModels(loaded).value;
  if (loaded === undefined || model === undefined) throw new Error("the document does not load");
  const { version } = model;
  const program = `import type { Place } from "./types.js";
export const one: Place = { a: "x" };
export const other: Place = { b: "x", a: undefined };
export const both: Place = { a: "x", b: "y" };
`;
  const files = [...runtimeFiles(), ...(await emitVersion(model, loaded.configuration))];
  const sources = files.filter(({ path }) => path.endsWith(".ts"));
  const path = `${version}/program.ts`;
  const { text: settings } = compilerFile([version]);
  const errors = compilePackage(
    [...sources, { path, text: program }],
    settings,
    join(repository, "exclusive"),
    sharingHost,
  );
  expect(errors.map((error) => `${error.place} ${error.message.slice(0, 6)}`)).toEqual([`${path}:4 TS2322`]);
});
