import { objectOf, stringOf } from "../../../openapi/reference.js";
import { codes, type SchemaFinding, type SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `discriminator` (OpenAPI 3.1 §4.8.25): a hint which member of a union is meant; the members decide what fits. */
export const discriminatorRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("discriminator");
  const [after] = to.keyword("discriminator");
  if (before === undefined && after === undefined) return [];
  const places = { from: before?.pointer ?? from.pointer, to: after?.pointer ?? to.pointer };
  const property = (keyword: typeof before): string => stringOf(objectOf(keyword?.value)["propertyName"]);
  if (before === undefined || after === undefined || property(before) !== property(after)) {
    const gone = after === undefined;
    return [
      {
        ...places,
        id: before === undefined ? "discriminator-added" : gone ? "discriminator-removed" : "discriminator-changed",
        effect: "none",
        message: (subject) =>
          gone
            ? `No property tells the kinds of ${subject} apart any more; it was \`${property(before)}\`.`
            : `The property \`${property(after)}\` tells the kinds of ${subject} apart.`,
      },
    ];
  }
  return from.unions.length > 0 && to.unions.length > 0 ? [] : mappingChanges(from, to, places);
};

/** Of a schema that is no union, whose kinds refer to it. */
function mappingChanges(from: Shape, to: Shape, places: { from: string; to: string }): readonly SchemaFinding[] {
  const mapping = (shape: Shape): ReadonlySet<string> =>
    new Set(Object.keys(objectOf(objectOf(shape.keyword("discriminator")[0]?.value)["mapping"])));
  const [old, now] = [mapping(from), mapping(to)];
  const added = [...now].filter((key) => !old.has(key));
  const removed = [...old].filter((key) => !now.has(key));
  const finding = (
    id: string,
    keys: readonly string[],
    words: string,
    more: Pick<SchemaFinding, "sdk" | "advice">,
  ): readonly SchemaFinding[] =>
    keys.length === 0
      ? []
      : [
          {
            ...places,
            ...more,
            id,
            effect: "none",
            message: (subject) => `The kinds of ${subject} ${words} ${codes(keys)}.`,
          },
        ];
  return [
    ...finding("discriminator-value-added", added, "can be called", {
      sdk: { response: "risky" },
      advice: { response: `Expect ${codes(added)}, too.` },
    }),
    ...finding("discriminator-value-removed", removed, "are no longer called", {
      sdk: { request: "risky" },
      advice: { request: `Send one of ${codes([...now])}.` },
    }),
  ];
}
