import { createParser } from "eventsource-parser";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { isJson, type StreamFormat, streamFormat } from "../../openapi/media-types.js";
import { dereference, objectOf, stringOf } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import type { SchemaValidator } from "../../schema/validator.js";
import { decodeJson } from "./decode-value.js";
import type { DeclaredContent } from "./operation-table.js";

/** A media type that holds items one after another, as the mock reads it from the document itself. */
export interface ItemContent {
  readonly format: StreamFormat;
  /** Schema of an item. */
  readonly schema: JsonValue;
  /** Whether an item is an event with its fields, and not its data alone. */
  readonly hasFields: boolean;
}

/** One item as it was sent. */
export interface ReadItem {
  /** The value that the client has to give. */
  readonly value: JsonValue;
  readonly violations: readonly string[];
}

const FIELDS = ["event", "data", "id", "retry"];

/** Reads a declared media type as one of items; undefined where it holds one value, or lines that are one text. */
export function itemContent(root: JsonObject, mediaType: string, content: DeclaredContent): ItemContent | undefined {
  const format = streamFormat(mediaType);
  if (format === null) return undefined;
  const { itemSchema, schema } = content;
  const whole = dereference(root, schema, "")?.node ?? {};
  if (itemSchema === undefined && format !== "events" && whole["type"] === "string") return undefined;
  const item = itemSchema ?? (whole["type"] === "array" ? (whole["items"] ?? null) : schema);
  const names = [...propertiesOf(root, item).keys()];
  const hasFields = format === "events" && names.includes("data") && names.every((name) => FIELDS.includes(name));
  return { format, schema: item, hasFields };
}

/** Items as the text of a stream, the last event by a name where one is given: an object with `data` and other fields of an event becomes one where the document describes them. */
export function itemsText(
  { format, hasFields }: Pick<ItemContent, "format" | "hasFields">,
  items: readonly JsonValue[],
  lastName?: string,
): string {
  if (format === "lines") return items.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "sequence") return items.map((item) => `\u001e${JSON.stringify(item)}\n`).join("");
  return items
    .map((item, index) => {
      const own: { readonly [field: string]: JsonValue | undefined } =
        hasFields && isObject(item) ? item : { data: item };
      const fields = lastName !== undefined && index === items.length - 1 ? { ...own, event: lastName } : own;
      const { data } = fields;
      const text = typeof data === "string" ? data : JSON.stringify(data ?? null);
      const lines = ["event", "id", "retry"].filter((name) => fields[name] !== undefined && fields[name] !== null);
      return [
        ...lines.map((name) => `${name}: ${String(fields[name])}`),
        ...text.split("\n").map((line) => `data: ${line}`),
        "\n",
      ].join("\n");
    })
    .join("");
}

/** The items in the text of a stream without its end mark, each checked on its own. */
export function readItems(
  root: JsonObject,
  validator: SchemaValidator,
  content: ItemContent,
  text: string,
  end: string | undefined,
): readonly ReadItem[] {
  const { format, schema, hasFields } = content;
  if (format !== "events") return linesOf(format, text).map((line) => checkedLine(validator, schema, line));
  return eventsOf(text)
    .filter(({ data }) => data !== end)
    .map((event) => {
      const whole = (data: JsonValue): JsonValue => (hasFields ? { ...event, data } : data);
      const json = decodeJson(event.data);
      const readings = [...(json === undefined ? [] : [json]), event.data].map(whole);
      const checked = readings.map((value) => ({ value, violations: violationsOf(validator, schema, value) }));
      const found = checked.find(({ violations }) => violations.length === 0) ?? checked[0];
      const inside = insideSchema(root, content);
      const violations = found?.violations ?? [];
      if (inside === undefined || json === undefined) return { value: found?.value ?? null, violations };
      return { value: whole(json), violations: [...violations, ...violationsOf(validator, inside, json)] };
    });
}

function checkedLine(validator: SchemaValidator, schema: JsonValue, line: string): ReadItem {
  const value = decodeJson(line);
  if (value === undefined) return { value: line, violations: [`${line.slice(0, 80)} is not JSON`] };
  return { value, violations: violationsOf(validator, schema, value) };
}

/** Texts of lines or of a JSON text sequence (RFC 7464 §2.1). */
export function linesOf(format: "lines" | "sequence", text: string): readonly string[] {
  return text.split(format === "lines" ? "\n" : "\u001e").filter((line) => line.trim() !== "");
}

/** The format of lines that a body is declared to have. */
export function lineFormat(content: ItemContent | undefined): "lines" | "sequence" | undefined {
  return content === undefined || content.format === "events" ? undefined : content.format;
}

interface SentEvent {
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
  readonly data: string;
}

/** Events of an event stream in order (HTML standard §9.2.6). */
function eventsOf(text: string): readonly SentEvent[] {
  const events: SentEvent[] = [];
  let delay: { readonly retry?: number } = {};
  const parser = createParser({
    onRetry: (retry) => {
      delay = { retry };
    },
    onEvent: ({ event, id, data }) => {
      events.push({ ...(event === undefined ? {} : { event }), ...(id === undefined ? {} : { id }), ...delay, data });
      delay = {};
    },
  });
  parser.feed(text.endsWith("\n\n") ? text : `${text}\n\n`);
  return events;
}

function violationsOf(validator: SchemaValidator, schema: JsonValue, value: JsonValue): readonly string[] {
  return (validator.validate(schema, value, "response") ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
}

/** The schema of the data of an event that is described with its fields. */
export function dataSchema(root: JsonObject, schema: JsonValue): JsonValue {
  return propertiesOf(root, schema).get("data") ?? null;
}

/** The inner schema of an event's data where that is a string with JSON inside (JSON Schema 2020-12 §8); else undefined. */
export function insideSchema(root: JsonObject, { format, schema, hasFields }: ItemContent): JsonValue | undefined {
  if (format !== "events") return undefined;
  return jsonInside(root, hasFields ? dataSchema(root, schema) : schema);
}

function jsonInside(root: JsonObject, schema: JsonValue): JsonValue | undefined {
  const node = objectOf(dereference(root, schema, "")?.node);
  if (node["contentSchema"] !== undefined) return node["contentSchema"];
  return isJson(stringOf(node["contentMediaType"])) ? {} : undefined;
}
