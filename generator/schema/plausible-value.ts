import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { arrayOf, stringOf } from "../openapi/reference.js";
import { propertiesOf } from "../openapi/schema-properties.js";
import { schemaNode } from "../openapi/seen-through.js";
import { fittingValue } from "./fitting-value.js";
import { sampleValue } from "./sample-value.js";

const DEEPEST = 6;

/**
 * A value for a person to read and to go on from, where samples are made to be hard to carry: an example, else those of the schema's
 * parts, plain words where they have none, one item in a list. The sample where its schema takes nothing plainer.
 *
 * @param sample a value that the schema accepts, which decides the properties
 * @param name of a string about which nothing else is known
 * @param examples of the whole value, beside the schema
 */
export function plausibleValue(
  root: JsonObject,
  schema: JsonValue,
  sample: JsonValue,
  name: string,
  examples: readonly JsonValue[],
): JsonValue {
  const candidates = [...examples, plausible(root, schema, sample, name, 0)];
  return fittingValue(root, schema, "request", candidates) ?? sample;
}

function plausible(root: JsonObject, schema: JsonValue, sample: JsonValue, name: string, depth: number): JsonValue {
  const node = schemaNode(root, schema) ?? {};
  const [example = node["example"]] = arrayOf(node["examples"]);
  if (example !== undefined && typeof example === typeof sample) return example;
  if (depth > DEEPEST) return sample;
  if (Array.isArray(sample)) return plausibleItems(root, node["items"], sample, name, depth);
  if (isObject(sample)) {
    const properties = propertiesOf(root, schema);
    return Object.fromEntries(
      Object.entries(sample).map(([key, value]) => {
        const property = properties.get(key);
        return [key, property === undefined ? value : plausible(root, property, value, key, depth + 1)];
      }),
    );
  }
  return typeof sample === "string" ? plausibleText(node, sample, name) : sample;
}

/** One item at least: an empty list is rarely what somebody wants to send. */
function plausibleItems(
  root: JsonObject,
  items: JsonValue | undefined,
  sample: readonly JsonValue[],
  name: string,
  depth: number,
): readonly JsonValue[] {
  if (items === undefined || !isObject(items)) return sample;
  const values = sample.length > 0 ? sample : [sampleValue(root, items, name, { size: "smallest", branch: 0 })];
  return values.map((value) => plausible(root, items, value, name, depth + 1));
}

/** The default, a value that the description sets in backticks, or the name itself. Texts of a form or a choice stay. */
function plausibleText(node: JsonObject, sample: string, name: string): string {
  if (!sample.startsWith(name)) return sample;
  const quoted = /`([A-Za-z0-9][\w.-]*)`/.exec(stringOf(node["description"]))?.[1];
  const word = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return stringOf(node["default"]) || (quoted ?? (word.replace(/^-|-$/g, "") || sample));
}
