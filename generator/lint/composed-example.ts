import type { JsonValue } from "../openapi/document.js";
import type { DocumentIndex, Located } from "./document-index.js";
import { schemaProperties } from "./schema-properties.js";

/** The example that a mock composes of the examples of a schema's parts; undefined where no part has one. */
export function composedExample(
  schema: Located,
  resolve: DocumentIndex["resolve"],
  depth: number = 0,
): JsonValue | undefined {
  if (schema.node.example !== undefined) return schema.node.example;
  if (depth > 6) return undefined;
  const parts = [...schemaProperties(schema, resolve)].flatMap(([name, property]) => {
    const example = composedExample(property, resolve, depth + 1);
    return example === undefined ? [] : [[name, example] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}
