import { _, type KeywordCxt } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { Type } from "ajv/dist/compile/util.js";

/**
 * Corrects `contains` of a validator (JSON Schema core §10.3.1.3) in two cases. ajv takes all items for evaluated: beside `unevaluatedItems` the
 * validator leaves the items to that, which has to name those that fit `contains` itself. And of lists in a list, ajv gives an empty one the
 * result of the one before it.
 */
export function correctContains(ajv: Ajv2020): void {
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
      const { minContains = 1, maxContains } = parentSchema;
      if (minContains === 1 && maxContains === undefined) containsOne(context);
      else code(context);
      if (parentSchema["unevaluatedItems"] !== undefined) it.items = items;
    },
  });
}

/** Compiles the demand that an item fits. The result is declared for each list, as ajv declares it where it counts items. */
function containsOne(context: KeywordCxt): void {
  const { gen, data, it } = context;
  context.setParams({ min: 1, max: undefined });
  it.items = true;
  const found = gen.let("valid", false);
  const fits = gen.name("_valid");
  gen.forRange("i", 0, _`${data}.length`, (index) => {
    context.subschema({ keyword: "contains", dataProp: index, dataPropType: Type.Num, compositeRule: true }, fits);
    gen.if(fits, () => gen.assign(found, true).break());
  });
  context.result(found, () => context.reset());
}
