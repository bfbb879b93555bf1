import { code, type SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `default` (JSON Schema §9.2): what fits does not change, what a message without the value means does. */
export const defaultRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("default");
  const [after] = to.keyword("default");
  const [old, now] = [textOf(from), textOf(to)];
  if (old === now) return [];
  return [
    {
      id: old === undefined ? "default-added" : now === undefined ? "default-removed" : "default-changed",
      effect: "none",
      message: (subject) =>
        old === undefined
          ? `${subject} has the default ${code(after?.value)}.`
          : now === undefined
            ? `${subject} has no default any more; it was ${code(before?.value)}.`
            : `The default of ${subject} is ${code(after?.value)} instead of ${code(before?.value)}.`,
      advice: { request: "Send the value where you rely on it." },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
    },
  ];
};

/** A default that is written as a text where the type is none means the same value. */
function textOf(shape: Shape): string | undefined {
  const [keyword] = shape.keyword("default");
  if (keyword === undefined || keyword.value === null) return undefined;
  const { value } = keyword;
  const isText = shape.types === undefined || shape.types.has("string");
  return typeof value === "string" && !isText ? value : JSON.stringify(value);
}
