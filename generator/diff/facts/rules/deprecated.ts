import type { SchemaRule } from "../schema/rule.js";

/** `deprecated` of a schema (JSON Schema §9.3, OpenAPI 3.0 §4.7.24.1). */
export const deprecatedRule: SchemaRule = (from, to) => {
  const [old, now] = [from.flag("deprecated"), to.flag("deprecated")];
  if (old === now) return [];
  return [
    {
      id: now ? "value-deprecated" : "value-undeprecated",
      effect: "none",
      message: (subject) => (now ? `${subject} is deprecated.` : `${subject} is no longer deprecated.`),
      from: from.pointer,
      to: to.pointer,
    },
  ];
};
