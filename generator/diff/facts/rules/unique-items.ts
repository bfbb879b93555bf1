import type { SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `uniqueItems` (JSON Schema §6.4.3); the default is false. */
export const uniqueItemsRule: SchemaRule = (from, to) => {
  const [old, now] = [isDemanded(from), isDemanded(to)];
  if (old === now || from.flag("uniqueItems") === to.flag("uniqueItems")) return [];
  const keyword = (shape: typeof from): string => shape.keyword("uniqueItems")[0]?.pointer ?? shape.pointer;
  return [
    {
      ids: now
        ? { request: "request-unique-items-added", response: "response-unique-items-added" }
        : { request: "request-unique-items-removed", response: "response-unique-items-removed" },
      effect: now ? "narrows" : "widens",
      values: { from: old, to: now },
      keywords: ["uniqueItems"],
      from: keyword(from),
      to: keyword(to),
    },
  ];
};

/** Whether items must differ from one another: where there is one at most, they do. */
function isDemanded(shape: Shape): boolean {
  return shape.flag("uniqueItems") && !shape.keyword("maxItems").some(({ value }) => Number(value) <= 1);
}
