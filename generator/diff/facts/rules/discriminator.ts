import { objectOf, stringOf } from "../../../openapi/reference.js";
import type { FactIds, SchemaFact, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { without } from "../values.js";

/** Ids of a discriminator that calls its kinds otherwise. */
export const discriminatorValueIds: { readonly [what in "added" | "removed" | "changed"]: FactIds } = {
  added: { request: "request-discriminator-value-added", response: "response-discriminator-value-added" },
  removed: { request: "request-discriminator-value-removed", response: "response-discriminator-value-removed" },
  changed: { request: "request-discriminator-value-changed", response: "response-discriminator-value-changed" },
};

/** `discriminator` (OpenAPI 3.1 §4.8.25): a hint which member of a union is meant; the members decide what fits. */
export const discriminatorRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("discriminator");
  const [after] = to.keyword("discriminator");
  if (before === undefined && after === undefined) return [];
  const places = { from: before?.pointer ?? from.pointer, to: after?.pointer ?? to.pointer };
  const property = (keyword: typeof before): string => stringOf(objectOf(keyword?.value)["propertyName"]);
  const values = {
    ...(before === undefined ? {} : { from: property(before) }),
    ...(after === undefined ? {} : { to: property(after) }),
  };
  if (before === undefined)
    return [
      {
        ...places,
        ids: { request: "request-discriminator-added", response: "response-discriminator-added" },
        effect: "none",
        values,
      },
    ];
  if (after === undefined)
    return [
      {
        ...places,
        ids: { request: "request-discriminator-removed", response: "response-discriminator-removed" },
        effect: "none",
        values,
      },
    ];
  if (property(before) !== property(after))
    return [
      {
        ...places,
        ids: { request: "request-discriminator-changed", response: "response-discriminator-changed" },
        effect: "none",
        values,
      },
    ];
  return from.unions.length > 0 && to.unions.length > 0 ? [] : mappingChanges(from, to, places);
};

/** Of a schema that is no union, whose kinds refer to it. */
function mappingChanges(from: Shape, to: Shape, places: { from: string; to: string }): readonly SchemaFact[] {
  const mapping = (shape: Shape): readonly string[] =>
    Object.keys(objectOf(objectOf(shape.keyword("discriminator")[0]?.value)["mapping"]));
  const [old, now] = [mapping(from), mapping(to)];
  const [added, removed] = [without(now, old), without(old, now)];
  const facts: SchemaFact[] = [];
  if (added.length > 0)
    facts.push({
      ...places,
      ids: discriminatorValueIds.added,
      effect: "none",
      sdk: { response: "risky" },
      values: { added, unlisted: added },
    });
  if (removed.length > 0)
    facts.push({
      ...places,
      ids: discriminatorValueIds.removed,
      effect: "none",
      sdk: { request: "risky" },
      values: { removed, unlisted: removed, to: now },
    });
  return facts;
}
