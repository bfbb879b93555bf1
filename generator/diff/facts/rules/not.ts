import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { SchemaRule } from "../schema/rule.js";

/** `not` (JSON Schema core §10.2.1.4) that one side alone has. On both sides the schemas in it are compared the other way round. */
export const notRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("not");
  const [after] = to.keyword("not");
  if ((before === undefined) === (after === undefined)) return [];
  const added = after !== undefined;
  return [
    {
      ids: added
        ? { request: "request-not-added", response: "response-not-added" }
        : { request: "request-not-removed", response: "response-not-removed" },
      effect: added ? "narrows" : "widens",
      values: {},
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      keywords: ["not"],
      probes: [...valuesOf((added ? after : before)?.value), "text", "", 0, 1, true, null, [], {}],
    },
  ];
};

/** Values that the forbidden schema lists. */
function valuesOf(schema: JsonValue | undefined): readonly JsonValue[] {
  if (!isObject(schema)) return [];
  const { const: constant, enum: values } = schema as { const?: JsonValue; enum?: JsonValue };
  return [...(constant === undefined ? [] : [constant]), ...(Array.isArray(values) ? values : [])];
}
