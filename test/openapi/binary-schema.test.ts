import { expect, test } from "vitest";
import { fileForm } from "../../generator/openapi/binary-schema.js";
import type { JsonValue } from "../../generator/openapi/document.js";

const file = { type: "string", format: "binary" };
const root = {
  components: {
    schemas: {
      File: file,
      Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }, file] },
    },
  },
};

test.each<[string, JsonValue, string | undefined]>([
  ["a file", file, "single"],
  ["a file behind a reference", { $ref: "#/components/schemas/File" }, "single"],
  ["a member of allOf", { allOf: [{ $ref: "#/components/schemas/File" }] }, "single"],
  ["a media type without a type", { contentMediaType: "image/png" }, "single"],
  ["a file or null by its types", { type: ["string", "null"], format: "binary" }, "single null"],
  ["a file or null by nullable", { ...file, nullable: true }, "single null"],
  ["a file or null by a union", { anyOf: [file, { type: "null" }] }, "single null"],
  ["a list of files", { type: "array", items: file }, "list"],
  ["a list of files or null", { type: "array", items: { anyOf: [file, { type: "null" }] } }, "list null"],
  ["a file or a list of files", { oneOf: [{ type: "array", items: file }, file] }, "single list"],
  ["a file or a string", { anyOf: [file, { type: "string" }] }, undefined],
  ["a file or an object", { anyOf: [file, { type: "object" }] }, undefined],
  ["null alone", { type: "null" }, undefined],
  ["a string", { type: "string" }, undefined],
  ["several members of allOf", { allOf: [file, { minLength: 1 }] }, undefined],
  ["a union that is its own member", { $ref: "#/components/schemas/Loop" }, undefined],
  ["anything", {}, undefined],
])("files of %s", (_, schema, want) => {
  const form = fileForm(root, schema);
  const words = form && [form.isSingle && "single", form.isList && "list", form.isNullable && "null"];
  expect(words?.filter(Boolean).join(" ")).toBe(want);
});
