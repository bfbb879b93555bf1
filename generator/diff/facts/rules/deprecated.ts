import type { SchemaRule } from "../schema/rule.js";

/** `deprecated` of a schema (JSON Schema §9.3, OpenAPI 3.0 §4.7.24.1). */
export const deprecatedRule: SchemaRule = (from, to) => {
  const [old, now] = [from.flag("deprecated"), to.flag("deprecated")];
  if (old === now) return [];
  return [
    {
      ids: now
        ? { request: "request-value-deprecated", response: "response-value-deprecated" }
        : { request: "request-value-undeprecated", response: "response-value-undeprecated" },
      effect: "none",
      values: { from: old, to: now },
      from: from.pointer,
      to: to.pointer,
    },
  ];
};
