import type { JsonValue } from "../../openapi/document.js";
import { joinPointer, valueAt } from "../../openapi/json-pointer.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "component-name-collision",
  title: "a name that another schema has",
  description: "Reports a schema whose `x-component-name` is the name of a component that differs from it.",
  rationale: "A generator that follows the extension merges two different types, or renames one of them by chance.",
  fix: "Make the schema a component with a name of its own, and refer to it.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      const name = schema["x-component-name"];
      if (typeof name !== "string") return;
      const place = joinPointer("components", "schemas", name);
      const component = valueAt(document.root, place);
      if (component === undefined || place === pointer || shape(component) === shape(schema)) return;
      report(`Calls itself \`${name}\`, which is another component.`, `${pointer}/x-component-name`);
    },
  },
};

/** A schema as text that does not depend on the order of keys, without the extension. */
function shape(value: JsonValue): string {
  return JSON.stringify(value, (key, part: JsonValue) => {
    if (key === "x-component-name") return undefined;
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
