import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { plausibleValue } from "../../generator/schema/plausible-value.js";

const message = {
  type: "object",
  required: ["role", "text"],
  properties: {
    role: { type: "string", description: "Who wrote it: `user` for a person." },
    text: { type: "string" },
  },
};
const root: JsonObject = { openapi: "3.0.3", components: { schemas: { Message: message } } };
const example = (value: JsonValue): readonly JsonValue[] => [value];

test.each<
  readonly [name: string, schema: JsonObject, sample: JsonValue, examples: readonly JsonValue[], want: JsonValue]
>([
  ["a plain word", { type: "string" }, "thing_name &", [], "thing-name"],
  ["an example beside the schema", { type: "string" }, "thing_name &", example("lamp"), "lamp"],
  ["an example that its schema refuses", { type: "string", maxLength: 30 }, "thing_name &", example(7), "thing-name"],
  ["an example of the schema", { type: "string", example: "lamp" }, "thing_name &", [], "lamp"],
  ["a default", { type: "string", default: "lamp" }, "thing_name &", [], "lamp"],
  [
    "the sample where nothing plainer fits",
    { type: "string", enum: ["thing_name &"] },
    "thing_name &",
    [],
    "thing_name &",
  ],
  ["a form stays", { type: "string", format: "date" }, "2026-01-02", [], "2026-01-02"],
  [
    "an empty list has an item, by what descriptions name",
    { type: "object", properties: { messages: { type: "array", items: { $ref: "#/components/schemas/Message" } } } },
    { messages: [] },
    [],
    { messages: [{ role: "user", text: "text" }] },
  ],
  ["a list that may have none", { type: "array", maxItems: 0, items: { type: "string" } }, [], [], []],
])("%s", (_, schema, sample, examples, want) => {
  expect(plausibleValue(root, schema, sample, "thing_name", examples)).toEqual(want);
});
