import type { SchemaFinding, SchemaRule } from "../schema/rule.js";
import type { Keyword } from "../schema/shape.js";

/** `allOf` with more or fewer members. What the members demand is compared for itself; one wrapped alone is none. */
export const allOfRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("allOf");
  const [after] = to.keyword("allOf");
  const [old, now] = [count(before), count(after)];
  if (before === undefined || after === undefined || old === now) return [];
  const added = now > old;
  const finding: SchemaFinding = {
    id: added ? "all-of-member-added" : "all-of-member-removed",
    effect: "none",
    message: (subject) => `${subject} is put together from ${now} schemas instead of ${old}.`,
    from: before.pointer,
    to: after.pointer,
  };
  return [finding];
};

function count(keyword: Keyword | undefined): number {
  return Array.isArray(keyword?.value) ? keyword.value.length : 0;
}
