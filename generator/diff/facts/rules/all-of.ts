import type { SchemaRule } from "../schema/rule.js";
import type { Keyword } from "../schema/shape.js";

/** `allOf` with more or fewer members. The demands of its members are compared for themselves; one member alone says nothing. */
export const allOfRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("allOf");
  const [after] = to.keyword("allOf");
  const [old, now] = [count(before), count(after)];
  if (before === undefined || after === undefined || old === now) return [];
  return [
    {
      ids:
        now > old
          ? { request: "request-all-of-member-added", response: "response-all-of-member-added" }
          : { request: "request-all-of-member-removed", response: "response-all-of-member-removed" },
      effect: "none",
      values: { from: old, to: now },
      from: before.pointer,
      to: after.pointer,
    },
  ];
};

function count(keyword: Keyword | undefined): number {
  return Array.isArray(keyword?.value) ? keyword.value.length : 0;
}
