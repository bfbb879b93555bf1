import type { SchemaRule } from "../schema/rule.js";

/** Null in its three spellings: `nullable`, `null` among the types, and a member of a union that is null. */
export const nullableRule: SchemaRule = (from, to) => {
  if (from.nullable === to.nullable || from.never || to.never) return [];
  const gained = to.nullable;
  return [
    {
      id: gained ? "became-nullable" : "became-not-nullable",
      effect: gained ? "widens" : "narrows",
      sdk: gained ? { response: "breaking" } : { request: "breaking" },
      message: (subject) => (gained ? `${subject} can be null.` : `${subject} can no longer be null.`),
      advice: gained
        ? { response: "Check for null before you use it." }
        : { request: "Send a value, or leave it out where it is optional." },
      types: gained ? "gains `| null`" : "loses `| null`",
      from: from.pointer,
      to: to.pointer,
      probes: [null],
    },
  ];
};
