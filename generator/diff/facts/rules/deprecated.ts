import type { SchemaFact, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `deprecated` of a schema (JSON Schema §9.3, OpenAPI 3.0 §4.7.24.1). */
export const deprecatedRule: SchemaRule = (from, to) => {
  const [old, now] = [from.flag("deprecated"), to.flag("deprecated")];
  if (old === now) return old ? sunsetChanged(from, to) : [];
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

/** The day from which a deprecated value is gone, by the extension `x-sunset`: an earlier one leaves less time. */
function sunsetChanged(from: Shape, to: Shape): readonly SchemaFact[] {
  const [before] = from.keyword("x-sunset");
  const [after] = to.keyword("x-sunset");
  const [old = null, now = null] = [before?.value, after?.value];
  if (old === now) return [];
  const isEarlier = typeof old === "string" && typeof now === "string" && now < old;
  return [
    {
      ids: { request: "request-value-sunset-changed", response: "response-value-sunset-changed" },
      effect: "none",
      ...(isEarlier ? { wire: { request: "breaking", response: "breaking" }, unseen: "sunset" } : {}),
      values: { from: old, to: now },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
    },
  ];
}
