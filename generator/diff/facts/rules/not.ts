import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { notPairs } from "../schema/not-pairs.js";
import type { SchemaFact, SchemaRule } from "../schema/rule.js";

/** `not` (JSON Schema core §10.2.1.4) that one side alone has. On both sides the schemas in it are compared the other way round. */
export const notRule: SchemaRule = (from, to) => {
  const { added, removed } = notPairs(from, to);
  return [
    ...added.map(
      (after): SchemaFact => ({
        ids: { request: "request-not-added", response: "response-not-added" },
        effect: "narrows",
        values: {},
        from: from.pointer,
        to: after.pointer,
        keywords: ["not"],
        probes: probesOf(after.node),
      }),
    ),
    ...removed.map(
      (before): SchemaFact => ({
        ids: { request: "request-not-removed", response: "response-not-removed" },
        effect: "widens",
        values: {},
        from: before.pointer,
        to: to.pointer,
        keywords: ["not"],
        probes: probesOf(before.node),
      }),
    ),
  ];
};

/** Values of each type, after those that the forbidden schema lists. */
function probesOf(forbidden: JsonValue): readonly JsonValue[] {
  return [...valuesOf(forbidden), "text", "", 0, 1, true, null, [], {}];
}

/** Values that the forbidden schema lists. */
function valuesOf(schema: JsonValue): readonly JsonValue[] {
  if (!isObject(schema)) return [];
  const { const: constant, enum: values } = schema as { const?: JsonValue; enum?: JsonValue };
  return [...(constant === undefined ? [] : [constant]), ...(Array.isArray(values) ? values : [])];
}
