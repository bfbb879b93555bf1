import type { Ajv2020 } from "ajv/dist/2020.js";

/**
 * Changes `contains` of a validator, by which ajv takes all items for evaluated: beside `unevaluatedItems` it leaves the items to that, which has to name
 * those that fit `contains` itself (JSON Schema core §10.3.1.3).
 */
export function leaveItemsUnevaluated(ajv: Ajv2020): void {
  const contains = ajv.getKeyword("contains");
  if (typeof contains !== "object" || !("code" in contains)) throw new Error("ajv has no `contains` of its own");
  const { code } = contains;
  ajv.removeKeyword("contains").addKeyword({
    ...contains,
    keyword: "contains",
    type: "array",
    schemaType: ["object", "boolean"],
    before: "uniqueItems",
    code(context) {
      const { it, parentSchema } = context;
      const { items = 0 } = it;
      code(context);
      if (parentSchema["unevaluatedItems"] !== undefined) it.items = items;
    },
  });
}
