import type { SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `default` (JSON Schema §9.2): the same values fit, but a message without the value means something else. */
export const defaultRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("default");
  const [after] = to.keyword("default");
  const [old, now] = [comparable(from), comparable(to)];
  if (old === now) return [];
  return [
    {
      ids:
        old === undefined
          ? { request: "request-default-added", response: "response-default-added" }
          : now === undefined
            ? { request: "request-default-removed", response: "response-default-removed" }
            : { request: "request-default-changed", response: "response-default-changed" },
      effect: "none",
      wire: { request: "breaking" },
      unseen: "default",
      values: {
        ...(old === undefined || before === undefined ? {} : { from: before.value }),
        ...(now === undefined || after === undefined ? {} : { to: after.value }),
      },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
    },
  ];
};

/** A default that is written as a string where the type is another means the same value. */
function comparable(shape: Shape): string | undefined {
  const [keyword] = shape.keyword("default");
  if (keyword === undefined || keyword.value === null) return undefined;
  const { value } = keyword;
  const isText = shape.types === undefined || shape.types.has("string");
  return typeof value === "string" && !isText ? value : JSON.stringify(value);
}
