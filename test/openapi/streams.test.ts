import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { decodedEvent, eventShape } from "../../generator/openapi/event-shape.js";
import { streamFormat } from "../../generator/openapi/media-types.js";
import { streamedContent } from "../../generator/openapi/streams.js";
import { withoutProperty } from "../../generator/openapi/without-property.js";

const TICK = { type: "object", properties: { count: { type: "integer" } } };
const SAID = { type: "object", properties: { event: { const: "said" }, data: { $ref: "#/components/schemas/Tick" } } };
const FAILED = { type: "object", properties: { event: { enum: ["error"] }, data: { type: "string" } } };
const INSIDE = { type: "string", contentMediaType: "application/json", contentSchema: TICK };
const root: JsonObject = {
  openapi: "3.1.0",
  components: { schemas: { Tick: TICK, Ticks: { type: "array", items: TICK }, Text: { type: "string" } } },
};
const reference = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });

test.each([
  ["text/event-stream; charset=utf-8", "events"],
  ["application/jsonl", "lines"],
  ["application/x-ndjson", "lines"],
  ["application/vnd.thing+ndjson", "lines"],
  ["application/json-seq", "sequence"],
  ["application/geo+json-seq", "sequence"],
  ["application/json", null],
  ["text/plain", null],
])("items of %s follow each other as %s", (mediaType, want) => {
  expect(streamFormat(mediaType)).toBe(want);
});

test.each<[string, string, JsonObject, JsonValue]>([
  ["a schema of an item", "application/jsonl", { schema: TICK }, { format: "lines", item: TICK }],
  ["a schema of all items", "application/jsonl", { schema: reference("Ticks") }, { format: "lines", item: TICK }],
  ["itemSchema", "application/json-seq", { itemSchema: TICK }, { format: "sequence", item: TICK }],
  ["itemSchema beside schema", "text/event-stream", { schema: {}, itemSchema: TICK }, { format: "events", item: TICK }],
  ["no schema", "text/event-stream", {}, { format: "events", item: null }],
  ["lines that are one text", "application/x-ndjson", { schema: reference("Text") }, null],
  [
    "events that are texts",
    "text/event-stream",
    { schema: reference("Text") },
    { format: "events", item: reference("Text") },
  ],
  ["one value", "application/json", { schema: TICK }, null],
])("a media type as a stream: %s", (_, mediaType, media, want) => {
  expect(streamedContent(root, mediaType, media)).toEqual(want);
});

describe("the schema of an event", () => {
  test.each<[string, JsonValue, string]>([
    ["an object", TICK, "data json"],
    ["a text", reference("Text"), "data text"],
    ["nothing", {}, "data any"],
    ["a text or an object", { oneOf: [TICK, { type: "string" }] }, "data any"],
    ["a text that holds JSON", INSIDE, "data json"],
    ["an event with its fields", SAID, "fields json"],
    ["events with their fields", { oneOf: [SAID, { ...SAID, required: ["data"] }] }, "fields json"],
    ["events of several kinds", { oneOf: [SAID, FAILED] }, "fields any errors"],
    ["an event whose data holds JSON", { type: "object", properties: { data: INSIDE } }, "fields json"],
    ["an event of a text", { allOf: [{ type: "object", properties: { data: { type: "string" } } }] }, "fields text"],
    ["an object that has data among others", { properties: { data: TICK, total: { type: "integer" } } }, "data json"],
    ["an object that has other fields of an event alone", { properties: { id: {}, event: {} } }, "data json"],
  ])("%s", (_, schema, want) => {
    const { hasFields, data, hasErrors } = eventShape(root, schema);
    expect(`${hasFields ? "fields" : "data"} ${data}${hasErrors ? " errors" : ""}`).toBe(want);
  });

  test("JSON inside a text stands as what it is, and what has none stays the same node", () => {
    const event = { type: "object", properties: { id: { type: "string" }, data: INSIDE } };
    expect(decodedEvent(root, event, eventShape(root, event))).toEqual({
      type: "object",
      properties: { id: { type: "string" }, data: TICK },
    });
    const union = { oneOf: [SAID, event] };
    expect(decodedEvent(root, union, eventShape(root, union))).toEqual({
      oneOf: [SAID, { type: "object", properties: { id: { type: "string" }, data: TICK } }],
    });
    expect(decodedEvent(root, INSIDE, eventShape(root, INSIDE))).toBe(TICK);
    expect(decodedEvent(root, SAID, eventShape(root, SAID))).toBe(SAID);
  });
});

describe("a schema without one of its properties", () => {
  const base = { type: "object", required: ["stream"], properties: { stream: { type: "boolean" }, seed: {} } };
  const without = { type: "object", required: [], properties: { seed: {} } };
  const document: JsonObject = { openapi: "3.1.0", components: { schemas: { Base: base, Tick: TICK } } };
  test.each<[string, JsonValue, JsonValue]>([
    ["its own", base, without],
    ["of what it refers to", reference("Base"), without],
    [
      "of a part, the others as they are",
      { allOf: [reference("Base"), reference("Tick")] },
      { allOf: [without, reference("Tick")] },
    ],
    [
      "alone in a part, which goes",
      { allOf: [reference("Tick"), { type: "object", properties: { stream: {} }, required: ["stream"] }] },
      { allOf: [reference("Tick")] },
    ],
    ["of a member of a union", { oneOf: [base, { type: "string" }] }, { oneOf: [without, { type: "string" }] }],
    ["of another property of that name", { properties: { inner: base } }, { properties: { inner: base } }],
    ["that it does not have", reference("Tick"), reference("Tick")],
  ])("%s", (_, schema, want) => {
    expect(withoutProperty(document, schema, "stream")).toEqual(want);
  });
});
